import NCursesTerminal

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Threads for work that may take long.
enum WorkThread {
  /// How a thread stands to the others.
  enum Kind {
    /// As every other.
    case usual
    /// Takes what processor time others leave; while a screen is up, a trap on it is news and not the end.
    case patient
  }

  private final class Work {
    let kind: Kind
    let body: @Sendable () -> Void

    init(_ kind: Kind, _ body: @escaping @Sendable () -> Void) {
      (self.kind, self.body) = (kind, body)
    }
  }

  /// Runs something on a thread of its own.
  ///
  /// - Returns: false where no thread is to be had; then nothing runs.
  static func start(_ kind: Kind, _ body: @escaping @Sendable () -> Void) -> Bool {
    let work = Unmanaged.passRetained(Work(kind, body))
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    // Nobody waits for it to end.
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let status = pthread_create(
      &thread, &attributes,
      { context in
        WorkThread.run(context)
        return nil
      }, work.toOpaque())
    if status != 0 { work.release() }
    return status == 0
  }

  private static func run(_ context: UnsafeMutableRawPointer?) {
    guard let context else { return }
    let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
    if work.kind == .patient {
      #if canImport(Glibc)
        // On Linux 0 is the calling thread, which has a niceness of its own.
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 15)
      #else
        pthread_set_qos_class_self_np(QOS_CLASS_UTILITY, 0)
      #endif
      NCursesTerminal.makeThreadExpendable()
    }
    work.body()
  }
}
