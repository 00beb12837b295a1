import Experiments
import Layers

/// One feature of a batch on its way through a block: every sample, operation by operation.
///
/// All rows have one axis, so that a slide, a spread and a funnel are seen as what they are.
struct Ladder {
  /// What the samples are after an operation.
  struct Row {
    /// The operation that makes the values.
    let operation: Experiments.Operation
    /// What it is called at the left.
    let label: String
    /// The value of every sample.
    let values: [Double]
    /// What became of every sample so far.
    let fates: [UnitFate]
    /// Whether the samples come from the row before one by one; a weight layer mixes them.
    let follows: Bool
    /// What happened, in a few words.
    let note: String
    /// What the operation does, in a few words, for who has not come to it yet.
    let promise: String
    /// What a sample's value is worked out from, in numbers, such as `max(0, 0.481)`.
    let sum: (Int) -> String
    /// The mean and the deviation: of the batch, or what eval remembers where it is about to use them.
    let mean: Double, deviation: Double
  }

  /// From the first operation of the block to the last.
  let rows: [Row]
  /// How many rows the walk has come to.
  let reached: Int
  /// How many rows the next operation adds.
  let coming: Int
  /// How far the samples are on their way there, 0 up to 1.
  let travel: Double
  /// The feature, from 0.
  let feature: Int
  /// The sample that is followed, from 0; nil where the cursor stands below the samples.
  let picked: Int?
  /// Whether it is what training does.
  let phase: Phase
  /// The moments that a question asks for.
  let hidden: Set<HiddenMoment>

  /// The row the walk stands at; nil before the first.
  var current: Int? { reached > 0 ? reached - 1 : nil }
  var samples: Int { rows.first?.values.count ?? 0 }

  /// What dropout gives in the end, while the walk stands before its scale.
  private let scaled: [Double]

  /// The range of all rows, those not yet reached among them, so that nothing moves when they are; 0 is in it.
  var range: (low: Double, high: Double) {
    let finite = (rows.flatMap(\.values) + scaled).filter(\.isFinite)
    let (low, high) = (min(0, finite.min() ?? 0), max(0, finite.max() ?? 0))
    let spare = (high / 2 - low / 2) * 0.1
    return low == high ? (-1, 1) : (low - spare, high + spare)
  }

  /// Reads the ladder of the cursor's feature; nil where there is none: on the way back, for images, and where BN
  /// refused the batch before the first operation.
  init?(_ lab: LabState, _ measurement: Measurement, phase: Phase? = nil) {
    let setup = lab.setup
    guard setup.hasLadder else { return nil }
    let step = setup.step
    let sheet = setup.sheet(phase ?? lab.settings.mode)
    let workings = measurement.workings(phase ?? lab.settings.mode)
    // Where BN refused the batch, that is what there is to see.
    let isRefused = workings.twin.pass(workings.phase).refusal != nil
    if isRefused,
      step.operation.stage == .bn || workings.tensor(sheet.matrix, block: sheet.block) == nil
    {
      return nil
    }
    let maker = LadderRows(
      workings: workings, settings: lab.settings, block: step.block, feature: setup.feature,
      step: step.operation)
    rows = maker.rows
    guard !rows.isEmpty else { return nil }
    let ofBlock = setup.steps.filter { $0.block == step.block }
    let here = ofBlock.firstIndex(of: step) ?? 0
    let places = rows.map { row in ofBlock.firstIndex { $0.operation == row.operation } ?? 0 }
    let reached = places.prefix { $0 <= here }.count
    self.reached = reached
    coming = places.prefix { $0 <= here + 1 }.count - reached
    travel = lab.travel
    scaled = maker.values(.dropped) ?? []
    feature = maker.column
    self.phase = phase ?? lab.settings.mode
    hidden = lab.hiddenMoments
    if case .cell = setup.quantity, setup.sample < maker.samples {
      picked = setup.sample
    } else {
      picked = nil
    }
  }
}

extension Ladder.Row {
  /// Whether a value of the row is 0 by what was done to it, or was and has moved since.
  func hasMoved(_ sample: Int) -> Bool { fates[sample] != .alive && values[sample] != 0 }
}
