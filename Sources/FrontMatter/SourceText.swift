import Spelling

/// The text of a file as lines: without a byte order mark, with every line ending made the same.
public struct SourceText: Hashable, Sendable {
  /// The most bytes a file may have.
  public static let maximumBytes = 1 << 20
  /// The most characters a line may have.
  public static let maximumLineLength = 4096

  /// The lines without their endings; the first one is line 1.
  public let lines: [String]

  /// Reads `text`: a leading byte order mark is dropped; CRLF, CR and LF all end a line.
  public init(_ text: String) {
    var scalars = text.unicodeScalars[...]
    if scalars.first == "\u{FEFF}" { scalars = scalars.dropFirst() }
    lines = Self.split(scalars)
  }

  /// Takes lines as they are.
  public init(lines: [String]) {
    self.lines = lines
  }

  /// The faults that make reading on pointless or unsafe: size, line length, control characters.
  public static func faults(of text: String, file: String) -> [Diagnostic] {
    var list = DiagnosticList(file: file)
    let bytes = text.utf8.count
    if bytes > maximumBytes {
      list.report(
        Position(line: 1, column: 1),
        "the file has \(bytes) bytes; at most \(maximumBytes) are allowed: split it")
      return list.diagnostics
    }
    for (index, line) in SourceText(text).lines.enumerated() {
      check(line, number: index + 1, into: &list)
    }
    return list.diagnostics
  }

  private static func split(_ scalars: Substring.UnicodeScalarView) -> [String] {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in scalars {
      defer { afterReturn = scalar == "\r" }
      if scalar == "\n", afterReturn { continue }
      if scalar == "\n" || scalar == "\r" {
        lines.append(String(line))
        line = String.UnicodeScalarView()
      } else {
        line.append(scalar)
      }
    }
    if !line.isEmpty { lines.append(String(line)) }
    return lines
  }

  private static func check(_ line: String, number: Int, into list: inout DiagnosticList) {
    let count = line.unicodeScalars.count
    if count > maximumLineLength {
      list.report(
        Position(line: number, column: maximumLineLength + 1),
        "the line has \(count) characters; at most \(maximumLineLength) are allowed: break it")
    }
    if line.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return }
    for (column, scalar) in line.unicodeScalars.enumerated()
    where !ShowableText.isShowable(scalar) {
      list.report(Position(line: number, column: column + 1), ShowableText.fault(scalar))
    }
  }
}
