import Layers

/// What was taken of someone's own rows as features, as classes, and to train and test with.
public struct RowsInWords {
  /// Two lines of at most 80 characters.
  public let lines: [String]

  /// Says it of rows.
  public init(_ rows: LabeledRows) {
    let names = rows.featureNames.map { ": " + RowsInWords.listed($0, within: 60) } ?? ""
    let by = rows.classSource.map { ", by \(shortened($0))" } ?? ""
    let tests = rows.labels.count - rows.trainingCount
    let count = "\(rows.trainingCount) rows to train, \(tests) to test"
    let head = "classes \(rows.classes)\(by): "
    let room = max(10, 78 - head.count - count.count)
    lines = [
      "features \(rows.values.features)\(names)",
      head + RowsInWords.listed(rows.classNames, within: room) + "; " + count,
    ]
  }

  /// As many names as fit in a width.
  private static func listed(_ names: [String], within width: Int) -> String {
    var shown = ""
    for (place, name) in names.enumerated() {
      let next = shown + (place == 0 ? "" : ", ") + shortened(name)
      guard next.count <= width else { return place == 0 ? "..." : shown + " ..." }
      shown = next
    }
    return shown
  }
}
