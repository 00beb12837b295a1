import TestSupport
import Testing

@Suite(.serialized) struct `Keys and other events` {
  @Test(arguments: [
    (KeyBytes.up, "up"), (KeyBytes.down, "down"), (KeyBytes.left, "left"),
    (KeyBytes.right, "right"), (KeyBytes.home, "home"), (KeyBytes.end, "end"),
    (KeyBytes.pageUp, "pageUp"), (KeyBytes.pageDown, "pageDown"),
    (KeyBytes.backTab, "backTab"), ("\t", "tab"), ("\r", "enter"), ("\n", "enter"),
    ("\u{7F}", "backspace"), ("\u{8}", "backspace"), ("\u{1B}[3~", "delete"),
    ("\u{1B}[2~", "insert"), ("\u{1B}OP", "function(1)"), ("\u{1B}[24~", "function(12)"),
    (KeyBytes.control("c"), "control(\"c\")"), (KeyBytes.control("p"), "control(\"p\")"),
    (KeyBytes.control("l"), "control(\"l\")"), (KeyBytes.control("s"), "control(\"s\")"),
    ("k", "character(\"k\")"), (" ", "character(\" \")"), ("é", "character(\"\\u{00E9}\")"),
    ("漢", "character(\"\\u{6F22}\")"), ("\u{1B}[A", "up"), ("\u{1B}[1;5C", "right"),
    ("\u{1B}", "escape"),
  ])
  func `have names`(bytes: String, name: String) throws {
    let session = try startProbe()
    session.press(bytes)
    #expect(session.waitFor(text: "event \(name)"), "\(session.screenText)")
    session.update(timeout: .milliseconds(40))
    #expect(session.screen.text(row: 7).isEmpty, "one key is one event: \(session.screenText)")
  }

  @Test func `arrive in order, Alt as Escape and a letter`() throws {
    let session = try startProbe()
    session.press("\u{1B}ok\(KeyBytes.up)\u{1B}")
    #expect(session.waitFor(text: "event up\n  event escape"))
    #expect(session.screen.text(row: 6) == "  event escape")
    #expect(session.screen.text(row: 7) == "  event character(\"o\")")
    #expect(session.screen.text(row: 8) == "  event character(\"k\")")
  }

  @Test func `Escape does not wait for long`() throws {
    let session = try startProbe()
    let start = ContinuousClock.now
    session.press(KeyBytes.escape)
    #expect(session.waitFor(text: "event escape"))
    // 25 ms are ours; the rest is for a busy machine. ncurses itself would wait for 1000.
    #expect(ContinuousClock.now - start < .milliseconds(500))
  }

  @Test func `sequences and characters may arrive in parts`() throws {
    let session = try startProbe(environment: ["ESCDELAY": "1000"])
    session.press("\u{1B}")
    session.update(timeout: .milliseconds(100))
    session.press("OA")
    #expect(session.waitFor(text: "event up"))
    session.terminal.write([0xC3])
    session.update(timeout: .milliseconds(100))
    session.terminal.write([0xA9])
    #expect(session.waitFor(text: "u{00E9}"))
  }

  @Test func `keys behind bytes that are not UTF-8 are not lost`() throws {
    let session = try startProbe()
    session.terminal.write([0xFF, 0xA9, 0x6B])
    #expect(session.waitFor(text: "event character(\"k\")"))
    #expect(session.screen.text(row: 7).isEmpty)
  }

  @Test func `unknown sequences do nothing`() throws {
    let session = try startProbe()
    session.press("\u{1B}[97;9uk")
    #expect(session.waitFor(text: "event character(\"k\")"))
    #expect(session.screen.text(row: 7).isEmpty)
  }

  @Test func `a paste is one event, whatever is in it`() throws {
    let session = try startProbe()
    #expect(session.modes.contains(2004))
    session.press(KeyBytes.paste("q x\ré\t\(KeyBytes.up)\u{1}") + "k")
    #expect(session.waitFor(text: "event character(\"k\")"))
    #expect(session.screen.text(row: 6) == "  event paste(\"q x\\né\\t\")")
    #expect(session.screen.text(row: 7) == "  event character(\"k\")")
  }

  @Test func `a paste may arrive in parts and may lack its end`() throws {
    let session = try startProbe()
    session.press("\u{1B}[200~one ")
    session.update(timeout: .milliseconds(100))
    session.press("two")
    #expect(session.waitFor(text: "event paste(\"one two\")"))
    session.press("k")
    #expect(session.waitFor(text: "event character(\"k\")"))
  }

  @Test func `another thread wakes the loop, once for several signals`() throws {
    let session = try startProbe()
    session.press("w")
    #expect(session.waitFor(text: "event wake"))
  }

  @Test func `Ctrl-L draws everything again`() throws {
    let session = try startProbe()
    session.update(timeout: .milliseconds(50))
    session.press("k")
    #expect(session.waitFor(text: "event character(\"k\")"))
    let before = session.output.count
    session.press(KeyBytes.control("l"))
    #expect(session.waitFor(text: "event control"))
    session.update(timeout: .milliseconds(100))
    let since = String(decoding: session.output[before...], as: UTF8.self)
    #expect(since.contains("PROBE 80x24"))
  }
}
