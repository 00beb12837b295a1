import Rendering
import Testing

@Suite struct ScreenBufferTests {
  @Test func `text is cut at the edge of its clip`() {
    var buffer = ScreenBuffer(size: Size(columns: 8, rows: 2))
    let end = buffer.write(
      "batch normalization", column: 1, row: 0, clip: Rect(column: 1, row: 0, columns: 5, rows: 1))
    #expect(buffer.text == " batch\n")
    #expect(end == 6)
  }

  @Test func `drawing outside is no fault`() {
    var buffer = ScreenBuffer(size: Size(columns: 3, rows: 1))
    buffer.write("abc", column: -2, row: 0)
    buffer.write("abc", column: 0, row: -1)
    buffer.write("abc", column: 0, row: 9)
    buffer.fill(Rect(column: -5, row: -5, columns: 100, rows: 5), with: Glyph("#"))
    #expect(buffer.text == "c")
  }

  @Test func `a combining mark shares the cell of its base`() {
    var buffer = ScreenBuffer(size: Size(columns: 3, rows: 1))
    buffer.write("x\u{302}=", column: 0, row: 0)
    #expect(buffer.cell(column: 0, row: 0)?.glyph == Glyph("x", mark: "\u{302}"))
    #expect(buffer.cell(column: 1, row: 0)?.glyph == Glyph("="))
    #expect("x\u{302}=".cellWidth == 2)
  }

  @Test func `a wide glyph takes two cells, or becomes a space at the edge`() {
    var buffer = ScreenBuffer(size: Size(columns: 3, rows: 1))
    buffer.write("層層", column: 0, row: 0)
    #expect(buffer.cell(column: 1, row: 0)?.glyph == .continuation)
    #expect(buffer.cell(column: 2, row: 0)?.glyph == .space)
    #expect("層".cellWidth == 2)
  }

  @Test func `half of a wide glyph that is drawn over is a space`() {
    for column in 0...1 {
      var buffer = ScreenBuffer(size: Size(columns: 3, rows: 1))
      buffer.write("漢b", column: 0, row: 0)
      buffer.write("x", column: column, row: 0)
      #expect(buffer.text == (column == 0 ? "x b" : " xb"))
      buffer.write("漢", column: 0, row: 0)
      buffer.fill(Rect(column: 1, row: 0, columns: 1, rows: 1))
      #expect(buffer.text == "  b")
    }
  }

  @Test func `control characters and bidi overrides never reach a cell`() {
    var buffer = ScreenBuffer(size: Size(columns: 12, rows: 1))
    buffer.write("a\u{1b}[2J\u{202e}b\u{7f}\u{9b}", column: 0, row: 0)
    #expect(buffer.text == "a?[2J?b??")
  }

  @Test func `a buffer without cells takes everything`() {
    var buffer = ScreenBuffer(size: Size(columns: 0, rows: 0))
    buffer.write("abc", column: 0, row: 0)
    buffer.fill(buffer.bounds, with: Glyph("#"))
    #expect(buffer.text.isEmpty)
    #expect(Size(columns: -3, rows: -1) == Size(columns: 0, rows: 0))
  }
}
