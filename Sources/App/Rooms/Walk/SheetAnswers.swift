import Experiments
import Layers
import Lessons

/// What a question asks, and whether the sheets of the walk or of the images give it away.
extension SheetRoom {
  /// A stage's values are shown from the operation on that makes them, the moments of what BN receives from
  /// the one on that computes them; on the way back no sheet holds any of these, nor one of the other mode.
  func sheetShows(_ asked: AskedValues, _ lab: LabState) -> Bool {
    let (setup, values) = (lab.setup, asked.values)
    let mode = lab.settings.mode
    let hasBoth = setup.display == .beside || setup.display == .gap
    // A ratio is that of eval to what was before.
    let phase = asked.statistic == .ratio ? .inference : values.phase(in: mode)
    guard hasBoth || phase == mode else { return false }
    let isOfWayBack = values.stage.part?.isGradient == true
    guard isOfWayBack == (setup.direction == .backward) else {
      return asked.statistic == nil && !isOfWayBack
    }
    let (steps, block) = (setup.steps, (values.block ?? 1) - 1)
    let own = steps.indices.filter { steps[$0].block == block }
    func first(_ operation: Operation) -> Int? { own.first { steps[$0].operation == operation } }
    let shownFrom: Int?
    switch (values.stage.stage, values.stage.part) {
    case (_, .gammaGradient?): shownFrom = first(.backGamma)
    case (_, .betaGradient?): shownFrom = first(.backBeta)
    case ("input", .gradient?): shownFrom = steps.count - 1
    case ("output", .gradient?): shownFrom = own.first.map { max(0, $0 - 1) }
    case (let name, .gradient?):
      let stage = StageKind(rawValue: name) ?? .activation
      shownFrom = own.first { steps[$0].operation.stage == stage }.map { max(0, $0 - 1) }
    case _
    where asked.statistic?.isRemembered == true && setup.experiment.settings.mode == .training:
      shownFrom = first(.bnRunning)
    case _ where sumsUp(asked, lab):
      shownFrom = first(asked.isMean ? .bnMean : .bnVariance)
    case ("input", _): shownFrom = own.first
    case ("output", _): shownFrom = own.last { steps[$0].operation.makesValues }
    case (let name, let part):
      let stage = StageKind(rawValue: name) ?? .activation
      let ofStage = own.filter { steps[$0].operation.stage == stage }
      shownFrom =
        part == .input
        ? ofStage.first.map { max(0, $0 - 1) }
        : ofStage.first {
          part == .mask
            ? steps[$0].operation == .dropoutMask : steps[$0].operation.makesValues
        }
    }
    return shownFrom.map { min(setup.stepIndex, steps.count - 1) >= $0 } ?? true
  }

  func shows(_ asked: AskedValues, _ lab: LabState) -> Bool { sheetShows(asked, lab) }

  /// The moments of what BN receives: of its own input, or of what the stage before it gives.
  func sumsUp(_ asked: AskedValues, _ lab: LabState) -> Bool {
    guard asked.isMoment, asked.values.stage.part?.isGradient != true else { return false }
    let (values, settings) = (asked.values, lab.setup.experiment.settings)
    let stages = settings.order.stages(block: (values.block ?? 1) - 1, depth: settings.depth)
    guard let index = stages.firstIndex(of: .bn) else { return false }
    let reference = values.stage
    if reference.stage == StageKind.bn.rawValue {
      return reference.part == .input || asked.statistic?.isRemembered == true
    }
    guard reference.part == nil || reference.part == .output else { return false }
    if index == 0 { return reference.stage == "input" }
    return stages[index - 1] == StageKind(rawValue: reference.stage) ?? .activation
  }
}

extension Operation {
  /// Whether it makes a stage's values, or values that differ from them by a known factor.
  fileprivate var makesValues: Bool {
    switch self {
    case .linear, .conv, .activation, .bnNormalize, .bnScale, .dropoutProduct, .dropoutScale: true
    default: false
    }
  }
}
