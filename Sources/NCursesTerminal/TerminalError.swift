internal import CNCurses

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Why the terminal cannot be used.
public struct TerminalError: Error, Hashable, Sendable {
  /// One line that says what is wrong and what would be right.
  public let message: String

  /// Whether it is the type of terminal that does not do, and not that there is none.
  public let isAboutType: Bool

  /// The status to exit with when the terminal vanishes while it is in use.
  static let vanishedStatus: Int32 = 3

  init(status: cnc_status) {
    isAboutType = [CNC_TYPE_MISSING, CNC_TYPE_TOO_PLAIN, CNC_TYPE_UNKNOWN].contains(status)
    let type = getenv("TERM").map { String(cString: $0) } ?? ""
    switch status {
    case CNC_ALREADY_OPEN:
      message = "the terminal is in use already: close it before it is opened again"
    case CNC_INPUT_NOT_TERMINAL:
      message = "standard input is not a terminal: start the program without redirecting it"
    case CNC_OUTPUT_NOT_TERMINAL:
      message = "standard output is not a terminal: start the program without redirecting it"
    case CNC_TYPE_MISSING:
      message = "TERM is not set: set it to the terminal's type, such as TERM=xterm-256color"
    case CNC_TYPE_TOO_PLAIN:
      message =
        "TERM=\(type) is a terminal that cannot place its cursor: "
        + "use one that can, such as TERM=xterm-256color"
    case CNC_TYPE_UNKNOWN:
      message =
        "TERM=\(type) is not in this system's terminfo, nor is xterm-256color: "
        + "install the package ncurses-base, or set TERM to a type that is there"
    default:
      message = "no pipe could be opened: close other programs or raise the limit of open files"
    }
  }
}

extension TerminalError: CustomStringConvertible {
  /// The message.
  public var description: String { message }
}
