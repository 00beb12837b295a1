#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file as it is named, with what of it is meant behind a colon: `FILE.npz:NAME`, `FILE.csv:column`.
struct InputPath {
  let file: String
  let part: String?

  /// A name that is there is a file, whatever stands in it.
  init(_ text: String) {
    if text == "-" || InputPath.isThere(text) {
      (file, part) = (text, nil)
      return
    }
    let marks = text.indices.reversed().filter { text[$0] == ":" }
    let found =
      marks.first { InputPath.isThere(String(text[..<$0])) }
      ?? text.ranges(of: ".npz:").last.map { text.index(before: $0.upperBound) }
    file = found.map { String(text[..<$0]) } ?? text
    part = found.map { String(text[text.index(after: $0)...]) }
  }

  /// Whether there is something of this name.
  static func isThere(_ path: String) -> Bool { FileSystem.status(path) != nil }
}
