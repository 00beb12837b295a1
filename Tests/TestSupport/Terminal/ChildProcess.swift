#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A program that was started; it is killed when nobody holds it any more.
public final class ChildProcess {
  /// The process.
  public let id: Int32
  private var status: ProgramExit?

  init(id: Int32) { self.id = id }

  deinit {
    guard poll() == nil else { return }
    send(SIGKILL)
    var ignored: Int32 = 0
    waitpid(id, &ignored, 0)
  }

  /// Sends a signal.
  public func send(_ signal: Int32) { kill(id, signal) }

  /// How it ended, or nil while it runs.
  public func poll() -> ProgramExit? {
    var code: Int32 = 0
    if status == nil, waitpid(id, &code, WNOHANG) == id {
      let signal = code & 0x7F
      status = signal == 0 ? .exited(code >> 8 & 0xFF) : .signaled(signal)
    }
    return status
  }
}
