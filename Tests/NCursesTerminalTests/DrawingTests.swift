import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite(.serialized) struct `Drawing through ncurses` {
  @Test func `shows text, wide and combining glyphs where they belong`() throws {
    let session = try startProbe()
    #expect(session.waitFor(text: "漢字 end"))
    let screen = session.screen
    #expect(screen.text(row: 0) == "PROBE 80x24 palette256 unicode xterm-256color")
    #expect(screen.text(row: 2) == "┌─▁▂▃▄▅▆▇█─┐ μ σ² x\u{302} 漢字 end")
    #expect(screen.place(of: "end")?.column == 25)
    #expect(screen.text(row: 3).hasPrefix("wide at the edge    "))
    #expect(screen.cell(column: 78, row: 3).text == "漢")
    #expect(screen.text(row: 4) == " |?|? |")
    #expect((screen.column, screen.row) == (2, 5))
    #expect(session.misunderstanding == nil)
  }

  @Test func `shows colours and attributes`() throws {
    let session = try startProbe()
    let screen = session.screen
    #expect(screen.cell(column: 1, row: 1).style.foreground == .index(231))
    #expect(screen.cell(column: 1, row: 1).style.background == .index(17))
    #expect(screen.cell(column: 16, row: 1).style.foreground == .index(16))
    #expect(screen.cell(column: 16, row: 1).style.background == .index(231))
    #expect(screen.cell(column: 0, row: 0).style.isBold)
    #expect(screen.cell(column: 0, row: 3).style.isUnderlined)
    #expect(screen.cell(column: 0, row: 0).style.foreground == .standard)
    #expect(screen.cell(column: 79, row: 23).style == VirtualStyle())
  }

  @Test func `sends only what changed`() throws {
    let session = try startProbe()
    #expect(session.waitFor(text: "漢字 end"))
    session.update(timeout: .milliseconds(100))
    let before = session.output.count
    session.press("k")
    #expect(session.waitFor(text: "event character(\"k\")"))
    #expect(session.output.count - before < 100)
  }

  @Test func `lends pairs when a frame has more combinations than there are`() throws {
    let session = try startProbe()
    session.press("m")
    #expect(session.waitFor(text: "worst case"))
    // The first row lends 67 pairs to the cells that the text leaves. A busy machine sends the frame in
    // parts, so what counts is what it comes to.
    #expect(
      session.wait { screen in
        guard let frame = Int(screen.text(row: 0).prefix(13).filter(\.isNumber)) else {
          return false
        }
        let styled = (80..<80 * 24).filter {
          screen.cell(column: $0 % 80, row: $0 / 80).style != VirtualStyle()
        }
        let isRight = styled.allSatisfy { place in
          let style = screen.cell(column: place % 80, row: place / 80).style
          return style.foreground == .index((place + frame) % 251)
            && style.background == .index((place + frame) % 241)
        }
        return styled.count > 180 && isRight
      })
    session.press("m")
    #expect(session.wait { $0.text(row: 2).contains("end") })
    let style = session.screen.cell(column: 1, row: 1).style
    #expect(style.foreground == .index(231))
    #expect(style.background == .index(17))
    #expect(session.screen.cell(column: 16, row: 1).style.background == .index(231))
    #expect(session.screen.cell(column: 60, row: 20).style == VirtualStyle())
    #expect(session.misunderstanding == nil)
  }

  @Test func `draws again after a resize`() throws {
    let session = try startProbe()
    session.resize(columns: 100, rows: 30)
    #expect(session.waitFor(text: "PROBE 100x30"))
    #expect(session.waitFor(text: "event resize(100x30)"))
    #expect(session.screen.cell(column: 98, row: 3).text == "漢")
  }

  @Test func `draws again after a size that did not last`() throws {
    let session = try startProbe()
    session.send(SIGSTOP)
    session.resize(columns: 10, rows: 2)
    session.resize(columns: 80, rows: 24)
    session.send(SIGCONT)
    #expect(session.waitFor(text: "event resize(80x24)"))
    #expect(session.screen.text(row: 0) == "PROBE 80x24 palette256 unicode xterm-256color")
    #expect(session.screen.cell(column: 78, row: 3).text == "漢")
  }

  @Test func `survives the smallest size`() throws {
    let session = try startProbe()
    session.resize(columns: 1, rows: 1)
    #expect(session.wait { $0.text(row: 0) == "P" })
    session.press("k")
    for columns in stride(from: 2, through: 40, by: 2) {
      session.resize(columns: columns, rows: max(1, columns / 4))
    }
    session.resize(columns: 80, rows: 24)
    #expect(session.waitFor(text: "PROBE 80x24"))
    session.press("k")
    #expect(session.waitFor(text: "event character(\"k\")"))
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
    expectRestored(session)
  }

  @Test func `has fewer colours on other terminals`() throws {
    let xterm = try startProbe(environment: ["TERM": "xterm"])
    #expect(xterm.screen.text(row: 0) == "PROBE 80x24 ansi8 unicode xterm")
    #expect(xterm.screen.cell(column: 1, row: 1).style.background == .index(4))
    #expect(xterm.screen.cell(column: 1, row: 1).style.foreground == .index(7))
    #expect(xterm.misunderstanding == nil)
  }

  @Test func `uses no colours where there are none or none are wanted`() throws {
    let sessions = [
      try startProbe(environment: ["TERM": "vt100"]),
      try startProbe(environment: ["NO_COLOR": "1"]),
      try startProbe(arguments: ["--color=never"]),
    ]
    for session in sessions {
      #expect(session.screen.text(row: 0).contains("monochrome"))
      #expect(session.screen.text(row: 1).hasPrefix(" 0  1  2"))
      #expect(session.screen.cell(column: 1, row: 1).style == VirtualStyle())
      #expect(session.screen.cell(column: 0, row: 0).style.isBold)
      session.press("q")
      #expect(session.waitForExit() == .exited(0))
      let text = String(decoding: session.output, as: UTF8.self)
      for color in ["[38;", "[39;", "[39m", "[48;", "[49m"] { #expect(!text.contains(color)) }
      expectRestored(session)
    }
  }

  @Test func `takes an empty NO_COLOR and a contrary option for no refusal`() throws {
    let empty = try startProbe(environment: ["NO_COLOR": ""])
    #expect(empty.screen.text(row: 0).contains("palette256"))
    let always = try startProbe(arguments: ["--color=always"], environment: ["NO_COLOR": "1"])
    #expect(always.screen.text(row: 0).contains("palette256"))
  }

  @Test func `keeps to ASCII outside of UTF-8 locales and where asked`() throws {
    let plain = try startProbe(environment: ["LANG": "C"])
    #expect(plain.screen.text(row: 0).contains("ascii"))
    let forced = try startProbe(arguments: ["--glyphs=unicode"], environment: ["LANG": "C"])
    #expect(forced.screen.text(row: 0).contains("unicode"))
    #expect(forced.waitFor(text: "μ σ²"))
    let missing = try startProbe(environment: ["LANG": "xx_YY.UTF-8"])
    #expect(missing.screen.text(row: 0).contains("unicode"))
    #expect(missing.waitFor(text: "μ σ²"))
    let asked = try startProbe(arguments: ["--glyphs=ascii"])
    #expect(asked.screen.text(row: 0).contains("ascii"))
  }
}
