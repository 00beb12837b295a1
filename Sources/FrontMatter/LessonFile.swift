/// A lesson file taken apart: the front matter and the lines of the body.
public struct LessonFile: Hashable, Sendable {
  /// The most lines a front matter may have.
  public static let maximumHeaderLines = 200

  /// What the front matter says; nil if it is missing or broken.
  public let header: LessonHeader?
  /// Where the front matter says each key, for faults found later.
  public let keyPositions: [String: Position]
  /// The lines after the front matter.
  public let body: [String]
  /// The number of the body's first line in the file, from 1.
  public let bodyLine: Int
  /// The faults of the front matter.
  public let diagnostics: [Diagnostic]

  /// Takes `text` apart; whatever can be read is read, however much is wrong.
  public init(file: String, text: String) {
    var list = DiagnosticList(file: file)
    let lines = SourceText(text).lines
    guard let end = Self.headerEnd(lines, into: &list) else {
      // Where front matter is opened and not closed, nobody knows what is body.
      let isOpen = lines.first.map(Self.isFence) ?? false
      (header, keyPositions, body, bodyLine) = (nil, [:], isOpen ? [] : lines, 1)
      diagnostics = list.diagnostics
      return
    }
    let yaml = lines[1..<end].joined(separator: "\n")
    let node = YAMLNode.read(yaml, firstLine: 2, into: &list)
    var reader = HeaderReader(list: list)
    header = node.flatMap { reader.header(from: $0) }
    keyPositions = reader.keyPositions
    body = Array(lines[(end + 1)...])
    bodyLine = end + 2
    diagnostics = reader.list.diagnostics
  }

  /// The index of the closing `---`, or nil with a fault noted.
  private static func headerEnd(_ lines: [String], into list: inout DiagnosticList) -> Int? {
    guard let first = lines.first, isFence(first) else {
      list.report(
        Position(line: 1, column: 1),
        "a lesson starts with its front matter: a line `---`, then `format: 1` and so on")
      return nil
    }
    let searched = lines.indices.dropFirst().prefix(maximumHeaderLines + 1)
    guard let end = searched.first(where: { isFence(lines[$0]) }) else {
      list.report(
        Position(line: 1, column: 1),
        "the front matter opened here is not closed by `---` within \(maximumHeaderLines) lines")
      return nil
    }
    return end
  }

  /// What the lesson promises: the text before its first step, on one line; nil if there is none.
  public var promise: String? {
    let lines = body.prefix { !$0.hasPrefix("#") && !$0.hasPrefix("```") }
    let words = lines.joined(separator: " ").split { $0 == " " || $0 == "\t" }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  private static func isFence(_ line: String) -> Bool {
    line.hasPrefix("---") && line.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" }
  }
}
