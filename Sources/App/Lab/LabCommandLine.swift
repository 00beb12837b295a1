import Experiments
import Layers

extension LabState {
  /// The words behind `dropnorm` that open the lab with what is on screen.
  ///
  /// - Parameter origin: the files that its given numbers come from; nil where none are given.
  public func commandWords(_ origin: LabOrigin?) -> [String] {
    var words = ["lab"] + setup.experimentWords(origin) + setup.viewWords
    if room.races {
      if let reference = race.reference { words += ["--reference", reference.letters] }
      if let epoch = race.standings?.epoch, epoch > 0 { words += ["--epoch", String(epoch)] }
    }
    if opensAtCursor { words.append("--why") }
    return words
  }

  /// What is on screen and no command says, because it comes from what was done before.
  var unsaid: [String] {
    let workings = why != nil && !opensAtCursor ? ["the open workings"] : []
    return room.unsaid(self) + workings
  }

  /// Whether the open workings are those of the number under the cursor.
  private var opensAtCursor: Bool { why.map { $0.quantity == setup.quantity } ?? false }
}

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
    let scale = saidScale
    for control in [Control.p, .batch, .features, .depth, .convention]
    where settings[control] != base[control]
      && !(usesOwnScale && Self.scaleControls.contains(control))
      || scale.union(said).contains(control)
    {
      add(control)
    }
    // Another convention has let go of the ones that were chosen.
    let kept = settings.convention == base.convention ? base : Settings()
    if settings.chosenEpsilon != kept.chosenEpsilon { add(.epsilon) }
    if settings.chosenMomentum != kept.chosenMomentum { add(.momentum) }
    for control in [Control.gamma, .beta, .scaling, .variant, .noise, .images, .seed]
    where settings[control] != base[control] && !(usesOwnScale && control == .images) {
      add(control)
    }
    return words + (room.races ? raceWords : [])
  }

  private static let scaleControls: Set<Control> = [.batch, .features, .depth]

  /// The sizes that have to be said whatever they are: those of a race, and those of a view that would open with
  /// a batch of its own.
  private var saidScale: Set<Control> {
    if room.races { return Self.scaleControls }
    guard room.compares || room.convolves, !usesOwnScale else { return [] }
    let isOwn = isComparing || isImaging
    let isUsual = hasUsualScale && experiment.given.input == nil
    return isOwn || isUsual ? Self.scaleControls : []
  }

  /// Whether the view opens by itself with the batch that it shows.
  private var usesOwnScale: Bool {
    let scale = Scale(experiment.settings)
    return room.compares && isComparing && scale == .comparing
      || room.convolves && isImaging && scale == .imaging
  }

  private var hasUsualScale: Bool {
    let (settings, usual) = (experiment.settings, Settings())
    return Self.scaleControls.allSatisfy { settings[$0] == usual[$0] }
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

  /// The words that bring back, beside its experiments, what is on screen and behind it.
  var keptWords: [String] {
    let isListed = view.listsOrders || orders.chosen == OrdersSetup().chosen
    let chosen = isListed ? [] : ["--orders", orders.chosen.map(\.letters).joined(separator: ",")]
    return raceWords + viewWords + chosen
  }

  /// The words that say how the view stands, where it does not open like that by itself.
  var viewWords: [String] {
    var words = ["--view", view.rawValue]
    let (settings, opened) = (experiment.settings, opened)
    if let place = room.place(self) { words += ["--at", place] }
    if room.measures, shownBlock != opened.shownBlock { words += ["--block", "\(shownBlock + 1)"] }
    if settings.mode != Settings().mode { words += ["--mode", settings.mode.rawValue] }
    if settings.maskDraw != 0 { words += ["--mask", String(settings.maskDraw)] }
    if isRecalibrated { words.append("--recalibrated") }
    if upstream != .drawn { words += ["--gradient", upstream.rawValue] }
    if view.listsOrders, orders.chosen != OrdersSetup().chosen {
      words += ["--orders", orders.chosen.map(\.letters).joined(separator: ",")]
    }
    if cursorWord != opened.cursorWord { words += ["--cursor", cursorWord] }
    words += room.words(self)
    if control != opened.control { words += ["--control", control.rawValue] }
    if showsPick { words += ["--stage", settings.order.stages[picked].rawValue] }
    return words
  }

  /// What the words before those of the cursor open.
  private var opened: LabState.Setup {
    var opened = LabState.Setup()
    (opened.experiment, opened.view, opened.orders.chosen) = (experiment, view, orders.chosen)
    opened.pickOwnOrder()
    if let place = room.place(self) { _ = opened.go(to: place) }
    opened.pointAtTelling()
    return opened
  }
}
