import Experiments
import Layers

/// A race as text, JSON, CSV or SVG, as far as it came.
struct RaceReport {
  let standings: RaceStandings
  /// The place of the order that the others are compared with.
  let reference: Int

  /// - Parameter reference: the order that the others are compared with; nil is the first one.
  init(_ standings: RaceStandings, reference: Ordering? = nil) {
    self.standings = standings
    self.reference = standings.setup.orderings.firstIndex { $0 == reference } ?? 0
  }

  var setup: RaceSetup { standings.setup }
  var lanes: [RaceStandings.Lane] { standings.lanes }

  /// An order in its long form.
  func name(_ lane: RaceStandings.Lane) -> String {
    lane.ordering.name(activation: setup.settings.activation)
  }

  /// How an order differs from the one that it is compared with.
  func difference(_ lane: RaceStandings.Lane) -> PairedDifference? {
    lane.difference(to: lanes[reference])
  }

  /// The mean over seeds after each epoch.
  func curve(_ lane: RaceStandings.Lane, _ measure: RaceStandings.Measure) -> [Double] {
    lane.curves[measure, default: []].map(\.mean)
  }

  /// What was turned while it ran, and after how many epochs.
  var turned: [(epoch: Int, words: String)] {
    zip(standings.stretches, standings.stretches.dropFirst())
      .map { ($1.start, $1.conditions.changes(from: $0.conditions)) }
  }

  /// Whether some runs or epochs are missing, because someone stopped the race.
  var isCutShort: Bool { standings.finished < setup.runs || standings.epoch < setup.epochs }
}
