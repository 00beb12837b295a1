/// How a program ended.
public enum ProgramExit: Hashable, Sendable {
  /// With a status of its own choice.
  case exited(Int32)
  /// Killed by a signal.
  case signaled(Int32)
}
