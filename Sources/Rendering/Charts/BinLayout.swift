import Arithmetic

/// How the bins of a histogram share the columns of a chart.
///
/// Where there are more columns than bins, a bin takes one or several. Where there are fewer,
/// neighbouring bins are summed, the same number for every column: uneven sums would draw hills that
/// are not there. Only the last sum may hold fewer bins.
public struct BinLayout: Hashable, Sendable {
  /// How many bins there are.
  public let bins: Int
  /// How many columns they share.
  public let columns: Int
  /// How many bins are summed for one bar.
  public let group: Int

  /// Makes a layout; nothing is shown where there are no bins or no columns.
  public init(bins: Int, columns: Int) {
    self.bins = max(0, bins)
    self.columns = max(0, columns)
    group = columns > 0 ? max(1, (self.bins + columns - 1) / columns) : 1
  }

  /// How many bars there are.
  public var bars: Int { columns == 0 ? 0 : (bins + group - 1) / group }

  /// The heights of the bars.
  public func summed(_ counts: [Int]) -> [Int] {
    (0..<bars).map { bar in
      counts[min(bar * group, counts.count)..<min((bar + 1) * group, counts.count)].reduce(0, +)
    }
  }

  /// The bar that a column shows; nil where there is none.
  public func bar(atColumn column: Int) -> Int? {
    guard bars > 0, (0..<columns).contains(column) else { return nil }
    return column * bars / columns
  }

  /// The columns that a bin is drawn in.
  public func columns(ofBin bin: Int) -> Range<Int> {
    guard bars > 0, (0..<bins).contains(bin) else { return 0..<0 }
    // The first column c with c * bars / columns >= bar, and that of the next bar.
    let first = { (bar: Int) in (bar * columns + bars - 1) / bars }
    return first(bin / group)..<first(bin / group + 1)
  }

  /// The axis under the columns for bins from `lower` to `upper`; it ends where the last sum would.
  public func axis(from lower: Double, through upper: Double) -> Axis {
    let full = bins > 0 ? Double(bars * group) / Double(bins) : 1
    return Axis(from: lower, through: between(lower, upper, part: full))
  }
}
