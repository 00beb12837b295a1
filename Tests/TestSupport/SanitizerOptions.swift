#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// What script/sanitize tells the sanitizers, which programs started by tests have to hear, too.
public enum SanitizerOptions {
  /// The variables that are set.
  public static var environment: [String: String] {
    var found: [String: String] = [:]
    for name in ["ASAN_OPTIONS", "TSAN_OPTIONS"] {
      if let value = getenv(name) { found[name] = String(cString: value) }
    }
    return found
  }
}
