import App
import Experiments

/// The numbers of a view, as files hold them.
enum ViewNumbers {
  /// The table of what is on screen; nil where the view has none, or nothing is computed yet.
  static func csv(of lab: LabState) -> String? {
    switch lab.numbers {
    case .comparison(let comparison): CompareReport(comparison).csv
    case .shift(let study): ShiftReport(study: study).csv
    // The batch as it is on screen: with settled running statistics, unlike `dropnorm trace`.
    case .batch(let twin, let gradients): gradients.train.map { TraceReport(twin, $0).csv }
    case .race(let standings, _): RaceRecords.csv(standings)
    case nil: nil
    }
  }

  /// What the view measured of the experiment, as the JSON of the command that measures the same; nil
  /// where a view measures nothing, or what is there belongs to earlier settings.
  static func json(of lab: LabState) -> JSONValue? {
    switch lab.numbers {
    case .comparison(let comparison) where !lab.isStale: CompareReport(comparison).json
    case .shift(let study) where !lab.isStale: ShiftReport(study: study).json
    case .race(let standings, let reference)
    where standings.setup == lab.setup.raceSetup && standings.epoch > 0:
      RaceReport(standings, reference: reference).json
    default: nil
    }
  }
}
