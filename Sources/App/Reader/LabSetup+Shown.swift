import Experiments
import Lessons

extension LabState.Setup {
  /// Whether the view shows some values, or numbers they can be read off.
  ///
  /// The walk shows a stage's values from the operation on that makes them; the orders view shows all
  /// stages, the mask, the shift and the race none.
  func shows(_ values: ValueSelection) -> Bool {
    switch view {
    case .orders: return true
    case .mask, .shift, .race: return false
    case .walk, .conv: break
    }
    guard direction == .forward else { return true }
    let block = (values.block ?? 1) - 1
    let own = steps.indices.filter { steps[$0].block == block }
    let shownFrom: Int?
    switch (values.stage.stage, values.stage.part) {
    case ("input", _): shownFrom = own.first
    case ("output", _): shownFrom = own.last { Self.makes(steps[$0].operation) }
    case (let name, let part):
      let stage = StageKind(rawValue: name) ?? .activation
      let ofStage = own.filter { steps[$0].operation.stage == stage }
      shownFrom =
        part == .input
        ? ofStage.first.map { max(0, $0 - 1) }
        : ofStage.first { part == .mask || Self.makes(steps[$0].operation) }
    }
    return shownFrom.map { min(stepIndex, steps.count - 1) >= $0 } ?? true
  }

  /// Whether an operation makes a stage's values, or values that differ from them by a known factor.
  private static func makes(_ operation: Operation) -> Bool {
    switch operation {
    case .linear, .conv, .activation, .bnNormalize, .bnScale, .dropoutProduct, .dropoutScale: true
    default: false
    }
  }
}

extension AppState {
  /// The open drawing of the step that the lab beside it would give away as it stands; nil if none.
  var coveredDrawing: PredictedHistogram? {
    guard place == .reader, let reader, !reader.isClosing else { return nil }
    return reader.step.questions.lazy.filter { !lessonProgress[$0.id].isClosed }
      .compactMap(\.drawing).first { reader.lab.setup.shows($0.values) }
  }
}
