internal import CNCurses
public import Rendering

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The terminal on standard input and output, drawn to through ncurses.
///
/// Opening takes the terminal over, `close()` gives it back as it was; so do the end of the program,
/// the signals that end it, and a crash. Only one can be open at a time, and all but `wakeHandle`
/// belongs to the thread that opened it.
public final class NCursesTerminal: Terminal {
  /// How many colours are used, after options, `NO_COLOR` and the terminal have had their say.
  public let colorDepth: ColorDepth
  /// The characters that reach the screen.
  public let glyphs: GlyphSet
  /// The terminal type drawn for: `TERM`, or `xterm-256color` where `TERM` is not known.
  public let terminalType: String
  /// The ground that `COLORFGBG` names, where a terminal sets it.
  public let ground: Ground?
  /// Makes `events(timeout:)` return from any thread.
  public var wakeHandle: WakeHandle { WakeHandle(pipe: wakePipe) }
  /// The status to exit with after `.closed`: 128 and the signal, or 3 if the terminal has vanished.
  public private(set) var exitCode: Int32?

  private let wakePipe: WakePipe
  private let colorMap: ColorMap
  private var decoder = KeyDecoder()
  private var frame: [cnc_cell] = []
  private var isOpen = true
  private var lostThreads = 0
  /// Whether more keys had arrived than were read at once.
  private var hasMoreKeys = false

  /// As many codes as a terminal keeps for its program are read at once: signals are looked at between.
  private static let mostCodes = 4096

  /// Takes the terminal over.
  public init(options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
    guard let pipe = WakePipe() else { throw TerminalError(status: CNC_NO_PIPE) }
    let status = cnc_open(options.wantsColor, options.glyphs == .unicode)
    guard status == CNC_OPENED else { throw TerminalError(status: status) }
    wakePipe = pipe
    colorDepth = ColorDepth(colorCount: Int(cnc_colors()))
    colorMap = ColorMap(depth: colorDepth)
    terminalType = String(cString: cnc_terminal_type())
    ground = getenv("COLORFGBG").flatMap { Ground(colorVariable: String(cString: $0)) }
    glyphs = options.glyphSet(showsUnicode: cnc_shows_unicode(), terminalType: terminalType)
  }

  deinit { close() }

  /// Gives the terminal back as it was; calling it again does nothing.
  public func close() {
    guard isOpen else { return }
    takeLateAnswer()
    isOpen = false
    cnc_close()
  }

  /// Asks the terminal for the colour behind its text; a `.ground` follows if it answers.
  public func askForGround() {
    guard isOpen, cnc_ask_ground() else { return }
    decoder.awaitsGroundUntil = ContinuousClock.now + .seconds(2)
  }

  /// Has clicks and the wheel reported, or no longer; false where the terminal has no mouse.
  @discardableResult
  public func setMouse(_ isOn: Bool) -> Bool { isOpen && cnc_set_mouse(isOn) }

  /// An answer that is still on its way must not reach whoever has the terminal next.
  private func takeLateAnswer() {
    let deadline = ContinuousClock.now + .milliseconds(100)
    while let end = decoder.awaitsGroundUntil, case let now = ContinuousClock.now, now < end,
      now < deadline
    {
      var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      let ready = poll(&input, 1, Optional(deadline - now).milliseconds)
      guard ready > 0, input.revents & Int16(POLLHUP | POLLERR | POLLNVAL) == 0 else { return }
      while case let code = Int(cnc_read_key()), code != CNC_KEY_NONE { decoder.add(code) }
      _ = decoder.takeEvents()
    }
  }

  /// Says that the calling thread only computes: while a terminal is open, a trap on it ends nothing
  /// but its work, and `events` returns.
  public static func makeThreadExpendable() { cnc_make_expendable() }

  /// How many such threads have been lost since this was asked last; locks they held stay locked.
  public func takeLostThreads() -> Int {
    defer { lostThreads = 0 }
    return lostThreads
  }

  /// The size when events were last asked for.
  public var size: Size { Size(columns: Int(cnc_columns()), rows: Int(cnc_rows())) }

  /// Shows a screen; what does not fit is cut off.
  public func present(_ buffer: ScreenBuffer) {
    guard isOpen else { return }
    frame.removeAll(keepingCapacity: true)
    frame.reserveCapacity(buffer.cells.count)
    for cell in buffer.cells { frame.append(cnc_cell(cell, colors: colorMap)) }
    let cursor = buffer.cursor ?? (column: -1, row: -1)
    cnc_present(
      frame, Int32(buffer.size.rows), Int32(buffer.size.columns),
      Int32(clamping: cursor.row), Int32(clamping: cursor.column))
  }

