import TestSupport
import Testing

@Suite struct `The virtual screen` {
  private func screen(
    _ bytes: String, columns: Int = 10, rows: Int = 4
  ) throws -> VirtualScreen {
    var screen = VirtualScreen(columns: columns, rows: rows)
    try screen.feed(bytes)
    return screen
  }

  /// Four rows of letters.
  private let letters = "aaaa\r\nbbbb\r\ncccc\r\ndddd"

  @Test(arguments: [
    ("CUP", "\u{1B}[2;3Hx", "\n  x\n\n"),
    ("HPA", "ab\u{1B}[5Gx", "ab  x\n\n\n"),
    ("VPA", "ab\u{1B}[3dx", "ab\n\n  x\n"),
    ("CUU CUD CUF CUB", "\u{1B}[2B\u{1B}[3Cx\u{1B}[A\u{1B}[2Dy", "\n  y\n   x\n"),
    ("movement stops at the edges", "\u{1B}[99;99Hx\u{1B}[9Ay", "         y\n\n\n         x"),
    ("tab", "a\tb", "a       b\n\n\n"),
    ("CBT", "\u{1B}[10G\u{1B}[Zx", "        x\n\n\n"),
    ("CBT from a stop", "\u{1B}[9G\u{1B}[Zx", "x\n\n\n"),
    ("REP", "a\u{1B}[4b.", "aaaaa.\n\n\n"),
    ("ECH", "abcdef\u{1B}[2G\u{1B}[3X", "a   ef\n\n\n"),
    ("ICH", "abc\u{1B}[2G\u{1B}[2@", "a  bc\n\n\n"),
    ("DCH", "abcdef\u{1B}[2G\u{1B}[2P", "adef\n\n\n"),
    ("EL to the right", "abcdef\u{1B}[3G\u{1B}[K", "ab\n\n\n"),
    ("EL to the left", "abcdef\u{1B}[3G\u{1B}[1K", "   def\n\n\n"),
    ("wrapping", "0123456789ab", "0123456789\nab\n\n"),
    ("no wrapping yet", "0123456789\rx", "x123456789\n\n\n"),
    ("no wrapping", "\u{1B}[?7l0123456789ab", "012345678b\n\n\n"),
    ("window title", "\u{1B}]0;title\u{7}a\u{1B}]2;t\u{1B}\\b", "ab\n\n\n"),
    ("wide", "漢x", "漢x\n\n\n"),
    ("wide at the edge", "\u{1B}[10G漢", "\n漢\n\n"),
    ("half of a wide one", "漢字\u{1B}[2Gx", " x字\n\n\n"),
    ("combining", "x\u{302}y", "x\u{302}y\n\n\n"),
    ("line drawing", "\u{1B}(0lqk\u{1B}(Blqk", "┌─┐lqk\n\n\n"),
    ("line drawing by shifts", "\u{1B})0\u{0E}x\u{0F}x", "│x\n\n\n"),
  ])
  func `does what a sequence says`(name: String, bytes: String, expected: String) throws {
    #expect(try screen(bytes).text == expected, "\(name)")
  }

  @Test(arguments: [
    ("LF at the bottom", "\n", "bbbb\ncccc\ndddd\n"),
    ("RI at the top", "\u{1B}[H\u{1B}M", "\naaaa\nbbbb\ncccc"),
    ("SU", "\u{1B}[2S", "cccc\ndddd\n\n"),
    ("SD", "\u{1B}[T", "\naaaa\nbbbb\ncccc"),
    ("IL", "\u{1B}[2;1H\u{1B}[L", "aaaa\n\nbbbb\ncccc"),
    ("DL", "\u{1B}[2;1H\u{1B}[2M", "aaaa\ndddd\n\n"),
    ("region scrolls", "\u{1B}[2;3r\u{1B}[3;1H\n", "aaaa\ncccc\n\ndddd"),
    ("region scrolls back", "\u{1B}[2;3r\u{1B}[2;1H\u{1B}M", "aaaa\n\nbbbb\ndddd"),
    ("region bounds IL", "\u{1B}[1;3r\u{1B}[2;1H\u{1B}[L", "aaaa\n\nbbbb\ndddd"),
    ("ED below", "\u{1B}[2;3H\u{1B}[J", "aaaa\nbb\n\n"),
    ("ED above", "\u{1B}[2;3H\u{1B}[1J", "\n   b\ncccc\ndddd"),
    ("ED all", "\u{1B}[2J", "\n\n\n"),
  ])
  func `moves and erases rows`(name: String, bytes: String, expected: String) throws {
    #expect(try screen(letters + bytes).text == expected, "\(name)")
  }

