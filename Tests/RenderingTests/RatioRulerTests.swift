import Rendering
import Testing

@Suite struct RatioRulerTests {
  private func picture(
    _ measured: Double?, _ interval: ClosedRange<Double>? = nil, theory: Double? = nil,
    ends: ClosedRange<Double> = RatioRuler.usualEnds, columns: Int = 31, rows: Int = 1,
    _ glyphs: GlyphSet = .unicode
  ) -> String {
    let ruler = RatioRuler(
      measured: measured, interval: interval, theory: theory, band: 0.95...1.05, ends: ends,
      role: .warning)
    return drawing(columns, rows, glyphs: glyphs) { ruler.draw(into: &$0, area: $1, theme: $2) }
  }

  @Test func `mean, interval and theory stand on one line, whose ends and 1 are named`() {
    #expect(
      picture(0.5, 0.3...0.7, theory: 0.41, rows: 2) == """
        ├─────━━◇━●━━──┼──────────────┤
        1/8            1              8
        """)
    #expect(picture(0.5, 0.3...0.7, theory: 0.41, .ascii) == "|-----==o=X==--+--------------|")
  }

  @Test func `marks that meet are one`() {
    #expect(picture(1, theory: 1) == "├──────────────◆──────────────┤")
  }

  @Test func `the band is shaded where it has cells of its own`() {
    #expect(picture(nil, columns: 121).contains("─░┼░─"))
  }

  @Test func `what lies beyond the ends points there`() {
    #expect(picture(0, theory: 50) == "◂──────────────┼──────────────▸")
    #expect(picture(.infinity, 0.5...(.infinity)) == "├─────────━━━━━━━━━━━━━━━━━━━━▸")
  }

  @Test func `what is no ratio has no mark`() {
    for value in [Double.nan, -1] { #expect(picture(value) == picture(nil)) }
  }

  @Test func `ends are the powers of two that hold the data`() {
    #expect(RatioRuler.ends(holding: [0.5, 1]) == 0.125...8)
    #expect(RatioRuler.ends(holding: [0.07, 9, .nan, 0, -1]) == 0.0625...16)
    #expect(RatioRuler.ends(holding: [1e-9, 1e9]) == 1.0 / 1024...1024)
    let names = picture(0.07, ends: 0.0625...16, rows: 2).split(separator: "\n").last
    #expect(names.map(String.init) == "1/16           1             16")
  }

  @Test func `any size is drawn, and names that would touch are left out`() {
    for columns in 0...12 {
      #expect(picture(0.4, 0.3...0.5, columns: columns, rows: 2).cellWidth <= 2 * columns + 1)
    }
    #expect(picture(0.4, columns: 4, rows: 2).hasSuffix("\n  1"))
    #expect(picture(0.4, columns: 0, rows: 0).isEmpty)
  }
}
