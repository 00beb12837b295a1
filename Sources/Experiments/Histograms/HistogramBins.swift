import Arithmetic

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

  /// Bins over a range; one without extent is widened by a half on both sides, and one that has no
  /// doubles for so many edges until it has.
  ///
  /// - Precondition: there is at least one bin, and the range is finite.
  public init(count: Int, from lowest: Double, through highest: Double) {
    precondition(count > 0, "a histogram has at least one bin, not \(count)")
    precondition(lowest.isFinite && highest.isFinite && lowest <= highest, "a finite range")
    let (low, high) = HistogramBins.widened(lowest, highest, count: count)
    let parts = Double(count)
    let span = high - low
    self.init(
      edges: (0...count).map { index in
        if index == count { return high }
        // NumPy's sum, so that values on an edge fall as they do there; another where it overflows.
        return span.isFinite
          ? low + Double(index) * (span / parts) : between(low, high, part: Double(index) / parts)
      })
  }

  /// Bins of a width, the first of which begins at a multiple of it.
  ///
  /// - Parameter first: which multiple, a whole number.
  init(width: Double, first: Double, count: Int) {
    let parts = HistogramBins.parts(of: width)
    self.init(
      edges: (0...count).map { index in
        parts.map { (first + Double(index)) / $0 } ?? (first + Double(index)) * width
      })
  }

  /// Which multiple of a width a number lies at or behind.
  static func multiple(at value: Double, of width: Double) -> Double {
    (parts(of: width).map { value * $0 } ?? value / width).rounded(.down)
  }

  /// How many times the width goes into 1, if that is whole: 3 / 10 is the number next to 0.3, and
  /// 3 * 0.1 is not.
  private static func parts(of width: Double) -> Double? {
    let parts = (1 / width).rounded()
    return parts >= 1 && 1 / parts == width ? parts : nil
  }

  /// Bins between edges that rise by equal steps.
  private init(edges: [Double]) {
    self.edges = edges
    let (low, high) = (edges[0], edges[edges.count - 1])
    // Halves, since the distance between the largest numbers is itself no number.
    density = Double(edges.count - 1) / 2 / (high / 2 - low / 2)
    origin = low * density
  }

  /// A range that has room for edges that are all different numbers.
  private static func widened(_ low: Double, _ high: Double, count: Int) -> (Double, Double) {
    let largest = Double.greatestFiniteMagnitude
    let least = Double(count) * 2 * max(low.magnitude, high.magnitude).ulp
    let lacking = max(low == high ? 1 : 0, least) - (high - low)
    guard lacking > 0 else { return (low, high) }
    // What one end cannot take, since there are no numbers beyond it, the other one does.
    let (roomBelow, roomAbove) = (low + largest, largest - high)
    let (below, above) = (min(lacking / 2, roomBelow), min(lacking / 2, roomAbove))
    return (low - min(lacking - above, roomBelow), high + min(lacking - below, roomAbove))
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
    var index = guess >= 1 ? (guess < Double(count) ? Int(clamping: guess) : count - 1) : 0
    // The guess may round across an edge; the edges themselves decide.
    while index > 0, value < edges[index] { index -= 1 }
    while index < count - 1, value >= edges[index + 1] { index += 1 }
    return index
  }
}
