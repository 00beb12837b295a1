import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite(.serialized) struct `Stopping and going on` {
  /// A shell that looks after its jobs: it goes on behind the probe when that is stopped.
  private func startInShell(_ afterStop: String) throws -> TerminalSession {
    let probe = BuiltProduct.path("terminal-probe")
    let script = "set -m; \(probe); echo shell has it; \(afterStop); echo ended with $?"
    let session = try TerminalSession("/bin/sh", arguments: ["-c", script])
    try #require(session.waitFor(text: "PROBE "))
    return session
  }

  @Test func `Ctrl-Z gives the terminal back and fg takes it again`() throws {
    let session = try startInShell("read line; fg")
    session.press("c")
    #expect(session.wait { $0.modes.isSuperset(of: [1000, 1006]) })
    session.press(KeyBytes.control("z"))
    try #require(session.waitFor(text: "shell has it"))
    #expect(session.screen.modes == VirtualScreen.modesAtStart)
    #expect(session.terminal.settings.echoes)
    #expect(session.screen.text.contains("kept for later"))
    session.resize(columns: 90, rows: 20)
    session.press("\r")
    #expect(session.waitFor(text: "PROBE 90x20"))
    #expect(session.waitFor(text: "event resumed"))
    #expect(session.screen.modes.isSuperset(of: [1, 1049, 2004, 1000, 1006]))
    #expect(!session.terminal.settings.echoes)
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
    expectRestored(session)
  }

  @Test func `where nobody could continue it Ctrl-Z does not stop it`() throws {
    let session = try startProbe()
    session.press(KeyBytes.control("z"))
    #expect(session.waitFor(text: "event resumed"))
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
    expectRestored(session)
  }

  @Test func `after SIGSTOP and SIGCONT the picture and the modes come back`() throws {
    let session = try startProbe()
    session.send(SIGSTOP)
    session.update(timeout: .milliseconds(100))
    let before = session.output.count
    session.send(SIGCONT)
    #expect(session.waitFor(text: "event resumed"))
    let since = String(decoding: session.output[before...], as: UTF8.self)
    #expect(since.contains("\u{1B}[?1049h"))
    #expect(since.contains("PROBE 80x24"))
    #expect(session.modes.isSuperset(of: [1, 1049, 2004]))
  }
}
