import Arithmetic
import RealModule

/// Round ends for axes.
public enum RoundRange {
  /// The next of 1, 1.5, 2, 3, 5 times a power of ten that is not below a number above 0.
  public static func top(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return 1 }
    let power = Double.exp10(Double.log10(value).rounded(.down))
    return [1, 1.5, 2, 3, 5].map { $0 * power }.first { $0 >= value * 0.999 } ?? 10 * power
  }

  /// Ends on a step of 1, 2, 5 and so on that hold all numbers of a hundred, with room for so many labels.
  public static func percent(_ values: [Double], labels: Int) -> (low: Int, high: Int, step: Int) {
    let inside = values.filter(\.isFinite).map { min(max($0, 0), 100) }
    let (least, most) = (inside.min() ?? 0, inside.max() ?? 100)
    for step in [1, 2, 5, 10, 20, 25, 50] {
      let low = Int(clamping: (least / Double(step)).rounded(.down)) * step
      let high = min(100, max(low + step, Int(clamping: (most / Double(step)).rounded(.up)) * step))
      if (high - low) % step == 0, (high - low) / step + 1 <= max(2, labels) {
        return (min(low, high - step), high, step)
      }
    }
    return (0, 100, 100)
  }
}
