import Arithmetic

/// Digits of five by seven dots somewhere in eight by eight pixels.
enum Glyphs {
  /// Pixels in a row.
  static let side = 8

  private static let rows = [
    ["01110", "10001", "10011", "10101", "11001", "10001", "01110"],
    ["00100", "01100", "00100", "00100", "00100", "00100", "01110"],
    ["01110", "10001", "00001", "00010", "00100", "01000", "11111"],
    ["11111", "00010", "00100", "00010", "00001", "10001", "01110"],
    ["00010", "00110", "01010", "10010", "11111", "00010", "00010"],
    ["11111", "10000", "11110", "00001", "00001", "10001", "01110"],
    ["00110", "01000", "10000", "11110", "10001", "10001", "01110"],
    ["11111", "00001", "00010", "00100", "01000", "01000", "01000"],
    ["01110", "10001", "10001", "01110", "10001", "10001", "01110"],
    ["01110", "10001", "10001", "01111", "00001", "00010", "01100"],
  ].map { $0.map { Array($0.utf8) } }

  /// The pixels of a digit, around 0: each dot at a place and strength that is drawn, with noise 0.3.
  static func pixels(of digit: Int, _ draws: PointDraws) -> [Double] {
    let left = 1 + Int(clamping: draws.uniform(0) * 2)
    let top = Int(clamping: draws.uniform(1) * 2)
    let strength = 0.7 + 0.6 * draws.uniform(2)
    var pixels = Array(repeating: -0.3, count: side * side)
    for (y, row) in rows[digit].enumerated() {
      for (x, dot) in row.enumerated() where dot == UInt8(ascii: "1") {
        pixels[(top + y) * side + left + x] += strength
      }
    }
    return draws.noisy(pixels, 0.3)
  }
}
