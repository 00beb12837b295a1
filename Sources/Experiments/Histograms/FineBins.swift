import Arithmetic
import RealModule

extension HistogramBins {
  /// Some hundred narrow bins with round edges, 0 among them where it is in the range: wider ones can be
  /// summed from them for any width of a picture.
  ///
  /// Where a range has no room for round edges, there are as many equal bins as are usual.
  static func fine(from low: Double, through high: Double) -> HistogramBins {
    guard low.isFinite, high.isFinite, low <= high else {
      return HistogramBins(count: BinChoice.usual, from: -1, through: 1)
    }
    let wanted = high / 1000 - low / 1000
    if wanted > 1e-290, wanted < 1e290, let width = roundWidth(atLeast: wanted) {
      let first = multiple(at: low, of: width)
      let count = multiple(at: high, of: width) - first + 1
      if count >= 1, count <= 2000, max(first.magnitude, (first + count).magnitude) < 0x1p50 {
        return HistogramBins(width: width, first: first, count: Int(clamping: count))
      }
    }
    return HistogramBins(count: BinChoice.usual, from: low, through: high)
  }

  /// 1, 2 or 5 times a power of ten.
  private static func roundWidth(atLeast width: Double) -> Double? {
    let exponent = Int(clamping: Double.log10(width).rounded(.down))
    return (exponent - 1...exponent + 1).lazy.flatMap { power in
      [1, 2, 5].compactMap { Double("\($0)e\(power)") }
    }.first { $0 >= width }
  }
}
