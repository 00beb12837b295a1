import Arithmetic
import Experiments
import Lessons

/// How values share out over the bars of a histogram: exact zeros first, then the bins.
///
///     share = values of the bar / all values      the shares add up to 1
struct HistogramShares: Hashable {
  /// One share a bar, 0...1.
  let values: [Double]

  /// Shares in the proportions of some heights, none below 0; nil if all of them are 0.
  init?(heights: [Double]) {
    // Only proportions count, and the sum of large heights may be no number.
    guard let highest = heights.max(), highest > 0, highest.isFinite else { return nil }
    let parts = heights.map { $0 / highest }
    let sum = parts.reduce(0, +)
    values = parts.map { $0 / sum }
  }

  /// Counts a sample; what lies beyond the bins falls into the outer ones.
  ///
  /// - Returns: nil if no value is finite.
  init?(sample: [Double], _ drawing: PredictedHistogram) {
    let bins = HistogramBins(
      count: drawing.bins, from: drawing.lowest, through: drawing.highest)
    let counted = Histogram(sample.filter(\.isFinite), bins: bins)
    var counts = counted.counts
    counts[0] += counted.below
    counts[counts.count - 1] += counted.above
    self.init(heights: ([counted.zeros.total] + counts).map(Double.init))
  }

  /// The total variation distance: the share that would have to move to another bar, 0...1.
  ///
  ///     half the sum of |a - b| over the bars
  ///
  /// - Precondition: both have equally many bars.
  func distance(to other: HistogramShares) -> Double {
    precondition(values.count == other.values.count, "the bars of one histogram")
    return zip(values, other.values).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
  }

  /// Whole percents that add up to 100: what rounding leaves over goes to the largest remainders.
  var percents: [Int] {
    let exact = values.map { $0 * 100 }
    var whole = exact.map { Int(clamping: $0) }
    let missing = 100 - whole.reduce(0, +)
    let byRemainder = exact.indices.sorted {
      let (a, b) = (exact[$0] - Double(whole[$0]), exact[$1] - Double(whole[$1]))
      return a == b ? $0 < $1 : a > b
    }
    for index in byRemainder.prefix(max(0, missing)) { whole[index] += 1 }
    return whole
  }

  /// The shares as an answer is kept: whole percents with blanks between.
  var text: String { percents.map(String.init).joined(separator: " ") }

  /// Reads an answer: one number a bar, of which only the proportions count.
  ///
  /// - Returns: nil if there are not as many numbers, one is below 0, or all are 0.
  init?(text: String, bars: Int) {
    let words = text.split { $0 == " " || $0 == "," || $0 == "%" }
    let numbers = words.compactMap { Double($0) }
    guard numbers.count == words.count, numbers.count == bars,
      numbers.allSatisfy({ $0 >= 0 && $0.isFinite })
    else { return nil }
    self.init(heights: numbers)
  }
}

extension PredictedHistogram {
  /// How many bars: the exact zeros and the bins.
  var barCount: Int { bins + 1 }

  /// The share of a sample that lies beyond the bins, 0...1.
  func shareBeyond(_ sample: [Double]) -> Double {
    let beyond = sample.count { $0 != 0 && ($0 < lowest || $0 > highest) }
    return sample.isEmpty ? 0 : Double(beyond) / Double(sample.count)
  }
}
