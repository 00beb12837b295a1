/// The edges of a histogram, equally wide and shared by all that is compared.
///
/// Every bin takes its lower edge and not its upper one; the last bin takes both.
public struct HistogramBins: Hashable, Sendable {
  /// The edges, one more than there are bins.
  public let edges: [Double]

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
    guard let low = edges.first, let high = edges.last, value >= low, value <= high else {
      return nil
    }
    let guess = (value / (high - low) - low / (high - low)) * Double(count)
    var index = guess.isFinite ? min(max(Int(guess), 0), count - 1) : 0
    // The division may round across an edge; the edges themselves decide.
    while index > 0, value < edges[index] { index -= 1 }
    while index < count - 1, value >= edges[index + 1] { index += 1 }
    return index
  }
}
