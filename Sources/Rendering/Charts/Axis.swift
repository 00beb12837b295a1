import Arithmetic
import RealModule

/// A range of numbers along an edge of a chart.
///
/// Everything that a chart draws is placed by its axis, and so are the ticks: what stands over a
/// tick's cell holds the tick's number.
public struct Axis: Hashable, Sendable {
  /// How numbers turn into distances.
  public enum Scale: Hashable, Sendable {
    /// Equal steps are equally long.
    case linear
    /// Equal factors are equally long; both ends are above 0.
    case logarithmic
  }

  /// The number at the left or lower end.
  public let lower: Double
  /// The number at the right or upper end.
  public let upper: Double
  /// How numbers turn into distances.
  public let scale: Scale
  /// Whether only whole numbers make sense, as for counts.
  public let isWhole: Bool

  /// Makes an axis over a range.
  ///
  /// A range without extent is widened, by a half on both sides or by the factor 10; one that is not
  /// finite becomes 0...1. A logarithmic axis whose range does not lie above 0 becomes linear.
  public init(
    from lower: Double, through upper: Double, scale: Scale = .linear, isWhole: Bool = false
  ) {
    let isFinite = lower.isFinite && upper.isFinite
    var (low, high) = isFinite ? (min(lower, upper), max(lower, upper)) : (0, 1)
    let scale = low > 0 && isFinite ? scale : .linear
    if low == high {
      (low, high) = scale == .linear ? Axis.widened(low) : (low / 10, high * 10)
    }
    (self.lower, self.upper, self.scale, self.isWhole) = (low, high, scale, isWhole)
  }

  /// A half on both sides, or more where a half is lost in rounding.
  private static func widened(_ value: Double) -> (Double, Double) {
    let half = max(0.5, value.ulp * 4)
    return (
      max(value - half, -Double.greatestFiniteMagnitude),
      min(value + half, Double.greatestFiniteMagnitude)
    )
  }

  /// Where a number lies, 0 at the lower end and 1 at the upper one; nil outside and for NaN.
  public func fraction(of value: Double) -> Double? {
    guard value >= lower, value <= upper else { return nil }
    switch scale {
    case .linear: return part(of: value, from: lower, through: upper)
    case .logarithmic:
      return (Double.log(value) - Double.log(lower)) / (Double.log(upper) - Double.log(lower))
    }
  }

  /// The cell of `count` cells that a number lies in, from 0; nil outside and for NaN.
  public func cell(of value: Double, of count: Int) -> Int? {
    guard count > 0, let fraction = fraction(of: value) else { return nil }
    return min(Int(clamping: fraction * Double(count)), count - 1)
  }

  /// The number in the middle of a cell.
  public func value(atCell cell: Int, of count: Int) -> Double {
    let part = (Double(cell) + 0.5) / Double(max(count, 1))
    switch scale {
    case .linear: return lower * (1 - part) + upper * part
    case .logarithmic:
      return Double.exp(Double.log(lower) * (1 - part) + Double.log(upper) * part)
    }
  }
}
