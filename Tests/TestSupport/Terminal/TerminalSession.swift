#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A program running in a terminal of its own, to be used as a person would: keys in, screen out.
public final class TerminalSession {
  /// The terminal.
  public let terminal: PseudoTerminal
  /// What it shows by now; `update` and the waiting calls bring it up to date.
  public private(set) var screen: VirtualScreen
  /// All bytes that were sent to it.
  public private(set) var output: [UInt8] = []
  /// The first sequence that the screen did not understand.
  public private(set) var misunderstanding: VirtualScreenError?
  /// The line settings before the program started.
  public let settingsBefore: LineSettings
  private let child: ChildProcess
  private let state = StateFolder()

  /// Starts a program; `environment` is added to a small fixed one, nil takes a variable away.
  ///
  /// What the program keeps between runs goes to an empty folder, unless XDG_STATE_HOME names one.
  public init(
    _ path: String, arguments: [String] = [], environment: [String: String?] = [:],
    columns: Int = 80, rows: Int = 24, input: String? = nil, output: String? = nil
  ) throws(PseudoTerminalError) {
    terminal = try PseudoTerminal(columns: columns, rows: rows)
    screen = VirtualScreen(columns: columns, rows: rows)
    settingsBefore = terminal.settings
    let own = environment.merging(["XDG_STATE_HOME": state.path]) { named, _ in named }
    child = try terminal.run(
      path, arguments: arguments, environment: TerminalSession.environment(adding: own),
      input: input, output: output)
  }

  /// The program's process.
  public var processID: Int32 { child.id }

  /// How the program has ended, if it has; what it wrote stays unread.
  public var exit: ProgramExit? { child.poll() }

  /// What the screen shows, one line a row.
  public var screenText: String {
    update()
    return screen.text
  }

  /// The modes that are on.
  public var modes: Set<Int> {
    update()
    return screen.modes
  }

  /// Types text or the bytes of keys (see `KeyBytes`).
  public func press(_ keys: String) { terminal.write(keys.utf8) }

  /// Sends the program a signal.
  public func send(_ signal: Int32) { child.send(signal) }

  /// Changes the size of the terminal.
  public func resize(columns: Int, rows: Int) {
    update()
    screen.resize(columns: columns, rows: rows)
    terminal.resize(columns: columns, rows: rows)
  }

  /// Takes in the output that is there, or that comes within `timeout`.
  public func update(timeout: Duration = .zero) {
    var bytes = terminal.read(timeout: timeout)
    while !bytes.isEmpty {
      output += bytes
      do throws(VirtualScreenError) {
        try screen.feed(bytes)
      } catch {
        misunderstanding = misunderstanding ?? error
      }
      bytes = terminal.read(timeout: .zero)
    }
  }

  /// Waits until the screen is as wanted; false if that did not happen in time.
  public func wait(
    timeout: Duration = .seconds(10), until isReached: (VirtualScreen) -> Bool
  ) -> Bool {
    let deadline = ContinuousClock.now + timeout
    while true {
      update(timeout: .milliseconds(5))
      if isReached(screen) { return true }
      if ContinuousClock.now >= deadline { return false }
    }
  }

  /// Waits until `text` is on the screen.
  public func waitFor(text: String, timeout: Duration = .seconds(10)) -> Bool {
    wait(timeout: timeout) { $0.text.contains(text) }
  }

  /// Waits until the program has ended and all its output is there; nil if it goes on.
  public func waitForExit(timeout: Duration = .seconds(10)) -> ProgramExit? {
    let deadline = ContinuousClock.now + timeout
    while child.poll() == nil, ContinuousClock.now < deadline { update(timeout: .milliseconds(5)) }
    update()
    return child.poll()
  }

  /// The environment of the test run is no part of a test, but for what finds libraries.
  private static func environment(adding own: [String: String?]) -> [String: String] {
    var environment = ["TERM": "xterm-256color", "LANG": "C.UTF-8"]
    for name in ["PATH", "HOME", "LD_LIBRARY_PATH", "TMPDIR"] {
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
    for (name, value) in SanitizerOptions.environment { environment[name] = value }
    for (name, value) in own { environment[name] = value }
    return environment
  }
}
