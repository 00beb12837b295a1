#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Screens kept as text files next to the tests, to be compared with what is drawn today.
public enum Picture {
  /// How `text` differs from the picture at `path` (relative to the test's own file), or nil.
  ///
  ///     #expect(Picture.difference(screen.text, at: "Pictures/start.txt") == nil)
  ///
  /// With RECORD_PICTURES=1 (or the variable of another collection) in the environment the file is written instead.
  public static func difference(
    _ text: String, at path: String, recording variable: String = "RECORD_PICTURES",
    file: String = #filePath
  ) -> String? {
    let path = "\(BuiltProduct.parent(of: file))/\(path)"
    let text = text.hasSuffix("\n") ? text : text + "\n"
    if getenv(variable).map({ String(cString: $0) }) == "1" {
      return write(text, to: path) ? nil : "\(path) cannot be written"
    }
    guard let expected = read(path) else {
      return "\(path) does not exist; \(variable)=1 writes it:\n\(text)"
    }
    return expected == text ? nil : differences(expected, text, path)
  }

  private static func differences(_ expected: String, _ actual: String, _ path: String) -> String {
    let (old, new) = (lines(of: expected), lines(of: actual))
    var report = "the text differs from \(path):\n"
    for index in 0..<max(old.count, new.count) {
      let before = index < old.count ? old[index] : "(no line)"
      let after = index < new.count ? new[index] : "(no line)"
      if before != after { report += "line \(index + 1)\n- \(before)|\n+ \(after)|\n" }
    }
    return report
  }

  private static func lines(of text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ text: String, to path: String) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    let bytes = Array(text.utf8)
    let count = fwrite(bytes, 1, bytes.count, file)
    return fclose(file) == 0 && count == bytes.count
  }
}
