#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Programs of this package as the tests find them: next to the test bundle.
public enum BuiltProduct {
  /// The path of a program.
  public static func path(_ name: String) -> String { "\(folder)/\(name)" }

  private static var folder: String {
    #if os(Linux)
      var buffer = [CChar](repeating: 0, count: 4096)
      let count = readlink("/proc/self/exe", &buffer, buffer.count)
      let bytes = buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:))
      return parent(of: String(decoding: bytes, as: UTF8.self))
    #else
      let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? ""
      let parts = bundle.split(separator: "/", omittingEmptySubsequences: false)
      return parts.prefix { !$0.hasSuffix(".xctest") }.joined(separator: "/")
    #endif
  }

  static func parent(of path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  }
}
