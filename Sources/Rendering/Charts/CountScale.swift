import Arithmetic
import RealModule

/// How high counts are drawn.
public struct CountScale: Hashable, Sendable {
  /// The count that fills the height.
  public let full: Int
  /// Whether equal factors are equally high; a count of 1 then stands on the ground.
  public let isLogarithmic: Bool

  /// Makes a scale.
  public init(full: Int, isLogarithmic: Bool = false) {
    self.full = max(full, 1)
    self.isLogarithmic = isLogarithmic
  }

  /// The height of a count in `steps` of a full bar: none for 0, at least one for anything else.
  public func steps(_ count: Int, of steps: Int) -> Int {
    guard count > 0 else { return 0 }
    guard count < full else { return steps }
    let share =
      isLogarithmic
      ? Double.log(Double(count)) / Double.log(Double(full)) : Double(count) / Double(full)
    return min(max(1, Int(clamping: (share * Double(steps)).rounded())), steps)
  }

  /// The axis at the side of the bars.
  public var axis: Axis {
    isLogarithmic
      ? Axis(from: 1, through: Double(max(full, 2)), scale: .logarithmic, isWhole: true)
      : Axis(from: 0, through: Double(full), isWhole: true)
  }
}
