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

  @Test func `a band lies around its line`() {
    let line = [0.0, 1].map { LineChart.Point(x: $0, y: 0.5, spread: 0.2) }
    let band = LineChart(
      [LineChart.Series(name: "loss", role: .value, line: line, hasBand: true)],
      x: Axis(from: 0, through: 1), y: Axis(from: 0, through: 1))
    #expect(
      picture(band, 20, 9) == """
        1.0┤
           │
           │░░░░░░░░░░░░░░░░
        0.5┤───1────────────
           │░░░░░░░░░░░░░░░░
           │
          0┤
            ┬───────┬──────┬
            0      0.5   1.0
        """)
  }

  @Test func `points that meet have a sign of their own`() {
    var both = chart()
    both.series[1].dots = both.series[0].dots
    #expect(picture(both, 40, 12).filter { $0 == "⊕" }.count == 3)
  }

  @Test func `curves that lie on each other share a name, and names do not touch`() throws {
    var named = chart()
    named.namesAtEnds = true
    named.series = [0.2, 0.2, 0.25, 0.9].enumerated().map { index, height in
      LineChart.Series(
        name: "order \(index + 1)", role: .text,
        line: [.init(x: 0, y: height), .init(x: 0.9, y: height)])
    }
    named.levels = [LineChart.Level(1, name: "what BN learned")]
    let lines = picture(named, 60, 12).split(separator: "\n").map(String.init)
    let names = ["orders 1 and 2", "order 3", "order 4", "what BN learned"]
    let rows = names.map { name in lines.firstIndex { $0.hasSuffix(" " + name) } }
    #expect(!rows.contains(nil) && Set(rows).count == names.count)
    // In one row the higher curve has the higher name.
    named.series = [0.02, 0.05].enumerated().map { index, height in
      LineChart.Series(
        name: "order \(index + 4)", role: .text,
        line: [.init(x: 0, y: 1 - Double(index) / 2), .init(x: 0.9, y: height)])
    }
    let ends = picture(named, 60, 12)
    let (four, five) = (ends.firstRange(of: "order 4"), ends.firstRange(of: "order 5"))
    #expect(try #require(five).lowerBound < #require(four).lowerBound)
    // Too narrow for names: the curves have all the room.
    #expect(picture(named, 30, 12).contains("order") == false)
  }

  @Test func `in braille a curve has a dot in every column, and a strong one lies over the others`()
  {
    var curves = chart()
    curves.series[0].isStrong = true
    curves.series[0].dots = []
    curves.series[1].dots = []
    curves.series[1].line = curves.series[0].line
    var buffer = ScreenBuffer(size: Size(columns: 40, rows: 12))
    var theme = Theme(depth: .palette256, glyphs: .unicode)
    theme.drawsDots = true
    curves.draw(into: &buffer, area: buffer.bounds, theme: theme)
    let strong = theme.style(curves.series[0].role)
    let braille = (0x2801 as UInt32)...0x28FF
    for column in 4..<40 {
      let inked = (0..<10).compactMap { buffer.cell(column: column, row: $0) }
        .filter { braille.contains($0.glyph.base.value) }
      #expect(!inked.isEmpty && inked.allSatisfy { $0.style == strong }, "column \(column)")
    }
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
