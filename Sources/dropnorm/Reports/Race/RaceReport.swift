import Experiments
import Layers

/// A race as text, JSON, CSV or SVG.
struct RaceReport {
  let result: RaceResult
  /// The lane that the others are compared with.
  var reference = 0
  /// How many epochs were wanted.
  private let wantedEpochs: Int
  /// What was turned while it ran, and after how many epochs.
  private(set) var turned: [(epoch: Int, words: String)] = []

  init(_ result: RaceResult) {
    self.result = result
    wantedEpochs = result.setup.epochs
  }

  /// A race as it stands on the screen.
  init(_ standings: RaceStandings, reference: Ordering?) {
    result = RaceResult(standings)
    wantedEpochs = standings.setup.epochs
    self.reference = standings.setup.orderings.firstIndex { $0 == reference } ?? 0
    turned = zip(standings.stretches, standings.stretches.dropFirst())
      .map { ($1.start, $1.conditions.changes(from: $0.conditions)) }
  }

  var setup: RaceSetup { result.setup }

  /// An order in its long form.
  func name(lane: Int) -> String {
    setup.orderings[lane].name(activation: setup.settings.activation)
  }

  /// How an order differs from the one that it is compared with.
  func difference(lane: Int) -> PairedDifference? {
    result.difference(lane: lane, to: reference)
  }

  /// Whether some runs or epochs are missing, because someone stopped the race.
  var isCutShort: Bool { result.finished < setup.jobs.count || setup.epochs < wantedEpochs }
}
