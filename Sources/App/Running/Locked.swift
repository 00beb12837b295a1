import Synchronization

/// A value that one thread at a time touches: a `Mutex` that the thread sanitizer can follow.
///
/// Swift's own waits in a library that is not built for the sanitizer. Where two threads meet there,
/// it does not see that one came after the other, and takes what they do to the value for a race.
/// The turn that is counted here says it. It costs some nanoseconds, and locks are taken here once an
/// epoch or a frame.
public struct Locked<Value>: ~Copyable, Sendable {
  private let value: Mutex<Value>
  private let turn = Atomic<UInt>(0)

  /// A value that nobody touches yet.
  public init(_ value: consuming sending Value) {
    self.value = Mutex(value)
  }

  /// Waits for the value, and has it alone for as long as `body` runs.
  public borrowing func withLock<Result, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    try value.withLock { (value) throws(Failure) -> sending Result in
      turn.wrappingAdd(1, ordering: .acquiringAndReleasing)
      defer { turn.wrappingAdd(1, ordering: .acquiringAndReleasing) }
      return try body(&value)
    }
  }

  /// The same if nobody has the value now; nil otherwise.
  public borrowing func withLockIfAvailable<Result, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result? {
    try value.withLockIfAvailable { (value) throws(Failure) -> sending Result in
      turn.wrappingAdd(1, ordering: .acquiringAndReleasing)
      defer { turn.wrappingAdd(1, ordering: .acquiringAndReleasing) }
      return try body(&value)
    }
  }
}
