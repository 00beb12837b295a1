#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The settings of a terminal line, for comparison.
public struct LineSettings: Hashable, Sendable {
  /// Input, output, control and local flags.
  public let flags: [UInt]
  /// The control characters.
  public let characters: [UInt8]

  init(of descriptor: Int32) {
    var settings = termios()
    tcgetattr(descriptor, &settings)
    flags = [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag].map(UInt.init)
    characters = withUnsafeBytes(of: settings.c_cc) { Array($0) }
  }

  /// Whether typed characters are echoed.
  public var echoes: Bool { flags[3] & UInt(ECHO) != 0 }
}
