import Arithmetic
import Rendering

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The signs that text reports draw with.
struct Glyphs: Sendable {
  /// Bars from empty to full.
  let bars: [String]
  /// Between a mean and its spread.
  let plusMinus: String
  /// The same choice for charts.
  let set: GlyphSet

  /// Eighths of a block.
  static let unicode = Glyphs(
    bars: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], plusMinus: "±", set: .unicode)
  /// Seven-bit signs that grow darker.
  static let ascii = Glyphs(
    bars: [" ", ".", ":", "-", "=", "+", "*", "#", "@"], plusMinus: "+-", set: .ascii)

  /// What the locale of the environment can show.
  static var current: Glyphs {
    // The first that is set decides, as in setlocale.
    let values = ["LC_ALL", "LC_CTYPE", "LANG"].map(environment)
    let name = (values.first { !$0.isEmpty } ?? "").lowercased()
    return name.contains("utf-8") || name.contains("utf8") ? unicode : ascii
  }

  private static func environment(_ name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
  }

  /// The bar of a share, 0...1; only an empty share is empty.
  func bar(_ share: Double) -> String {
    let steps = bars.count - 1
    guard share > 0 else { return bars[0] }
    return bars[min(max(Int(clamping: (share * Double(steps)).rounded()), 1), steps)]
  }
}
