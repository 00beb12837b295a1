import Rendering
import Testing

@Suite struct HistogramChartTests {
  /// Counts shaped like a bell over 16 bins.
  private static let bell = [0, 1, 3, 8, 20, 42, 70, 96, 100, 84, 55, 30, 12, 5, 1, 0]

  private func chart(
    _ counts: [Int], zeros: [Int] = [], isLogarithmic: Bool = false,
    range: ClosedRange<Double> = -4...4
  ) -> HistogramChart {
    let parts = zip(zeros, [Role.activationZero, .dropoutZero, .faint]).map {
      HistogramBars.ZeroPart(count: $0, role: $1)
    }
    let scale = CountScale(full: 1, isLogarithmic: isLogarithmic)
    var chart = HistogramChart(
      HistogramBars(counts: counts, zeros: parts, scale: scale, role: .train), range: range)
    chart.fitsScale = true
    return chart
  }

  private func picture(
    _ chart: HistogramChart, _ columns: Int, _ rows: Int, _ glyphs: GlyphSet = .unicode
  ) -> String {
    drawing(columns, rows, glyphs: glyphs) { chart.draw(into: &$0, area: $1, theme: $2) }
  }

  @Test func `a bell has counts at the side, numbers below and its mean above`() {
    var bell = chart(Self.bell, zeros: [30, 30])
    bell.spreads = [.init(mean: 0, deviation: 1.4, label: "mean 0 sd 1.4")]
    bell.note = Line("2 NaN, 1 inf not drawn")
    #expect(
      picture(bell, 46, 11) == """
                           ├──────┼──────┤
        100┤                     ▆▆██
           │                     ████▇▇▇
           │▂▂                ▇▇▇███████
         50┤██                ██████████▇▇
           │██              ██████████████▁▁▁
           │██           ▃▃▃█████████████████
          0┤██    ▁▁▂▂▂▄▄████████████████████▇▇▃▃▃▁▁
            ── ┬───┬────┬────┬────┬────┬────┬────┬───┬
            =0 -4  -3   -2   -1   0    1    2    3   4
        2 NaN, 1 inf not drawn
        """)
    #expect(
      picture(bell, 46, 11, .ascii) == """
                           |------+------|
        100+                     **##
           |                     #######
           |::                ##########
         50+##                ############
           |##              ##############...
           |##           ---#################
          0+##    ..:::==######################---..
            -- +---+----+----+----+----+----+----+---+
            =0 -4  -3   -2   -1   0    1    2    3   4
        2 NaN, 1 inf not drawn
        """)
  }

  @Test func `logarithmic counts show what is rare`() {
    #expect(
      picture(chart([1, 10, 100, 1000, 1, 0, 1, 1000], zeros: [500], isLogarithmic: true), 24, 8)
        == """
           │▃▃        ██      ██
        100┤██        ██      ██
           │██      ████      ██
           │██      ████      ██
           │██    ██████      ██
          1┤██ ▁▁▁██████▁▁  ▁▁██
            ── ┬───┬───┬───┬───┬
            =0 -4  -2  0   2   4
        """)
  }

  @Test func `another histogram stands behind, its covered top is marked`() {
    var front = chart(Self.bell, zeros: [50])
    front.bars.behind = .init(counts: Array(Self.bell.dropFirst(3)) + [0, 0, 0], zeros: 90)
    #expect(
      picture(front, 24, 8) == """
        100┤        ░░ ▆█
           │░░      ░░▂███
         50┤░░     ░░░█╌██▂
           │██    ░░░▄█████
           │██    ░░▂███╌██▆
          0┤██ ░░▁▁▄█████╌╌╌▆▂▁
            ── ┬───┬───┬───┬───┬
            =0 -4  -2  0   2   4
        """)
    #expect(
      picture(front, 24, 8, .ascii) == """
        100+        // *#
           |//      //:###
         50+//     ///#~##:
           |##    ///=#####
           |##    //:###~##*
          0+## //..=#####~~~*:.
            -- +---+---+---+---+
            =0 -4  -2  0   2   4
        """)
  }

  @Test func `a bar of zeros higher than the chart says so`() {
    #expect(
      picture(chart([2, 4, 2], zeros: [900]), 18, 5) == """
        ▲▲      █████
        ██ ▄▄▄▄▄█████▄▄▄▄▄
        ██ ███████████████
        ── ┬──┬───┬───┬──┬
        =0 -4 -2  0   2  4
        """)
  }

  @Test func `the cursor stands under its bin, whatever the width`() throws {
    var bell = chart(Self.bell)
    bell.cursor = .bin(8)
    var buffer = ScreenBuffer(size: Size(columns: 36, rows: 6))
    let theme = Theme(depth: .monochrome, glyphs: .unicode)
    bell.draw(into: &buffer, area: buffer.bounds, theme: theme)
    let cursor = try #require(buffer.cursor)
    #expect(buffer.cell(column: cursor.column, row: cursor.row + 1)?.glyph == Glyph("▲"))
    let style = buffer.cell(column: cursor.column, row: 0)?.style
    #expect(style?.attributes.contains(.bold) == true)
    #expect(style?.attributes.contains(.reverse) == false)
    bell.cursor = .bin(99)
    #expect(!picture(bell, 36, 6).contains("▲"))
  }

  @Test func `constant data is one bar in the middle`() {
    let constant = chart([0, 0, 1_000_000, 0, 0], range: 2.5...3.5)
    #expect(
      picture(constant, 32, 6) == """
        1000000┤          █████
               │          █████
               │          █████
              0┤          █████
                ┬───────────┬──────────┬
                2.5        3.0       3.5
        """)
  }

  @Test func `one value, the maximum in the last bin and only negative numbers are drawn`() {
    #expect(
      picture(chart([1], range: 0...1), 12, 4) == """
        ████████████
        ████████████
        ┬──────────┬
        0          1
        """)
    #expect(
      picture(chart([0, 0, 0, 7], range: 0...4), 12, 4) == """
                 ███
                 ███
        ┬─────┬────┬
        0     2    4
        """)
    #expect(
      picture(chart([5, 2, 1, 0], range: -40 ... -0.5), 24, 5) == """
        5┤██████
         │██████▂▂▂▂▂
        0┤███████████▅▅▅▅▅▅
          ┬──────────┬──────────
          -40       -20
        """)
  }

  @Test func `all zeros are a bar of zeros and nothing else`() {
    #expect(
      picture(chart([0, 0, 0, 0], zeros: [0, 64]), 20, 5) == """
        50┤██
          │██
         0┤██
           ── ┬──┬───┬──┬──┬
           =0 -4 -2  0  2  4
        """)
  }

  @Test func `a million bins are summed to the width`() {
    let million = (0..<1_000_000).map { $0 % 1000 == 0 ? 1 : 0 }
    let lines = picture(chart(million, range: 0...1), 60, 6).split(separator: "\n")
    #expect(lines.count == 6 && lines[0].filter { "▅▆▇█".contains($0) }.count > 50)
  }

  @Test func `nothing at all is an empty chart`() {
    #expect(
      picture(chart([]), 20, 4) == """
        1┤
        0┤
          ┬───┬────┬───┬───┬
          -4  -2   0   2   4
        """)
  }

  @Test func `a mean that is not finite or not on the axis is not drawn`() {
    for mean in [Double.nan, .infinity, 99] {
      var bell = chart(Self.bell)
      let bare = picture(bell, 40, 9)
      bell.spreads = [.init(mean: mean, deviation: 1, label: "mean")]
      #expect(!picture(bell, 40, 9).contains("mean"))
      #expect(!bare.contains("┼"))
    }
  }

  @Test func `braille is drawn where asked, and never in seven bits`() {
    var bell = chart(Self.bell)
    bell.bars.ink = .braille
    #expect(
      picture(bell, 12, 5) == """
             ⢸⣿⡄
            ⣸⣿⣿⣷⡆
         ⣀⣀⣤⣿⣿⣿⣿⣿⣀⣀⡀
        ┬──┬──┬──┬─┬
        -4 -2 0  2 4
        """)
    #expect(picture(bell, 12, 5, .ascii).utf8.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: GlyphSet.allCases)
  func `any size is drawn`(glyphs: GlyphSet) {
    var bell = chart(Self.bell, zeros: [4, 5, 6])
    bell.bars.behind = .init(counts: Self.bell.reversed(), zeros: 3)
    bell.spreads = [.init(mean: 0, deviation: 1, label: "mean")]
    bell.note = Line("a note")
    bell.cursor = .zeros
    for columns in 0...30 {
      for rows in 0...12 {
        for ink in [HistogramBars.Ink.blocks, .braille] {
          bell.bars.ink = ink
          let lines = picture(bell, columns, rows, glyphs).split(separator: "\n")
          #expect(lines.allSatisfy { $0.cellWidth <= columns })
        }
      }
    }
  }

  @Test func `small multiples share bins, scale and numbers`() {
    let panels = [
      SmallMultiples.Panel(
        title: Line("train"), counts: Self.bell, zeros: [.init(count: 50, role: .dropoutZero)],
        role: .train),
      SmallMultiples.Panel(
        title: Line("eval"), counts: Self.bell.map { $0 / 2 }, zeros: [], role: .eval),
    ]
    let charts = SmallMultiples(panels, range: -4...4)
    #expect(
      drawing(22, 10) { charts.draw(into: &$0, area: $1, theme: $2) } == """
        train
                   ▁▇█▄
        ▄▄       ▂▂████▅▅
        ██   ▁▁▂▅████████▇▃▁▁
        eval

                    ▄▄▂
              ▁▁▂▅▅████▆▆▄▁▁
        ── ┬───┬────┬────┬───┬
        =0 -4  -2   0    2   4
        """)
    for columns in 0...8 {
      for rows in 0...8 {
        let pair = SmallMultiples(panels, range: -4...4, columns: 2, isLogarithmic: true)
        _ = drawing(columns, rows, glyphs: .ascii) { pair.draw(into: &$0, area: $1, theme: $2) }
      }
    }
    #expect(drawing(24, 4) { charts.draw(into: &$0, area: $1, theme: $2) }.contains("1 more"))
  }
}
