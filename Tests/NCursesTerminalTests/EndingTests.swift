import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite(.serialized) struct `However the program ends, the terminal is as before` {
  @Test(arguments: [
    ("q", ProgramExit.exited(0)), ("e", .exited(5)),
    ("a", .signaled(SIGABRT)), ("v", .signaled(SIGSEGV)),
  ])
  func `by a key`(key: String, status: ProgramExit) throws {
    let session = try startProbe()
    #expect(!session.terminal.settings.echoes)
    #expect(session.screen.isAlternate)
    session.press(key)
    #expect(session.waitForExit() == status)
    expectRestored(session)
    #expect(session.screen.text.hasPrefix("kept for later"))
  }

  @Test(arguments: ["x", "b"])
  func `by a trap on any thread, whose message is shown`(key: String) throws {
    let session = try startProbe()
    session.press(key)
    let status = session.waitForExit()
    #expect(status == .signaled(SIGILL) || status == .signaled(SIGTRAP))
    expectRestored(session)
    #expect(session.screen.text.hasPrefix("kept for later"))
    #if DEBUG
      #expect(session.screen.text.contains("the probe was asked to trap"))
    #endif
  }

  @Test func `a trap on a thread that only computes is news, and its message is kept`() throws {
    let session = try startProbe()
    for number in 1...2 {
      session.press("t")
      #expect(session.wait { $0.text.ranges(of: "lost 1").count == number })
    }
    session.press("k")
    #expect(session.waitFor(text: "event character(\"k\")"))
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
    expectRestored(session)
    #if DEBUG
      #expect(session.screen.text.contains("the probe was asked to trap aside"))
    #endif
  }

  @Test(arguments: [nil, "enable=no"])
  func `by an exhausted stack, with and without Swift's own handlers`(backtrace: String?) throws {
    let session = try startProbe(environment: ["SWIFT_BACKTRACE": backtrace])
    session.press("s")
    #expect(session.waitForExit() == .signaled(SIGSEGV))
    expectRestored(session)
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT])
  func `by a signal it answers`(signal: Int32) throws {
    let session = try startProbe()
    session.press("c")
    #expect(session.wait { $0.modes.isSuperset(of: [1000, 1006]) })
    session.send(signal)
    #expect(session.waitForExit() == .exited(128 + signal))
    expectRestored(session)
    #expect(session.screen.text.hasPrefix("kept for later"))
  }

  /// All that end a program that does not handle them; none of the numbers that the system has is left out
  /// but those that the C library keeps for itself.
  private static let deadly: [Int32] = {
    #if os(Linux)
      let all = Set<Int32>(1...31).union(34...64)
    #else
      let all = Set<Int32>(1...31).subtracting([SIGINFO, SIGIO])
    #endif
    let spared = [SIGCHLD, SIGCONT, SIGURG, SIGWINCH, SIGTSTP, SIGTTIN, SIGTTOU, SIGSTOP]
    let answered = [SIGTERM, SIGINT, SIGHUP, SIGQUIT]
    return all.subtracting(spared + answered + [SIGKILL]).sorted()
  }()

  @Test(arguments: deadly)
  func `by any other signal that ends a program`(signal: Int32) throws {
    let session = try startProbe()
    session.press("c")
    #expect(session.wait { $0.modes.isSuperset(of: [1000, 1006]) })
    session.send(signal)
    #expect(session.waitForExit() == .signaled(signal))
    expectRestored(session)
  }

  @Test func `by two signals at once`() throws {
    let session = try startProbe(columns: 200, rows: 60)
    session.press("c")
    #expect(session.wait { $0.modes.isSuperset(of: [1000, 1006]) })
    for signal in [SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU] { session.send(signal) }
    guard case .signaled = session.waitForExit() else {
      Issue.record("it goes on")
      return
    }
    expectRestored(session)
  }

  @Test func `what is ignored from the start stays ignored`() throws {
    let probe = BuiltProduct.path("terminal-probe")
    let session = try TerminalSession(
      "/bin/sh", arguments: ["-c", "trap '' PIPE USR1; exec \(probe)"])
    #expect(session.waitFor(text: "PROBE "))
    session.send(SIGUSR1)
    session.send(SIGPIPE)
    session.press("k")
    #expect(session.waitFor(text: "event character(\"k\")"))
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
    expectRestored(session)
  }

  @Test(arguments: ["vt100", "xterm", "nonsense", "linux", "tmux-256color"])
  func `on other terminals`(type: String) throws {
    let session = try startProbe(environment: ["TERM": type])
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
    #expect(session.terminal.settings == session.settingsBefore)
    #expect(session.screen.modes == VirtualScreen.modesAtStart)
  }

  @Test func `when it hangs and is asked twice`() throws {
    let session = try startProbe()
    session.press("h")
    #expect(session.waitFor(text: "PROBE "))
    session.update(timeout: .milliseconds(100))
    session.send(SIGTERM)
    session.update(timeout: .milliseconds(3100))
    session.send(SIGTERM)
    #expect(session.waitForExit() == .signaled(SIGTERM))
    expectRestored(session)
  }

  @Test func `when its window takes nothing any more and it is asked twice`() throws {
    let session = try startProbe(columns: 200, rows: 60)
    session.press("m")  // More than a terminal keeps for a window that does not look.
    usleep(300_000)
    session.send(SIGTERM)
    usleep(3_100_000)
    session.send(SIGTERM)
    let deadline = ContinuousClock.now + .seconds(5)
    while session.exit == nil, ContinuousClock.now < deadline { usleep(10_000) }
    #expect(session.exit == .signaled(SIGTERM))
    #expect(session.terminal.settings == session.settingsBefore)
  }

  @Test func `when the terminal vanishes it ends too`() throws {
    let session = try startProbe()
    session.terminal.hangUp()
    // SIGHUP may come before the loop sees the closed line.
    let status = session.waitForExit()
    #expect(status == .exited(3) || status == .exited(128 + SIGHUP))
  }

  @Test func `when the terminal vanishes and SIGHUP is ignored it ends too`() throws {
    let session = try TerminalSession(
      "/bin/sh", arguments: ["-c", "trap '' HUP; exec \(BuiltProduct.path("terminal-probe"))"])
    #expect(session.waitFor(text: "PROBE "))
    session.send(SIGHUP)
    session.press("k")
    #expect(session.waitFor(text: "event character(\"k\")"))
    session.terminal.hangUp()
    #expect(session.waitForExit() == .exited(3))
  }
}
