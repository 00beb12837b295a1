import Experiments
import Layers

/// A race as text, JSON, CSV or SVG.
struct RaceReport {
  let result: RaceResult

  init(_ result: RaceResult) { self.result = result }

  var setup: RaceSetup { result.setup }

  /// An order in its long form.
  func name(lane: Int) -> String {
    setup.orderings[lane].name(activation: setup.settings.activation)
  }

  /// Whether some runs are missing, because someone stopped the race.
  var isCutShort: Bool { result.finished < setup.jobs.count }
}
