import Arithmetic

/// Which bins are wanted for some samples, and what their numbers suggest where nothing is.
///
/// Whole numbers get bins that begin at whole numbers; everything else as many equal bins as are usual.
public struct BinChoice: Hashable, Sendable {
  /// How many bins there may be.
  public static let counts = 1...1000
  /// How many there are where nothing is wanted.
  public static let usual = 40

  /// How many bins.
  public var count: Int?
  /// How wide each is; they begin at multiples of it.
  public var width: Double?
  /// From where to where; nil is what the numbers take.
  public var range: ClosedRange<Double>?

  /// Wants some of it, or nothing; the count goes before the width.
  public init(count: Int? = nil, width: Double? = nil, range: ClosedRange<Double>? = nil) {
    (self.count, self.width, self.range) = (count, width, range)
  }

  /// The bins for all samples together.
  ///
  /// - Throws: `BinFault` where bins of the width are too many, or do not fit into the range.
  public func bins(for samples: [[Double]]) throws(BinFault) -> HistogramBins {
    let known = range ?? BinChoice.extent(of: samples)
    guard let extent = known else { return HistogramBins(count: count ?? 1, from: -1, through: 1) }
    let (low, high) = (extent.lowerBound, extent.upperBound)
    if let count { return HistogramBins(count: count, from: low, through: high) }
    if let width {
      return range == nil
        ? try BinChoice.multiples(of: width, from: low, through: high)
        : try BinChoice.parts(of: width, from: low, through: high)
    }
    let areWhole =
      BinChoice.isSmallWhole(low) && BinChoice.isSmallWhole(high)
      && samples.allSatisfy { $0.allSatisfy(BinChoice.isSmallWhole) }
    let width = areWhole ? BinChoice.wholeWidth(for: high - low + 1) : 0
    guard width > 0, range == nil || width == 1 else {
      return HistogramBins(count: BinChoice.usual, from: low, through: high)
    }
    return try BinChoice.multiples(of: width, from: low, through: high)
  }

  /// Bins that begin at multiples of a width; the largest number begins one, if it is a multiple.
  private static func multiples(
    of width: Double, from low: Double, through high: Double
  ) throws(BinFault) -> HistogramBins {
    let first = HistogramBins.multiple(at: low, of: width)
    let last = HistogramBins.multiple(at: high, of: width)
    let count = last - first + 1
    guard count <= Double(counts.upperBound), max(first.magnitude, last.magnitude) < 0x1p52
    else { throw .tooMany(count, width: width) }
    return HistogramBins(width: width, first: first, count: Int(clamping: count))
  }

  /// Bins of a width that fill a range.
  private static func parts(
    of width: Double, from low: Double, through high: Double
  ) throws(BinFault) -> HistogramBins {
    let exact = high / width - low / width
    let count = exact.rounded()
    guard count <= Double(counts.upperBound) else { throw .tooMany(count, width: width) }
    guard count >= 1, (exact - count).magnitude < 1e-9 * count else { throw .unevenly(exact) }
    return HistogramBins(count: Int(clamping: count), from: low, through: high)
  }

  private static func extent(of samples: [[Double]]) -> ClosedRange<Double>? {
    var (low, high) = (Double.infinity, -Double.infinity)
    for sample in samples {
      for value in sample where value.isFinite {
        low = min(low, value)
        high = max(high, value)
      }
    }
    return low <= high ? low...high : nil
  }

  /// Whether it is NaN, infinite, or a whole number that has neighbours one off.
  private static func isSmallWhole(_ value: Double) -> Bool {
    !value.isFinite || (value == value.rounded() && value.magnitude < 0x1p52)
  }

  /// The smallest of 1, 2, 5, 10, 20 and so on that makes no more bins than are usual.
  private static func wholeWidth(for span: Double) -> Double {
    var power = 1.0
    while true {
      for width in [power, 2 * power, 5 * power] where span / width <= Double(usual) {
        return width
      }
      power *= 10
    }
  }
}

/// Why bins of a width cannot be had.
public enum BinFault: Error, Hashable, Sendable {
  /// There would be so many.
  case tooMany(Double, width: Double)
  /// The range is no whole number of them, but so many.
  case unevenly(Double)
}
