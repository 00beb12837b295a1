import Rendering
import Testing

@Suite struct HistogramBarsTests {
  private func picture(
    _ bars: HistogramBars, columns: Int, rows: Int, glyphs: GlyphSet = .unicode
  ) -> String {
    var buffer = ScreenBuffer(
      size: Size(columns: columns, rows: rows), filledWith: Cell(glyph: Glyph("·")))
    bars.draw(
      into: &buffer, area: buffer.bounds, theme: Theme(depth: .monochrome, glyphs: glyphs))
    return buffer.text
  }

  private func bars(
    _ counts: [Int], zeros: [HistogramBars.ZeroPart] = [], full: Int
  ) -> HistogramBars {
    HistogramBars(counts: counts, zeros: zeros, full: full, role: .text)
  }

  @Test func `an empty bin gets no ink, one value the smallest bar, the fullest all of it`() {
    #expect(picture(bars([0, 1, 50, 100], full: 100), columns: 5, rows: 1) == "··▁▄█")
    #expect(
      picture(bars([0, 1, 50, 75, 100], full: 100), columns: 6, rows: 2) == "····▄█\n··▁███")
  }

  @Test func `exact zeros stand at the left, their causes on top of each other`() {
    let zeros = [
      HistogramBars.ZeroPart(count: 50, role: .activationZero),
      HistogramBars.ZeroPart(count: 50, role: .dropoutZero),
    ]
    var buffer = ScreenBuffer(size: Size(columns: 2, rows: 2))
    let theme = Theme(depth: .palette256, glyphs: .unicode)
    bars([10], zeros: zeros, full: 100).draw(into: &buffer, area: buffer.bounds, theme: theme)
    #expect(buffer.text == "█\n█▂")
    #expect(buffer.cell(column: 0, row: 1)?.style == theme.style(.activationZero))
    #expect(buffer.cell(column: 0, row: 0)?.style == theme.style(.dropoutZero))
  }

  @Test func `without Unicode there are seven-bit bars`() {
    let text = picture(bars([1, 30, 100], full: 100), columns: 4, rows: 1, glyphs: .ascii)
    #expect(text == "·.:#")
  }

  @Test func `too many bins are summed, none is lost`() {
    let counts = (1...40).map { $0 }
    for columns in 1...45 {
      let merged = HistogramBars.merged(counts, into: columns)
      #expect(merged.reduce(0, +) == counts.reduce(0, +))
      #expect(merged.count <= min(columns, 40))
    }
    #expect(HistogramBars.merged(counts, into: 0).isEmpty)
  }

  @Test(arguments: [(0, 0), (1, 1), (2, 1), (1, 5)])
  func `any size is drawn`(columns: Int, rows: Int) {
    let zeros = [HistogramBars.ZeroPart(count: 5, role: .dropoutZero)]
    let text = picture(bars([3, 9], zeros: zeros, full: 0), columns: columns, rows: rows)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= columns })
  }
}
