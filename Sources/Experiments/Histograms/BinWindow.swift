import Arithmetic

/// What a picture shows of histograms with many narrow bins: a stretch of them, summed in groups.
///
/// The stretch leaves out what lies far out on its own, and 0 is an edge of a group where it is one of a bin.
public struct BinWindow: Hashable, Sendable {
  /// How much of the numbers is shown at least; the rest would take most of the picture.
  public static let share = 0.997

  /// The narrow bins.
  public let bins: HistogramBins
  /// The first of the narrow bins; it may lie before the first there is, so that 0 is an edge.
  private let first: Int
  /// How many narrow bins a group has.
  private let group: Int
  /// How many groups there are.
  public let count: Int

  /// Chooses the stretch for some histograms on the same bins, in at most so many groups.
  public init(_ histograms: [Histogram], bins: HistogramBins, atMost most: Int) {
    self.bins = bins
    let stretch = BinWindow.stretch(histograms, bins: bins)
    let origin = bins.edges.firstIndex(of: 0) ?? BinWindow.origin(bins)
    func groups(_ size: Int) -> Range<Int> {
      let first = (stretch.lowerBound - origin).floored(by: size)
      let last = (stretch.upperBound - origin - 1).floored(by: size)
      return first..<last + 1
    }
    let most = max(2, most)
    var size = max(1, (stretch.count + most - 1) / most)
    while groups(size).count > most { size += 1 }
    group = size
    first = origin + groups(size).lowerBound * size
    count = groups(size).count
  }

  /// The numbers of the groups.
  public func summed(_ histogram: Histogram) -> [Int] {
    (0..<count).map { index in
      let from = first + index * group
      let bins = max(0, from)..<max(0, min(from + group, histogram.counts.count))
      return bins.isEmpty ? 0 : histogram.counts[bins].reduce(0, +)
    }
  }

  /// The edges of the groups, one more than there are groups.
  public var edges: [Double] { (0...count).map { edge(first + $0 * group) } }

  /// From the first edge to the last one.
  public var range: ClosedRange<Double> { edge(first)...edge(first + count * group) }

  /// How many numbers of a histogram lie outside, exact zeros left out.
  public func beyond(_ histogram: Histogram) -> Int {
    histogram.counts.reduce(0, +) - summed(histogram).reduce(0, +) + histogram.below
      + histogram.above
  }

  /// An edge, also of bins that are not there.
  private func edge(_ index: Int) -> Double {
    if bins.edges.indices.contains(index) { return bins.edges[index] }
    let (low, high) = (bins.edges[0], bins.edges[bins.count])
    return between(low, high, part: Double(index) / Double(bins.count))
  }

  /// Where 0 would be an edge, if it lies outside; the first edge where it lies between two.
  private static func origin(_ bins: HistogramBins) -> Int {
    guard !bins.range.contains(0) else { return 0 }
    let width = bins.edges[1] - bins.edges[0]
    let steps = (bins.edges[0] / width).rounded()
    return steps.magnitude < 1e9 ? -Int(clamping: steps) : 0
  }

  /// The bins from both ends inwards that are left when the sparser end is taken away, one bin after the
  /// other, as long as the share stays.
  private static func stretch(_ histograms: [Histogram], bins: HistogramBins) -> Range<Int> {
    var sums = [Int](repeating: 0, count: bins.count)
    for histogram in histograms {
      for (bin, count) in histogram.counts.enumerated() { sums[bin] += count }
    }
    let total = sums.reduce(0, +)
    guard total > 0 else { return 0..<bins.count }
    var spare = Int(clamping: Double(total) * (1 - share))
    var (from, to) = (0, bins.count)
    while to - from > 1 {
      let isLow = sums[from] <= sums[to - 1]
      let count = isLow ? sums[from] : sums[to - 1]
      guard count <= spare else { break }
      spare -= count
      if isLow { from += 1 } else { to -= 1 }
    }
    return from..<to
  }
}

extension Int {
  /// The quotient rounded to the number below it, also for negative numbers.
  fileprivate func floored(by size: Int) -> Int {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: size)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
