/// What `course.yaml` says: the ids of the lessons, in order, and if it wants, groups of them and a short path.
///
///     lessons: [first, second, third]
///     groups:
///       - title: What a layer does
///         first: first
///     short: [first, third]
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

  /// Lessons that follow each other, under a title.
  public struct Group: Hashable, Sendable {
    /// The title.
    public let title: String
    /// Which lesson is its first, from 0; the next group's first ends it.
    public let start: Int
  }

  /// The ids in order, each once.
  public let items: [Item]
  /// The groups in order; empty where there are none, else the first one starts at the first lesson.
  public let groups: [Group]
  /// The ids on the short path.
  public let short: Set<String>
  /// The faults of the file.
  public let diagnostics: [Diagnostic]

  /// Reads the text of a `course.yaml`; what can be read is kept, whatever else is wrong.
  public init(file: String = CourseList.fileName, text: String) {
    var list = DiagnosticList(file: file)
    list.append(SourceText.faults(of: text, file: file))
    guard list.isEmpty else {
      (items, groups, short, diagnostics) = ([], [], [], list.diagnostics)
      return
    }
    let yaml = SourceText(text).lines.joined(separator: "\n")
    let node = YAMLNode.read(yaml, firstLine: 1, into: &list)
    var reader = HeaderReader(list: list)
    let values = node.map { Self.values(of: $0, &reader) } ?? [:]
    let found = node.map { Self.items(from: $0, values["lessons"], &reader) } ?? []
    (items, groups, short) = (
      found, values["groups"].map { Self.groups(from: $0, found, &reader) } ?? [],
      Set(values["short"].map { Self.listed($0, found, &reader) } ?? [])
    )
    diagnostics = reader.list.diagnostics
  }

  /// What a list of lessons says of one of them.
  func listing(of id: String, promise: String?) -> LessonListing {
    let index = items.firstIndex { $0.id == id }
    let group = index.flatMap { index in groups.last { $0.start <= index } }
    return LessonListing(
      group: group?.title, isOnShortPath: short.contains(id), promise: promise)
  }

  private static func values(
    of node: YAMLNode, _ reader: inout HeaderReader
  ) -> [String: YAMLNode] {
    guard case .mapping(let pairs) = node.content else {
      reader.list.report(node.position, "expected `lessons:` and a list of ids")
      return [:]
    }
    return reader.known(pairs, keys: ["lessons", "groups", "short"])
  }

  /// The ids of lessons that are listed.
  private static func listed(
    _ node: YAMLNode, _ items: [Item], _ reader: inout HeaderReader
  ) -> [String] {
    let ids = reader.identifiers(node, name: "short")
    let unknown = ids.first { id in !items.contains { $0.id == id } }
    if let unknown {
      reader.list.report(node.position, "`\(unknown)` is not listed under `lessons`")
    }
    return unknown == nil ? ids : []
  }

  private static func groups(
    from node: YAMLNode, _ items: [Item], _ reader: inout HeaderReader
  ) -> [Group] {
    guard case .sequence(let nodes) = node.content else {
      reader.list.report(node.position, "`groups` is a list of `title` and `first`")
      return []
    }
    var groups: [Group] = []
    for node in nodes {
      guard case .mapping(let pairs) = node.content else {
        reader.list.report(node.position, "a group has a `title`, and `first`, its first lesson")
        continue
      }
      let values = reader.known(pairs, keys: ["title", "first"])
      guard case .scalar(let title)? = values["title"]?.content,
        case .scalar(let first)? = values["first"]?.content
      else {
        reader.list.report(node.position, "a group has a `title`, and `first`, its first lesson")
        continue
      }
      guard let start = items.firstIndex(where: { $0.id == first }) else {
        reader.list.report(node.position, "`\(first)` is not listed under `lessons`")
        continue
      }
      if groups.isEmpty ? start != 0 : start <= groups[groups.count - 1].start {
        let place = groups.isEmpty ? "the first lesson" : "a later lesson than the group before"
        reader.list.report(node.position, "the group `\(title)` starts with \(place)")
        continue
      }
      groups.append(Group(title: title, start: start))
    }
    return groups
  }

  private static func items(
    from node: YAMLNode, _ lessons: YAMLNode?, _ reader: inout HeaderReader
  ) -> [Item] {
    guard case .mapping = node.content else { return [] }
    guard let lessons else {
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
