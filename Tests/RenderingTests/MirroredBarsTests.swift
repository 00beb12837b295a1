import Rendering
import Testing

@Suite struct MirroredBarsTests {
  private func side(
    _ counts: [Int], zeros: [Int] = [0, 0], name: String = "train", note: String? = nil
  ) -> MirroredBars.Side {
    MirroredBars.Side(
      counts: counts,
      zeros: [
        .init(count: zeros[0], role: .activationZero, sign: "o"),
        .init(count: zeros[1], role: .dropoutZero, sign: "x"),
      ], total: counts.reduce(0, +) + zeros.reduce(0, +), name: name,
      role: name == "train" ? .train : .eval, cutNote: note)
  }

  private func picture(
    _ bars: MirroredBars, columns: Int, rows: Int, glyphs: GlyphSet = .unicode,
    depth: ColorDepth = .palette256
  ) -> ScreenBuffer {
    var buffer = ScreenBuffer(size: Size(columns: columns, rows: rows))
    bars.draw(
      into: &buffer, area: buffer.bounds, theme: Theme(depth: depth, glyphs: glyphs))
    return buffer
  }

  @Test func `one stands, the other hangs, in complementary eighths`() {
    let counts = [1, 4, 8, 12, 16, 0]
    let bars = MirroredBars(
      up: side(counts), down: side(counts, name: "eval"), scale: CountScale(full: 16),
      range: -3...3)
    let buffer = picture(bars, columns: 30, rows: 5)
    #expect(
      buffer.text == """
                        ▄▄▄▄████
            ▁▁▁▁▄▄▄▄████████████
        ▔▔  ▇▇▇▇▄▄▄▄████████████▔▔▔▔
                        ▄▄▄▄████
        =0  −3──−2──−1──0───1───2──3
        """)
    // What hangs is drawn in reverse where a cell is filled in part.
    let part = buffer.cell(column: 4, row: 2)
    #expect(part?.glyph == Glyph("▇") && part?.style.attributes.contains(.reverse) == true)
  }

  @Test func `equal sides are mirrored, whatever the width`() {
    for columns in 20...200 {
      let bins = MirroredBars.bins(columns: columns)
      #expect(bins <= MirroredBars.mostBins && bins >= 1)
      let counts = (0..<bins).map { ($0 * 7) % 13 }
      let bars = MirroredBars(
        up: side(counts), down: side(counts, name: "eval"), scale: CountScale(full: 12),
        range: -1...1)
      let buffer = picture(bars, columns: columns, rows: 9)
      for column in 0..<columns {
        let inked = (0..<8).map { row in
          let cell = buffer.cell(column: column, row: row)
          return cell.map { $0.glyph != .space && $0.glyph != Glyph("▔") } ?? false
        }
        #expect(inked[0..<4].reversed() == inked[4..<8].map(\.self), "\(columns)")
      }
      // No bar is wider than another.
      let free = columns - (columns < 24 ? 3 : 4)
      #expect(bins * (free / bins) > free - bins)
    }
  }

  @Test func `a spike is cut, marked, and its share written beside it`() {
    let counts = [90, 2, 2, 2, 2, 2, 0, 0, 0, 0]
    let full = MirroredBars.full([counts, [2, 2, 2, 2, 2, 2, 2, 2, 2, 2]])
    #expect(full == 2)
    let bars = MirroredBars(
      up: side(counts, note: "moved zeros"),
      down: side([2, 2, 2, 2, 2, 2, 2, 2, 2, 2], name: "eval"),
      scale: CountScale(full: full), range: 0...1)
    let buffer = picture(bars, columns: 44, rows: 7)
    let top = buffer.text(row: 0)
    #expect(top.contains("↑↑↑↑") && !top.contains("90 %"))  // Its neighbours are as high.
    let lone = MirroredBars(
      up: side([90, 1, 1, 1, 1, 1, 0, 0, 0, 0], note: "moved zeros"),
      down: side(counts, name: "eval"),
      scale: CountScale(full: 2), range: 0...1)
    #expect(picture(lone, columns: 44, rows: 7).text(row: 0).contains("↑ 95 %: moved zeros"))
    #expect(
      picture(lone, columns: 44, rows: 7, glyphs: .ascii).text(row: 0).contains("^ 95 %: moved"))
  }

  @Test func `nothing is cut where nothing stands out`() {
    #expect(MirroredBars.full([[10, 9, 8, 7, 7, 7, 7]]) == 10)
    #expect(MirroredBars.full([[0, 0, 0]]) == 1)
    #expect(MirroredBars.full([]) == 1)
    #expect(MirroredBars.full([[5, 0, 0, 0, 0, 0, 0]]) == 5)
  }

  @Test func `zeros have a bar of their own, by cause, and are said in words`() {
    let bars = MirroredBars(
      up: side([4, 4], zeros: [8, 4]), down: side([8, 4], zeros: [8, 0], name: "eval"),
      scale: CountScale(full: 8), range: 0...2)
    let ascii = picture(bars, columns: 60, rows: 11, glyphs: .ascii)
    #expect(ascii.text.contains("train 60 % are 0") && ascii.text.contains("eval 40 % are 0"))
    let column = (0..<10).map { ascii.cell(column: 0, row: $0)?.glyph ?? .space }
    #expect(column == "  xoooo   ".unicodeScalars.map { Glyph($0) })
    // With colours two parts meet within a cell.
    let colored = picture(bars, columns: 60, rows: 11)
    let styles = Set((0..<10).compactMap { colored.cell(column: 0, row: $0)?.style.foreground })
    let theme = Theme(depth: .palette256, glyphs: .unicode)
    #expect(styles.contains(theme.style(.activationZero).foreground))
    #expect(styles.contains(theme.style(.dropoutZero).foreground))
  }

  @Test func `shares are words where rounding would say none or all`() {
    #expect(shareWords(1, of: 1000) == "under 1 %" && shareWords(999, of: 1000) == "over 99 %")
    #expect(shareWords(0, of: 10) == "0 %" && shareWords(10, of: 10) == "100 %")
    #expect(shareWords(49, of: 100) == "49 %")
  }

  @Test(arguments: [(0, 0), (1, 1), (3, 40), (200, 2), (5, 3), (24, 1)])
  func `any size is drawn`(columns: Int, rows: Int) {
    let bars = MirroredBars(
      up: side([1, 2, 3], zeros: [2, 2]), down: side([3, 2, 1], zeros: [9, 9], name: "eval"),
      scale: CountScale(full: 2), range: -1...1)
    for glyphs in GlyphSet.allCases {
      let buffer = picture(bars, columns: columns, rows: rows, glyphs: glyphs)
      #expect(buffer.size == Size(columns: columns, rows: rows))
      if glyphs == .ascii { #expect(buffer.text.utf8.allSatisfy { $0 < 0x80 }) }
    }
  }
}
