/// The edges of a histogram, equally wide and shared by all that is compared.
///
/// Every bin takes its lower edge and not its upper one; the last bin takes both.
public struct HistogramBins: Hashable, Sendable {
  /// The edges, one more than there are bins.
  public let edges: [Double]
  /// How many bins the unit takes, and the place of 0 in bins: what finds a bin without a division.
  private let density: Double
  private let origin: Double

  /// The number of bins.
  public var count: Int { edges.count - 1 }

  /// From the first edge to the last one.
  public var range: ClosedRange<Double> { edges[0]...edges[edges.count - 1] }

  /// Bins over a range; one without extent is widened by a half on both sides.
  ///
  /// - Precondition: there is at least one bin, and the range is finite.
  public init(count: Int, from lowest: Double, through highest: Double) {
    precondition(count > 0, "a histogram has at least one bin, not \(count)")
    precondition(lowest.isFinite && highest.isFinite && lowest <= highest, "a finite range")
    let (low, high) = lowest == highest ? (lowest - 0.5, highest + 0.5) : (lowest, highest)
    let parts = Double(count)
    let span = high - low
    edges = (0...count).map { index in
      if index == count { return high }
      // NumPy's sum, so that values on an edge fall as they do there; another where it overflows.
      return span.isFinite
        ? low + Double(index) * (span / parts)
        : low * (1 - Double(index) / parts) + high * (Double(index) / parts)
    }
    // Halves, since the distance between the largest numbers is itself no number.
    density = parts / 2 / (high / 2 - low / 2)
    origin = low * density
  }

  /// Bins that hold all finite values of several samples; -1...1 if there is none.
  public init(count: Int, covering samples: [[Double]]) {
    var (low, high) = (Double.infinity, -Double.infinity)
    for sample in samples {
      for value in sample where value.isFinite {
        low = min(low, value)
        high = max(high, value)
      }
    }
    self =
      low <= high
      ? HistogramBins(count: count, from: low, through: high)
      : HistogramBins(count: count, from: -1, through: 1)
  }

  /// The bin a value falls into, or nil outside of the range.
  public func index(of value: Double) -> Int? {
    let count = count
    guard value >= edges[0], value <= edges[count] else { return nil }
    // The largest numbers may overflow on the way.
    let guess = value * density - origin
    var index = guess >= 1 ? (guess < Double(count) ? Int(guess) : count - 1) : 0
    // The guess may round across an edge; the edges themselves decide.
    while index > 0, value < edges[index] { index -= 1 }
    while index < count - 1, value >= edges[index + 1] { index += 1 }
    return index
  }
}
