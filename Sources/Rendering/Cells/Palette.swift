import RealModule

/// A colour by its parts, 0...255 each.
public struct PaletteColor: Hashable, Sendable {
  /// Red.
  public let red: Int
  /// Green.
  public let green: Int
  /// Blue.
  public let blue: Int

  /// Mixes a colour.
  public init(red: Int, green: Int, blue: Int) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// How different two colours look; the weights are those of a common approximation (the eye
  /// tells greens apart better than reds, and those better than blues).
  public func distance(to other: PaletteColor) -> Int {
    let (red, green, blue) = (red - other.red, green - other.green, blue - other.blue)
    return 3 * red * red + 4 * green * green + 2 * blue * blue
  }

  /// The contrast of two colours, 1...21, as WCAG 2 defines it: (L1 + 0.05) / (L2 + 0.05) of the
  /// lighter and the darker one's relative luminance.
  public func contrast(to other: PaletteColor) -> Double {
    let (own, its) = (relativeLuminance, other.relativeLuminance)
    return (max(own, its) + 0.05) / (min(own, its) + 0.05)
  }

  /// 0.2126 R + 0.7152 G + 0.0722 B of the linear parts of sRGB, 0...1.
  private var relativeLuminance: Double {
    let parts = [red, green, blue].map { part in
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : .pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  /// How bright the colour is, 0...1.
  public var luminance: Double {
    (0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue)) / 255
  }
}

/// The colours that terminals show for the 256 indexes unless their user has changed them.
public enum Palette {
  /// The colour of an index.
  public static func color(_ index: UInt8) -> PaletteColor {
    switch index {
    case 0..<16: return ansi(Int(index))
    case 16..<232: return cube(Int(index) - 16)
    default:
      let level = 8 + 10 * (Int(index) - 232)
      return PaletteColor(red: level, green: level, blue: level)
    }
  }

  private static func ansi(_ index: Int) -> PaletteColor {
    if index == 7 { return PaletteColor(red: 192, green: 192, blue: 192) }
    if index == 8 { return PaletteColor(red: 128, green: 128, blue: 128) }
    let level = index < 8 ? 128 : 255
    return PaletteColor(
      red: index & 1 == 0 ? 0 : level, green: index & 2 == 0 ? 0 : level,
      blue: index & 4 == 0 ? 0 : level)
  }

  private static func cube(_ index: Int) -> PaletteColor {
    func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + 40 * step }
    return PaletteColor(
      red: level(index / 36), green: level(index / 6 % 6), blue: level(index % 6))
  }
}
