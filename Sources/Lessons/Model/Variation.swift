public import Experiments
public import FrontMatter
import RealModule

/// What may be drawn anew when a question comes back, so that it asks for the same skill with other numbers.
public struct Variation: Hashable, Sendable {
  /// A control and the range it is drawn from.
  public struct Axis: Hashable, Sendable {
    /// The control, which is a number.
    public var control: Control
    /// From where to where.
    public var range: ClosedRange<Double>
    /// Where the block names it.
    public var position: Position

    /// Makes it from its parts.
    public init(control: Control, range: ClosedRange<Double>, position: Position) {
      (self.control, self.range, self.position) = (control, range, position)
    }
  }

  /// The seeds of a block that gives no range.
  public static let seeds = 1.0...9_999

  /// The controls, in the order of the block; empty where nothing varies.
  public var axes: [Axis]

  /// Makes it from its parts.
  public init(_ axes: [Axis] = []) { self.axes = axes }

  /// The settings of a variant, the same ones for the same name and number on every machine.
  ///
  /// - Parameters:
  ///   - name: what tells the question from others.
  ///   - number: which variant, from 1.
  public func settings(of name: String, number: Int) -> [Field] {
    var dice = SplitMix(seed: Self.hash(name) &+ UInt64(truncatingIfNeeded: number))
    return axes.map { axis in
      Field(
        key: axis.control.rawValue, value: formatted(axis.value(at: dice.unit())),
        position: axis.position)
    }
  }

  /// FNV-1a, 64 bits.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

extension Variation.Axis {
  /// The value at a place of the range, 0 up to 1: whole where the control is, else as fine as it turns.
  fileprivate func value(at place: Double) -> Double {
    let (low, high) = (range.lowerBound, range.upperBound)
    guard case .number(let domain) = control.row.domain else { return low }
    if domain.isWhole { return min(high, low + (place * (high - low + 1)).rounded(.down)) }
    switch domain.small {
    case .adding(let step):
      let count = ((high - low) / step + 1e-9).rounded(.down)
      let steps = min(count, (place * (count + 1)).rounded(.down))
      return min(high, ((low + steps * step) * 1e9).rounded() / 1e9)
    case .multiplying:
      guard low > 0 else { return ((low + place * (high - low)) * 1e3).rounded() / 1e3 }
      return Double.exp(Double.log(low) + place * Double.log(high / low))
    }
  }
}

/// Steele, Lea and Flood's SplitMix64.
private struct SplitMix {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A number from 0 up to 1.
  mutating func unit() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((mixed ^ (mixed >> 31)) >> 11) * 0x1p-53
  }
}
