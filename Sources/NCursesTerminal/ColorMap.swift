internal import Rendering

/// Brings colours of the 256-colour palette down to what a terminal has.
struct ColorMap {
  private let depth: ColorDepth
  private let mapped: [Int16]

  init(depth: ColorDepth) {
    self.depth = depth
    mapped = (0...255).map { ColorMap.nearest(to: UInt8($0), depth: depth) }
  }

  /// A style's colours as palette indexes, -1 for the terminal's own.
  func colors(of style: Style) -> (foreground: Int16, background: Int16) {
    let background = index(of: style.background)
    var foreground = index(of: style.foreground)
    if depth == .palette256 || depth == .monochrome { return (foreground, background) }
    if foreground == background, style.foreground != style.background {
      foreground = ColorMap.readable(on: background)
    } else if background < 0, foreground == 0, style.foreground != .index(0) {
      // A dark gray that became black would vanish on a dark page.
      foreground = -1
    }
    return (foreground, background)
  }

  private func index(of color: Color) -> Int16 {
    switch color {
    case .standard: return -1
    case .index(let index): return mapped[Int(index)]
    }
  }

  private static func readable(on background: Int16) -> Int16 {
    let color = Palette.color(UInt8(clamping: background))
    return color.luminance > 0.4 ? 0 : 7
  }

  private static func nearest(to index: UInt8, depth: ColorDepth) -> Int16 {
    if depth == .monochrome { return -1 }
    if Int(index) < depth.rawValue { return Int16(index) }
    // The bright form of one of the eight is that one; nearness would make most of them white.
    if depth == .ansi8, index < 16 { return index == 8 ? 7 : Int16(index) - 8 }
    let color = Palette.color(index)
    var best: UInt8 = 0
    for candidate in 1..<UInt8(depth.rawValue)
    where color.distance(to: Palette.color(candidate)) < color.distance(to: Palette.color(best)) {
      best = candidate
    }
    return Int16(best)
  }
}

extension ColorDepth {
  /// The deepest depth that needs no more than `count` colours.
  init(colorCount count: Int) {
    self = ColorDepth.allCases.last { $0.rawValue <= count } ?? .monochrome
  }
}
