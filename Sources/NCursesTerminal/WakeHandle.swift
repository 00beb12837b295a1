#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Makes a terminal's `events(timeout:)` return `.wake`; for threads that have news.
public struct WakeHandle: Sendable {
  let pipe: WakePipe

  /// Wakes the terminal; several signals before it looks are one `.wake`.
  public func signal() { pipe.signal() }
}

/// A pipe to oneself.
///
/// It lives as long as anybody holds it, so that no signal can reach a descriptor
/// that has been closed and given to somebody else.
final class WakePipe: Sendable {
  let readEnd: Int32
  private let writeEnd: Int32

  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    _ = close(readEnd)
    _ = close(writeEnd)
  }

  /// A full pipe is no loss: the reader wakes up all the same.
  func signal() {
    var byte: UInt8 = 0
    _ = write(writeEnd, &byte, 1)
  }

  /// Empties the pipe; true if there was anything in it.
  func drain() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 64)
    var hadAny = false
    while read(readEnd, &bytes, bytes.count) > 0 { hadAny = true }
    return hadAny
  }
}
