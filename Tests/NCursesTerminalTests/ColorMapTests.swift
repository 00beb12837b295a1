import Rendering
import Testing

@testable import NCursesTerminal

@Suite struct `Colours of other depths` {
  private func colors(_ foreground: Color, _ background: Color, _ depth: ColorDepth) -> [Int16] {
    let style = Style(foreground: foreground, background: background)
    let colors = ColorMap(depth: depth).colors(of: style)
    return [colors.foreground, colors.background]
  }

  @Test func `are themselves where the palette has them`() {
    #expect(colors(.index(231), .index(17), .palette256) == [231, 17])
    #expect(colors(.index(9), .index(4), .ansi16) == [9, 4])
    #expect(colors(.index(3), .standard, .ansi8) == [3, -1])
    #expect(colors(.index(231), .index(17), .monochrome) == [-1, -1])
  }

  @Test func `are the nearest of those there are`() {
    #expect(colors(.index(196), .index(231), .ansi16) == [9, 15])
    #expect(colors(.index(17), .standard, .ansi16) == [4, -1])
    #expect(colors(.index(196), .index(17), .ansi8) == [1, 4])
    #expect(colors(.index(46), .standard, .ansi8) == [2, -1])
    #expect(colors(.index(15), .index(12), .ansi8) == [7, 4])
  }

  @Test func `stay readable when they fall together`() {
    #expect(colors(.index(17), .index(18), .ansi16) == [7, 4])
    #expect(colors(.index(231), .index(230), .ansi16) == [0, 15])
    #expect(colors(.index(234), .standard, .ansi8) == [-1, -1])
  }

  @Test func `have depths by number`() {
    #expect(ColorDepth(colorCount: 0) == .monochrome)
    #expect(ColorDepth(colorCount: 8) == .ansi8)
    #expect(ColorDepth(colorCount: 88) == .ansi16)
    #expect(ColorDepth(colorCount: 256) == .palette256)
  }
}
