/// What `course.yaml` says: the ids of the lessons, in order.
public struct CourseList: Hashable, Sendable {
  /// The file's name in a folder of lessons.
  public static let fileName = "course.yaml"

  /// An id with the place it stands at.
  public struct Item: Hashable, Sendable {
    /// The lesson's id.
    public let id: String
    /// Where it is listed.
    public let position: Position
  }

  /// The ids in order, each once.
  public let items: [Item]
  /// The faults of the file.
  public let diagnostics: [Diagnostic]

  /// Reads the text of a `course.yaml`; what can be read is kept, whatever else is wrong.
  public init(file: String = CourseList.fileName, text: String) {
    var list = DiagnosticList(file: file)
    list.append(SourceText.faults(of: text, file: file))
    guard list.isEmpty else {
      (items, diagnostics) = ([], list.diagnostics)
      return
    }
    let yaml = SourceText(text).lines.joined(separator: "\n")
    let node = YAMLNode.read(yaml, firstLine: 1, into: &list)
    var reader = HeaderReader(list: list)
    items = node.map { Self.items(from: $0, &reader) } ?? []
    diagnostics = reader.list.diagnostics
  }

  private static func items(from node: YAMLNode, _ reader: inout HeaderReader) -> [Item] {
    guard case .mapping(let pairs) = node.content else {
      reader.list.report(node.position, "expected `lessons:` and a list of ids")
      return []
    }
    guard let lessons = reader.known(pairs, keys: ["lessons"])["lessons"] else {
      reader.list.report(Position(line: node.position.line, column: 1), "`lessons` is missing")
      return []
    }
    guard case .sequence(let nodes) = lessons.content else {
      reader.list.report(lessons.position, "`lessons` is a list of ids: lines that start with `-`")
      return []
    }
    return unique(nodes, &reader)
  }

  private static func unique(_ nodes: [YAMLNode], _ reader: inout HeaderReader) -> [Item] {
    var items: [Item] = []
    var seen = Set<String>()
    for node in nodes {
      guard case .scalar(let id) = node.content, Identifier.isValid(id) else {
        reader.list.report(node.position, "this is not a lesson's id: \(Identifier.rule)")
        continue
      }
      if seen.insert(id).inserted {
        items.append(Item(id: id, position: node.position))
      } else {
        reader.list.report(node.position, "`\(id)` is listed twice")
      }
    }
    return items
  }
}
