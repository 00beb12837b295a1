import Rendering
import Testing

/// The text kit at every width that a screen may have.
@Suite struct TextKitTests {
  private static let widths = 20...200

  /// A text of words and signs, some of them longer than any line, by a number.
  private func line(_ seed: Int) -> Line {
    var dice = Dice(seed)
    let letters = Array("abcσμ漢x̂-/_.,→é…±")
    return (0..<dice.roll(40)).reduce(Line()) { line, _ in
      let length = dice.roll(12) == 0 ? 230 : 1 + dice.roll(14)
      let word = String((0..<length).map { _ in letters[dice.roll(letters.count)] })
      let role = Role.allCases[dice.roll(Role.allCases.count)]
      return line.adding(word, role).adding(dice.roll(3) > 0 ? " " : "")
    }
  }

  @Test(arguments: 0..<12, GlyphSet.allCases)
  func `no wrapped line is wider than its area, and no word is lost`(
    seed: Int, glyphs: GlyphSet
  ) {
    let line = line(seed)
    let all = glyphs.shown(line.text).filter { $0 != " " }
    for width in Self.widths {
      let lines = Words(line, glyphs: glyphs).lines(width: width)
      #expect(lines.allSatisfy { $0.width <= width })
      #expect(lines.map(\.text).joined().filter { $0 != " " } == all)
      #expect(wrapped(line, width: width).allSatisfy { $0.width <= width })
    }
  }

  @Test(arguments: 0..<12, GlyphSet.allCases)
  func `a line is drawn inside its area, and the mouse finds what is seen`(
    seed: Int, glyphs: GlyphSet
  ) {
    var number = -1
    let line = line(seed).changing {
      number += 1
      ($0.id, $0.hasFocus) = (number / 2, number == 3)
    }
    let theme = Theme(depth: .monochrome, glyphs: glyphs)
    let mark = Cell(glyph: Glyph("!"))
    for width in Self.widths {
      var buffer = ScreenBuffer(size: Size(columns: width + 10, rows: 3), filledWith: mark)
      let area = Rect(column: 5, row: 1, columns: width, rows: 1)
      line.draw(into: &buffer, area: area, theme: theme)
      for row in 0..<3 {
        for column in 0..<width + 10 where row != 1 || column < 5 || column >= 5 + width {
          #expect(buffer.cell(column: column, row: row) == mark)
        }
      }
      #expect(buffer.cursor.map { $0.column < 5 + width && $0.row == 1 } ?? (line.spans.count < 4))
      var end = 5
      for place in line.places(in: area, glyphs: glyphs) where !place.area.isEmpty {
        #expect(place.area.column == end && place.area.endColumn <= 5 + width)
        end = place.area.endColumn
      }
      #expect(end == 5 + min(width, line.shown(with: glyphs).width))
    }
  }

  @Test(arguments: 0..<30) func `columns fit, and what is protected is never cut`(seed: Int) {
    var dice = Dice(seed)
    let columns = (0..<1 + dice.roll(9)).map { index in
      let width = 1 + dice.roll(30)
      let alignment = [Columns.Alignment.left, .center, .right][dice.roll(3)]
      return switch dice.roll(3) {
      case 0: (width, least: width, Columns.Column(width, alignment, from: 10 * index))
      case 1: (width, least: min(4, width), Columns.Column(width, alignment, least: min(4, width)))
      default: (width, least: width, Columns.Column(width, alignment))
      }
    }
    let gap = dice.roll(3)
    for width in Self.widths {
      let laidOut = Columns(columns.map(\.2), gap: gap, in: width)
      let least = laidOut.shown.reduce(gap * max(0, laidOut.shown.count - 1)) {
        $0 + columns[$1].least
      }
      #expect(laidOut.width <= max(width, least))
      for index in laidOut.shown {
        #expect(laidOut.widths[index] >= columns[index].least)
        #expect(laidOut.widths[index] <= columns[index].0)
      }
      let row = laidOut.line { Line(String(repeating: "x", count: laidOut.widths[$0])) }
      #expect(row.width == laidOut.width)
      // A cell is never narrowed while there is room for it.
      let wanted = laidOut.shown.reduce(gap * max(0, laidOut.shown.count - 1)) {
        $0 + columns[$1].0
      }
      #expect(laidOut.width == wanted || laidOut.width >= min(wanted, width))
    }
  }

  @Test func `a list shows its cursor, and is full when it can be`() {
    for count in 0..<40 {
      for room in 0..<30 {
        let window = ListWindow(count: count, room: room)
        for cursor in 0..<max(1, count) {
          let seen = window.around(cursor)
          #expect(seen.count == min(count, room))
          #expect(seen.isEmpty || seen.contains(cursor))
          #expect(seen.lowerBound >= 0 && seen.upperBound <= count)
        }
        for top in -3..<count + 3 {
          let seen = window.from(top)
          #expect(seen.count == min(count, room))
          #expect(seen.lowerBound == min(max(0, top), window.lastTop))
        }
      }
    }
  }

  @Test func `the fold leaves seven bits, once and for all`() {
    let text = "σ² → x̂₁ ≥ 0,5 “Größe” – été… 漢\u{7}\u{a0}∞"
    let folded = GlyphSet.ascii.shown(text)
    #expect(folded == "sigma^2 -> x_1 >= 0,5 \"Grosse\" - ete... ?? inf")
    #expect(GlyphSet.ascii.shown(folded) == folded)
    #expect(GlyphSet.unicode.shown(text) == text)
  }

  @Test func `blanks at the end go, but not those that the mouse finds`() {
    let line = Line("a ", .value).adding("b", .value).adding("  ", .key).adding(" ")
    #expect(line.tidied == Line("a b", .value))
    let bars = Line("x", .value, id: 1).adding(" ").adding("  ", .value, id: 2).adding(" ")
    #expect(bars.tidied == Line("x", .value, id: 1).adding(" ").adding("  ", .text, id: 2))
  }
}

/// Numbers that look drawn, the same ones for a seed.
private struct Dice {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(sides))
  }
}
