import TestSupport
import Testing

/// What a terminal reports besides keys.
@Suite(.serialized) struct `Reports of the terminal` {
  private static let question = "\u{1B}]11;?\u{1B}\\"
  private static let light = "\u{1B}]11;rgb:ffff/ffff/f0f0\u{1B}\\"

  private func sent(_ session: TerminalSession) -> String {
    session.update(timeout: .milliseconds(60))
    return String(decoding: session.output, as: UTF8.self)
  }

  @Test(arguments: [
    (light, "light"), ("\u{1B}]11;rgb:1e1e/1e1e/2e2e\u{7}", "dark"),
    ("\u{1B}]11;rgb:00/00/00\u{1B}\\", "dark"), ("\u{1B}]11;rgba:ff/ff/ff/ff\u{7}", "light"),
  ])
  func `the ground is asked for and answered`(answer: String, ground: String) throws {
    let session = try startProbe()
    #expect(!sent(session).contains(Self.question))
    session.press("g")
    #expect(sent(session).contains(Self.question))
    session.press(answer + "k")
    #expect(session.waitFor(text: "event ground(\(ground))"), "\(session.screenText)")
    #expect(session.waitFor(text: "event character(\"k\")"))
    session.update(timeout: .milliseconds(60))
    #expect(session.screen.text(row: 9).isEmpty, "\(session.screenText)")
  }

  @Test func `an answer in parts presses no key`() throws {
    let session = try startProbe()
    session.press("g")
    _ = sent(session)
    for part in ["\u{1B}", "]", "1", "1;rgb:ffff/ff", "ff/ffff\u{1B}", "\\"] {
      session.press(part)
      session.update(timeout: .milliseconds(60))
    }
    #expect(session.waitFor(text: "event ground(light)"), "\(session.screenText)")
    #expect(!session.screenText.contains("event character(\"]\")"))
    #expect(!session.screenText.contains("event character(\"r\")"))
  }

  @Test func `a bracket behind Escape is a key`() throws {
    let session = try startProbe()
    session.press("g")
    _ = sent(session)
    session.press("\u{1B}]k")
    #expect(session.waitFor(text: "event character(\"k\")"), "\(session.screenText)")
    #expect(session.screenText.contains("event character(\"]\")"))
  }

  @Test(arguments: ["\u{1B}]11;nonsense\u{7}", "\u{1B}]11;rgb:\u{7}", "\u{1B}]11;rgb:x/y/z\u{7}"])
  func `an answer that is none does nothing`(answer: String) throws {
    let session = try startProbe()
    session.press("g" + answer + "k")
    #expect(session.waitFor(text: "event character(\"k\")"), "\(session.screenText)")
    session.update(timeout: .milliseconds(60))
    #expect(session.screen.text(row: 8).isEmpty, "\(session.screenText)")
  }

  @Test func `an answer that comes late stays out of the shell`() throws {
    let session = try startProbe()
    session.press("gq")
    #expect(session.wait { _ in String(decoding: session.output, as: UTF8.self).contains("11;?") })
    session.press(Self.light)
    #expect(session.waitForExit() == .exited(0))
    #expect(session.terminal.settings == session.settingsBefore)
  }

  @Test(arguments: ["vt100", "linux", "screen"])
  func `other terminals are not asked`(type: String) throws {
    let session = try startProbe(environment: ["TERM": type])
    session.press("g")
    #expect(session.waitFor(text: "event character(\"g\")"))
    #expect(!sent(session).contains("]11;"))
  }

  @Test(arguments: ["xterm-256color", "tmux-256color", "screen-256color"])
  func `the mouse is off until it is wanted, and off again at the end`(type: String) throws {
    let session = try startProbe(environment: ["TERM": type])
    #expect(!session.modes.contains(1000))
    session.press("c")
    #expect(session.wait { $0.modes.isSuperset(of: [1000, 1002, 1006]) })
    session.press("\u{1B}[<0;12;5M\u{1B}[<32;13;5M\u{1B}[<0;12;5m\u{1B}[<64;300;2M\u{1B}[<65;1;1Mk")
    #expect(session.waitFor(text: "event character(\"k\")"), "\(session.screenText)")
    let text = session.screenText
    #expect(text.contains("event mouse(press 11,4)"))
    #expect(text.contains("event mouse(drag 12,4)"))
    #expect(text.contains("event mouse(wheelUp 299,1)"))
    #expect(text.contains("event mouse(wheelDown 0,0)"))
    session.press("d")
    #expect(session.wait { $0.modes.isDisjoint(with: [1000, 1002, 1006]) })
    session.press("c")
    #expect(session.wait { $0.modes.contains(1000) })
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
    expectRestored(session)
  }

  @Test(arguments: ["a", "v", "x"])
  func `a crash switches the mouse off`(key: String) throws {
    let session = try startProbe()
    session.press("c")
    #expect(session.wait { $0.modes.contains(1000) })
    session.press(key)
    _ = session.waitForExit()
    expectRestored(session)
  }

  @Test func `a click in parts is one click, and a torn one no keys but the next`() throws {
    let session = try startProbe()
    session.press("c")
    session.press("\u{1B}[<0;1")
    session.update(timeout: .milliseconds(60))
    session.press("2;5M")
    #expect(session.waitFor(text: "event mouse(press 11,4)"), "\(session.screenText)")
    session.press("\u{1B}[<0;1k")
    #expect(session.waitFor(text: "event character(\"k\")"), "\(session.screenText)")
  }
}
