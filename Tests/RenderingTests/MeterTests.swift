import Rendering
import Testing

@Suite struct MeterTests {
  private func picture(
    _ measured: Double?, _ predicted: Double?, columns: Int = 40, rows: Int = 1,
    _ glyphs: GlyphSet = .unicode
  ) -> String {
    let meter = Meter(
      measured: measured, predicted: predicted, label: "0.41", badge: "shifted", role: .warning)
    return drawing(columns, rows, glyphs: glyphs) { meter.draw(into: &$0, area: $1, theme: $2) }
  }

  @Test func `the measured mark stands beside the predicted one`() {
    #expect(
      picture(0.41, 0.8, rows: 2) == """
        0.41 ├───────●───◇┼────────────┤ shifted
             0.1          1           10
        """)
    #expect(picture(0.41, 0.8, .ascii) == "0.41 |-------X---o+------------| shifted")
  }

  @Test func `marks that meet are one`() {
    #expect(picture(1, 1) == "0.41 ├────────────◆────────────┤ shifted")
  }

  @Test func `what lies beyond the scale points there`() {
    #expect(picture(0, 50) == "0.41 ◂────────────┼────────────▸ shifted")
    #expect(picture(.infinity, nil) == "0.41 ├────────────┼────────────▸ shifted")
  }

  @Test func `what is no ratio has no mark`() {
    for value in [Double.nan, -1] {
      #expect(picture(value, nil) == picture(nil, nil))
    }
  }

  @Test func `without room for the scale, number and word remain`() {
    #expect(picture(0.41, 0.4, columns: 14) == "0.41 shifted")
    for columns in 0...12 {
      #expect(picture(0.41, 0.4, columns: columns, rows: 2).cellWidth <= 2 * columns + 1)
    }
    #expect(picture(0.41, 0.4, columns: 0, rows: 0).isEmpty)
  }
}
