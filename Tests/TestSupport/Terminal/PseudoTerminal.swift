internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A terminal without a window: what a program writes to it is read here, and keys are written here.
public final class PseudoTerminal {
  private static let lock = Mutex(())

  private let master: Int32
  private let slave: Int32
  private let slaveName: String
  private var isMasterOpen = true

  /// Opens a terminal of the given size.
  public init(columns: Int, rows: Int) throws(PseudoTerminalError) {
    var ends: (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 128)
    var size = winsize(columns: columns, rows: rows)
    let result = PseudoTerminal.lock.withLock { _ in
      let result = openpty(&ends.0, &ends.1, &name, nil, &size)
      // Inherited by the child of another test, the master would never hang up.
      for end in [ends.0, ends.1] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return result
    }
    guard result == 0 else { throw PseudoTerminalError("openpty", errno) }
    (master, slave) = ends
    let nameBytes = name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    slaveName = String(decoding: nameBytes, as: UTF8.self)
  }

  deinit {
    hangUp()
    _ = close(slave)
  }

  /// Starts a program in a session of its own, with this terminal as its input, output and errors.
  public func run(
    _ path: String, arguments: [String] = [], environment: [String: String],
    input: String? = nil, output: String? = nil
  ) throws(PseudoTerminalError) -> ChildProcess {
    var launch = Launch(path: path, arguments: arguments, environment: environment)
    launch.open(0, input ?? slaveName, input == nil ? O_RDWR : O_RDONLY)
    launch.open(1, output ?? slaveName, output == nil ? O_RDWR : O_WRONLY)
    launch.open(2, slaveName, O_RDWR)
    let result = PseudoTerminal.lock.withLock { _ in launch.start() }
    guard result.error == 0 else { throw PseudoTerminalError("posix_spawn", result.error) }
    return ChildProcess(id: result.id)
  }

  /// Types something.
  public func write(_ bytes: some Sequence<UInt8>) {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glue.write(master, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Waits up to `timeout` for output; returns what has arrived, which is nothing in the end.
  public func read(timeout: Duration) -> [UInt8] {
    var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    let (seconds, attoseconds) = timeout.components
    let milliseconds = max(0, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    guard poll(&descriptor, 1, Int32(clamping: milliseconds)) > 0 else { return [] }
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = Glue.read(master, &buffer, buffer.count)
    return Array(buffer.prefix(max(0, count)))
  }

  /// Changes the size; the program in front is told with SIGWINCH.
  public func resize(columns: Int, rows: Int) {
    var size = winsize(columns: columns, rows: rows)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Takes the terminal away from the program, as closing its window does.
  public func hangUp() {
    if isMasterOpen { _ = close(master) }
    isMasterOpen = false
  }

  /// The settings of the line: what raw mode changes and every program must put back.
  public var settings: LineSettings { LineSettings(of: slave) }
}

/// Why there is no pseudo-terminal.
public struct PseudoTerminalError: Error, CustomStringConvertible {
  /// The call and what the system says about it.
  public let description: String

  init(_ call: String, _ code: Int32) {
    description = "\(call): \(String(cString: strerror(code)))"
  }
}

extension winsize {
  fileprivate init(columns: Int, rows: Int) {
    self.init(
      ws_row: UInt16(clamping: rows), ws_col: UInt16(clamping: columns), ws_xpixel: 0, ws_ypixel: 0)
  }
}

/// The system's functions under names that methods do not hide.
private enum Glue {
  static func write(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Darwin)
      Darwin.write(file, bytes, count)
    #else
      Glibc.write(file, bytes, count)
    #endif
  }

  static func read(_ file: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
    #if canImport(Darwin)
      Darwin.read(file, bytes, count)
    #else
      Glibc.read(file, bytes, count)
    #endif
  }
}
