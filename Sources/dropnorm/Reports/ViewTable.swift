import App
import Experiments

/// The numbers of a view as CSV.
enum ViewTable {
  /// The table of what is on screen; nil where the view has none, or nothing is computed yet.
  static func csv(of lab: LabState) -> String? {
    switch lab.setup.view {
    case .orders: lab.comparison.map { CompareReport($0.comparison).csv }
    case .shift: lab.shift.map(shift)
    case .walk, .mask, .conv: trace(lab)
    case .race: lab.race.standings.map { RaceRecords.csv($0.setup, $0.runs) }
    }
  }

  /// The batch as it is on screen: with settled running statistics, unlike `dropnorm trace`.
  private static func trace(_ lab: LabState) -> String? {
    guard let twin = lab.twin, let backward = lab.gradients?.train else { return nil }
    return TraceReport(twin, backward).csv
  }

  /// Each measured point of each curve, with its spread over the seeds so far.
  private static func shift(_ study: ShiftStudy) -> String {
    var text = csvRecord(["order", "p", "block", "mean", "std", "seeds", "predicted"])
    let settings = study.experiment.settings
    for (order, ordering) in study.orderings.enumerated() {
      func add(_ point: ShiftStudy.Point, p: Double, block: Int) {
        guard let measured = point.measured else { return }
        text += csvRecord([
          ordering.name(activation: settings.activation), formatted(p), String(block),
          formatted(measured.mean), measured.deviation.map { formatted($0) } ?? "",
          String(measured.values.count),
          study.predicted(order: order, p: p, block: block - 1).map { formatted($0) } ?? "",
        ])
      }
      for point in study.overP(order: order, block: settings.depth - 1) {
        add(point, p: point.x, block: settings.depth)
      }
      for point in study.overDepth(order: order) {
        add(point, p: settings.p, block: Int(point.x))
      }
    }
    return text
  }
}
