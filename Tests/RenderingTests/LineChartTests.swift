import Rendering
import Testing

@Suite struct LineChartTests {
  private func chart() -> LineChart {
    let places = stride(from: 0.0, through: 0.9, by: 0.1)
    var chart = LineChart(
      [
        LineChart.Series(
          name: "L-A-D-BN", role: .train, line: places.map { .init(x: $0, y: 1 - $0) },
          dots: [0.2, 0.5, 0.8].map { .init(x: $0, y: 1 - $0, spread: 0.15) }),
        LineChart.Series(
          name: "L-BN-A-D", role: .eval, line: [.init(x: 0, y: 1), .init(x: 0.9, y: 1)],
          dots: [0.2, 0.5, 0.8].map { .init(x: $0, y: 1.02) }),
      ], x: Axis(from: 0, through: 0.9), y: Axis(from: 0, through: 1.2))
    chart.position = 0.5
    return chart
  }

  private func picture(
    _ chart: LineChart, _ columns: Int, _ rows: Int, _ glyphs: GlyphSet = .unicode
  ) -> String {
    drawing(columns, rows, glyphs: glyphs) { chart.draw(into: &$0, area: $1, theme: $2) }
  }

  @Test func `lines have numbers, points have signs and error bars`() {
    #expect(
      picture(chart(), 40, 12) == """
           │                    ┊
        1.0┤────────▲───────────▲───2───────▲───
           │  ¯1─_  │           ┊
           │      ¯¯●─_         ┊
           │        │  ¯¯─__    │
        0.5┤                ¯¯─1●
           │                    │¯──__
           │                    │     ¯──_  │
           │                    ┊         ¯¯●─_
          0┤                    ┊           │  1
            ┬───────┬───────┬───────┬───────┬───
            0      0.2     0.4     0.6     0.8
        """)
    #expect(
      picture(chart(), 40, 12, .ascii) == """
           |                    :
        1.0+--------^-----------^---2-------^---
           |  '1-_  |           :
           |      ''o-_         :
           |        |  ''-__    |
        0.5+                ''-1o
           |                    |'--__
           |                    |     '--_  |
           |                    :         ''o-_
          0+                    :           |  1
            +-------+-------+-------+-------+---
            0      0.2     0.4     0.6     0.8
        """)
  }

  @Test func `the legend tells curves apart without colour`() {
    #expect(
      chart().legend(columns: 40, glyphs: .unicode).map(\.text) == [
        "● 1 L-A-D-BN   ▲ 2 L-BN-A-D"
      ])
    #expect(
      chart().legend(columns: 20, glyphs: .ascii).map(\.text) == ["o 1 L-A-D-BN", "^ 2 L-BN-A-D"])
  }

  @Test func `a band lies around its line`() {
    let line = [0.0, 1].map { LineChart.Point(x: $0, y: 0.5, spread: 0.2) }
    let band = LineChart(
      [LineChart.Series(name: "loss", role: .value, line: line, hasBand: true)],
      x: Axis(from: 0, through: 1), y: Axis(from: 0, through: 1))
    #expect(
      picture(band, 20, 9) == """
        1┤
         │
         │░░░░░░░░░░░░░░░░░░
         │───1──────────────
         │░░░░░░░░░░░░░░░░░░
         │
        0┤
          ┬────────┬───────┬
          0       0.5    1.0
        """)
  }

  @Test func `points that meet have a sign of their own`() {
    var both = chart()
    both.series[1].dots = both.series[0].dots
    #expect(picture(both, 40, 12).filter { $0 == "⊕" }.count == 3)
  }

  @Test func `what is not finite is not drawn`() {
    var broken = chart()
    broken.series = [
      LineChart.Series(
        name: "broken", role: .train,
        line: [.init(x: 0, y: .nan), .init(x: 1, y: 1)],
        dots: [.init(x: 0.5, y: .infinity, spread: 1), .init(x: .nan, y: 1)])
    ]
    broken.position = .nan
    var empty = broken
    empty.series = []
    #expect(picture(broken, 40, 12) == picture(empty, 40, 12))
  }

  @Test(arguments: GlyphSet.allCases)
  func `any size is drawn`(glyphs: GlyphSet) {
    for columns in 0...20 {
      for rows in 0...9 {
        let lines = picture(chart(), columns, rows, glyphs).split(separator: "\n")
        #expect(lines.allSatisfy { $0.cellWidth <= columns })
      }
    }
  }
}
