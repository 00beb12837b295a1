import NCursesTerminal

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Threads that let others go first, for work that may take long; while a screen is up, a trap on one of
/// them is news and not the end.
enum PatientThread {
  private final class Work {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs something on a thread of its own that takes what processor time others leave; without
  /// threads to be had it runs at once.
  static func run(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body))
    #if canImport(Glibc)
      var thread = pthread_t()
      let status = pthread_create(
        &thread, nil,
        { context in
          // On Linux 0 is the calling thread, which has a niceness of its own.
          setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 15)
          NCursesTerminal.makeThreadExpendable()
          PatientThread.finish(context)
          return nil
        }, work.toOpaque())
      if status == 0 { pthread_detach(thread) }
    #else
      var thread: pthread_t?
      let status = pthread_create(
        &thread, nil,
        { context in
          pthread_set_qos_class_self_np(QOS_CLASS_UTILITY, 0)
          NCursesTerminal.makeThreadExpendable()
          PatientThread.finish(context)
          return nil
        }, work.toOpaque())
      if status == 0, let thread { pthread_detach(thread) }
    #endif
    if status != 0 { finish(work.toOpaque()) }
  }

  private static func finish(_ context: UnsafeMutableRawPointer?) {
    guard let context else { return }
    Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
  }
}
