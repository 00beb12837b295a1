#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Failures of writing that the system would rather end a program for than tell it of.
enum SystemErrors {
  /// Has a reader who has gone and a limit on the size of files be errors like a full disk.
  static func expect() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }
}