  @Test func `keeps the style of each cell`() throws {
    let screen = try screen(
      "\u{1B}[1;38;5;196;44ma\u{1B}[22;39mb\u{1B}[0;7;95mc\u{1B}[38:2::1:2:3md\u{1B}[4;103me")
    #expect(screen.cell(column: 0, row: 0).style.isBold)
    #expect(screen.cell(column: 0, row: 0).style.foreground == .index(196))
    #expect(screen.cell(column: 0, row: 0).style.background == .index(4))
    #expect(screen.cell(column: 1, row: 0).style.foreground == .standard)
    #expect(!screen.cell(column: 1, row: 0).style.isBold)
    #expect(screen.cell(column: 1, row: 0).style.background == .index(4))
    #expect(screen.cell(column: 2, row: 0).style.isReversed)
    #expect(screen.cell(column: 2, row: 0).style.foreground == .index(13))
    #expect(screen.cell(column: 3, row: 0).style.foreground == .rgb(1, 2, 3))
    #expect(screen.cell(column: 4, row: 0).style.isUnderlined)
    #expect(screen.cell(column: 4, row: 0).style.background == .index(11))
    #expect(screen.cell(column: 5, row: 0).style == VirtualStyle())
  }

  @Test func `erases with the background of the moment`() throws {
    let screen = try screen("\u{1B}[41m\u{1B}[2X")
    #expect(screen.cell(column: 1, row: 0).style.background == .index(1))
    #expect(screen.cell(column: 2, row: 0).style.background == .standard)
  }

  @Test func `has two screens and gives the first one back`() throws {
    var screen = try screen("shell\u{1B}[?1049h")
    #expect(screen.text == "\n\n\n")
    #expect(screen.isAlternate)
    try screen.feed("\u{1B}[Hprogram\u{1B}[?1049l!")
    #expect(screen.text == "shell!\n\n\n")
    #expect(screen.modes == VirtualScreen.modesAtStart)
  }

  @Test func `knows which modes are on`() throws {
    var screen = try screen("\u{1B}[?1h\u{1B}=\u{1B}[?2004h\u{1B}[?1000;1006h\u{1B}[?25l")
    #expect(screen.modes == [1, 7, 66, 1000, 1006, 2004])
    #expect(!screen.isCursorVisible)
    try screen.feed("\u{1B}[?1l\u{1B}>\u{1B}[?2004l\u{1B}[?1000;1006l\u{1B}[?25h")
    #expect(screen.modes == VirtualScreen.modesAtStart)
  }

  @Test func `joins what arrives in parts`() throws {
    var screen = VirtualScreen(columns: 10, rows: 1)
    for byte in "\u{1B}[3Gμ\u{1B}[1m漢".utf8 { try screen.feed([byte]) }
    #expect(screen.text == "  μ漢")
  }

  @Test(arguments: ["\u{1B}[5n", "\u{1B}[99m", "\u{1B}[?47h", "\u{1B}#8", "\u{1}"])
  func `refuses what it does not know`(bytes: String) {
    #expect(throws: VirtualScreenError.self) { try screen(bytes) }
  }

  @Test func `finds text and its cells`() throws {
    let screen = try screen("漢 here")
    #expect(screen.place(of: "here")?.column == 3)
    #expect(screen.place(of: "gone") == nil)
  }
}