  /// Hands a text to the clipboard of the person's own machine (OSC 52), also over ssh.
  ///
  /// Terminals that do not know it pass it over; the system's console would print it.
  public func copy(_ text: String) {
    guard isOpen, !["linux", "vt", "cons"].contains(where: terminalType.hasPrefix) else { return }
    let sequence = Array("\u{1B}]52;c;".utf8) + Base64.text(of: Array(text.utf8)) + [7]
    _ = sequence.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
  }

  /// Waits for something to happen, up to `timeout` (nil: for ever), and returns all that is there.
  ///
  /// Ctrl-Z stops the program here and `.resumed` follows; Ctrl-L arrives as a key and also has the
  /// next screen drawn from nothing. A signal that ends the program comes before the keys that arrived before
  /// it. After `.closed` every call returns `.closed` at once.
  public func events(timeout: Duration? = nil) -> [Event] {
    let deadline = timeout.map { ContinuousClock.now + $0 }
    while true {
      var events = pendingEvents()
      if !events.isEmpty { return events }
      let left = deadline.map { max(.zero, $0 - ContinuousClock.now) }
      if hasMoreKeys, left != Duration.zero { continue }
      if isInputGone(after: hasMoreKeys ? .zero : left) {
        exitCode = exitCode ?? TerminalError.vanishedStatus
      }
      events = pendingEvents()
      if !events.isEmpty { return events }
      if let deadline, ContinuousClock.now >= deadline { return [] }
    }
  }

  private func pendingEvents() -> [Event] {
    guard isOpen else { return [.closed] }
    var events = eventsOfSignals()
    if exitCode != nil { return events + [.closed] }
    events += eventsOfKeys()
    let lost = Int(cnc_take_lost_threads())
    lostThreads += lost
    if wakePipe.drain() || lost > 0 { events.append(.wake) }
    return events
  }

  private func eventsOfSignals() -> [Event] {
    var isResumed = false
    var isResized = false
    let sizeBefore = size
    while case let signal = cnc_take_signal(), signal != 0 {
      switch signal {
      case SIGTSTP:
        isResumed = cnc_suspend() || isResumed
      case SIGCONT:
        cnc_resume()
        isResumed = true
      case SIGWINCH:
        // Even if the size is the old one again, what was cut off meanwhile is gone.
        cnc_update_size()
        cnc_forget_screen()
        isResized = true
      default:
        exitCode = exitCode ?? 128 + signal
      }
    }
    let events: [Event] = isResumed ? [.resumed] : []
    return isResized || size != sizeBefore ? events + [.resize(size)] : events
  }

  private func eventsOfKeys() -> [Event] {
    var events: [Event] = []
    hasMoreKeys = true
    for _ in 0..<Self.mostCodes {
      let code = Int(cnc_read_key())
      hasMoreKeys = code != CNC_KEY_NONE
      guard hasMoreKeys else { break }
      decoder.add(code)
    }
    for event in decoder.takeEvents() {
      switch event {
      case .key(.control("z")):
        events += suspend()
      case .key(.control("l")):
        cnc_forget_screen()
        events.append(event)
      default:
        events.append(event)
      }
    }
    return events
  }

  private func suspend() -> [Event] {
    let sizeBefore = size
    takeLateAnswer()
    _ = cnc_suspend()
    return size == sizeBefore ? [.resumed] : [.resumed, .resize(size)]
  }

  /// Sleeps until a key, a signal or a wake-up arrives; true if the terminal has vanished.
  private func isInputGone(after timeout: Duration?) -> Bool {
    // An unfinished paste must not keep the keys that follow it for ever.
    let limit = decoder.isWaiting ? min(timeout ?? .seconds(1), .seconds(1)) : timeout
    var descriptors = [STDIN_FILENO, wakePipe.readEnd, cnc_signal_descriptor()].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    let ready = poll(&descriptors, nfds_t(descriptors.count), limit.milliseconds)
    if ready == 0, decoder.isWaiting { decoder.endWaiting() }
    return ready > 0 && descriptors[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0
  }
}

extension Duration? {
  /// The duration as `poll` wants it, rounded up; nil is for ever.
  fileprivate var milliseconds: Int32 {
    guard let duration = self else { return -1 }
    let (seconds, attoseconds) = duration.components
    let perMillisecond: Int64 = 1_000_000_000_000_000
    let fraction = (attoseconds + perMillisecond - 1) / perMillisecond
    return Int32(clamping: min(seconds, Int64(Int32.max)) * 1000 + fraction)
  }
}
