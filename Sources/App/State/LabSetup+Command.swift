import Experiments
import Layers

extension LabState.Setup {
  /// The words behind `dropnorm` that open the lab with these numbers on screen.
  ///
  /// What is drawn follows from the seed, so options alone give the same bits. Numbers that were given
  /// or edited stand in an experiment file.
  ///
  /// - Parameter file: the file that holds this experiment, if one was written.
  public func commandWords(file: String?) -> [String] {
    var words = ["lab"] + (file.map { [$0] } ?? controlWords)
    words += ["--view", view.rawValue]
    if let place { words += ["--at", place] }
    let settings = experiment.settings
    if settings.mode != Settings().mode { words += ["--mode", settings.mode.rawValue] }
    if settings.maskDraw != 0 { words += ["--mask", String(settings.maskDraw)] }
    if isRecalibrated { words.append("--recalibrated") }
    if upstream != .drawn { words += ["--gradient", upstream.rawValue] }
    if view == .mask, passes > 1 { words += ["--passes", String(passes)] }
    if view.listsOrders, orders.chosen != OrdersSetup().chosen {
      words += ["--orders", orders.chosen.map(\.letters).joined(separator: ",")]
    }
    return words
  }

  /// The controls that are not as they are by themselves.
  private var controlWords: [String] {
    let (settings, standard) = (experiment.settings, Settings())
    var words: [String] = []
    func add(_ control: Control) {
      words += ["--\(control.rawValue.replacing("_", with: "-"))", settings[control].text]
    }
    if settings.order != standard.order || settings.activation != standard.activation {
      add(.order)
      if !settings.order.contains(.activation) { add(.activation) }
    }
    // A race has a scale of its own, so its numbers are always said.
    let scale: Set<Control> = view == .race ? [.batch, .features, .depth] : []
    for control in [Control.p, .batch, .features, .depth, .convention]
    where settings[control] != standard[control] || scale.contains(control) { add(control) }
    if settings.chosenEpsilon != nil { add(.epsilon) }
    if settings.chosenMomentum != nil { add(.momentum) }
    for control in [Control.gamma, .beta, .scaling, .variant, .seed]
    where settings[control] != standard[control] { add(control) }
    guard view == .race else { return words }
    for control in [Control.data, .epochs, .seeds, .optimizer]
    where settings[control] != standard[control] { add(control) }
    if settings.race.chosenLearningRate != nil { add(.learningRate) }
    return words
  }

  /// The place of the view that is open, as `--at` takes it; nil where it opens by itself.
  var place: String? {
    if view == .mask { return panel == 0 ? nil : MaskPanel(number: panel).rawValue }
    guard view.isWalk, stepIndex > 0 || direction == .backward else { return nil }
    // A place names an operation, not a block: in a stack it is the first block's.
    return step.operation.rawValue
  }
}
