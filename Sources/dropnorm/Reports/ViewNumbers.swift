import App
import Experiments

/// The numbers of a view, as files hold them.
enum ViewNumbers {
  /// The table of what is on screen; nil where the view has none, or nothing is computed yet.
  static func csv(of lab: LabState) -> String? {
    switch lab.setup.view {
    case .orders: lab.comparison.map { CompareReport($0.comparison).csv }
    case .shift: lab.shift.map { ShiftReport(study: $0).csv }
    case .walk, .mask, .conv: trace(lab)
    case .race: lab.race.standings.map(RaceRecords.csv)
    }
  }

  /// What the view measured of the experiment, as the JSON of the command that measures the same; nil
  /// where a view measures nothing, or what is there belongs to earlier settings.
  static func json(of lab: LabState) -> JSONValue? {
    switch lab.setup.view {
    case .walk, .mask, .conv: nil
    case .orders where !lab.isStale: lab.comparison.map { CompareReport($0.comparison).json }
    case .shift where !lab.isStale: lab.shift.map { ShiftReport(study: $0).json }
    case .orders, .shift: nil
    case .race:
      lab.race.standings
        .flatMap { $0.setup == lab.setup.raceSetup && $0.epoch > 0 ? $0 : nil }
        .map { RaceReport($0, reference: lab.race.reference).json }
    }
  }

  /// The batch as it is on screen: with settled running statistics, unlike `dropnorm trace`.
  private static func trace(_ lab: LabState) -> String? {
    guard let twin = lab.twin, let backward = lab.gradients?.train else { return nil }
    return TraceReport(twin, backward).csv
  }
}
