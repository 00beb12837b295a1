import Experiments
import Layers

extension LabState.Setup {
  /// The words that name the experiment: its files, if it has some, and every control that is not as
  /// they have it.
  ///
  /// What is drawn follows from the seed, so options alone give the same bits.
  func experimentWords(_ origin: LabOrigin?) -> [String] {
    let (settings, base) = (experiment.settings, origin?.files.settings ?? Settings())
    let said = origin?.said ?? []
    var words = origin?.words ?? []
    func add(_ control: Control) {
      words += ["--\(control.rawValue.replacing("_", with: "-"))", settings[control].text]
    }
    if settings.order != base.order || settings.activation != base.activation
      || said.contains(.order)
    {
      add(.order)
      if !settings.order.contains(.activation) { add(.activation) }
    }
    // A race has a scale of its own, so its numbers are always said.
    let scale: Set<Control> = view == .race ? [.batch, .features, .depth] : []
    for control in [Control.p, .batch, .features, .depth, .convention]
    where settings[control] != base[control] || scale.union(said).contains(control) {
      add(control)
    }
    // Another convention has let go of the ones that were chosen.
    let kept = settings.convention == base.convention ? base : Settings()
    if settings.chosenEpsilon != kept.chosenEpsilon { add(.epsilon) }
    if settings.chosenMomentum != kept.chosenMomentum { add(.momentum) }
    for control in [Control.gamma, .beta, .scaling, .variant, .seed]
    where settings[control] != base[control] { add(control) }
    return words + (view == .race ? raceWords : [])
  }

  private var raceWords: [String] {
    let (settings, standard) = (experiment.settings, Settings())
    var words =
      raceRows.map { rows in
        rows.source.map { ["--data", ShellText.path($0)] + rows.sourceWords } ?? []
      } ?? []
    for control in [Control.data, .epochs, .seeds, .optimizer]
    where settings[control] != standard[control] && (control != .data || raceRows == nil) {
      words += ["--\(control.rawValue)", settings[control].text]
    }
    guard settings.race.chosenLearningRate != nil else { return words }
    return words + ["--learning-rate", settings[.learningRate].text]
  }

  /// The words that say how the view stands, where it does not open like that by itself.
  var viewWords: [String] {
    var words = ["--view", view.rawValue]
    let (settings, opened) = (experiment.settings, opened)
    if let place { words += ["--at", place] }
    if view != .race, shownBlock != opened.shownBlock { words += ["--block", "\(shownBlock + 1)"] }
    if settings.mode != Settings().mode { words += ["--mode", settings.mode.rawValue] }
    if settings.maskDraw != 0 { words += ["--mask", String(settings.maskDraw)] }
    if isRecalibrated { words.append("--recalibrated") }
    if upstream != .drawn { words += ["--gradient", upstream.rawValue] }
    if view == .mask, passes > 1 { words += ["--passes", String(passes)] }
    if view.listsOrders, orders.chosen != OrdersSetup().chosen {
      words += ["--orders", orders.chosen.map(\.letters).joined(separator: ",")]
    }
    if cursorWord != opened.cursorWord { words += ["--cursor", cursorWord] }
    if view == .orders {
      if orders.isLogarithmic { words.append("--log") }
      if orders.isZoomed { words.append("--zoom") }
      if orders.isZoomed, orders.bin >= 0 { words += ["--bin", "\(orders.bin + 1)"] }
    }
    if view.isWalk, display == .gap { words += ["--display", display.rawValue] }
    if view.isWalk, showsConventions { words.append("--all-conventions") }
    if control != opened.control { words += ["--control", control.rawValue] }
    if picked != 0 { words += ["--stage", settings.order.stages[picked].rawValue] }
    return words
  }

  /// What the words before those of the cursor open.
  private var opened: LabState.Setup {
    var opened = LabState.Setup()
    (opened.experiment, opened.view, opened.orders.chosen) = (experiment, view, orders.chosen)
    opened.pickOwnOrder()
    if let place { _ = opened.go(to: place) }
    return opened
  }

  /// The place of the view that is open, as `--at` takes it; nil where it opens by itself.
  private var place: String? {
    switch view {
    case .mask, .race, .shift:
      let number = panel % panelCount
      return number == 0 ? nil : places[number]
    case .orders: return direction == .forward ? nil : places.last
    // A place names an operation, not a block: in a stack it is that of the first one there.
    case .walk, .conv:
      return stepIndex > 0 || direction == .backward ? step.operation.rawValue : nil
    }
  }
}
