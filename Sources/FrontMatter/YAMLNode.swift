private import Yams

/// A YAML value with its place; the only view of YAML the rest of the module has.
struct YAMLNode {
  enum Content {
    case scalar(String)
    case sequence([YAMLNode])
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  let content: Content
  let position: Position

  /// Reads one YAML document; a fault is noted and gives nil.
  ///
  /// Front matter needs three levels. Deeper values (under `x-` keys) are cut off here, so that
  /// nothing after this point recurses with the file.
  static func read(_ yaml: String, firstLine: Int, into list: inout DiagnosticList) -> YAMLNode? {
    guard YAMLGuard.check(yaml, firstLine: firstLine, into: &list) else { return nil }
    let start = Position(line: firstLine, column: 1)
    let places = YAMLPlaces(yaml, firstLine: firstLine)
    do {
      guard let node = try Yams.compose(yaml: yaml) else {
        list.report(start, "there is nothing here: expected `key: value` lines")
        return nil
      }
      return YAMLNode(node, in: places, depth: 3)
    } catch let error as YamlError {
      let (position, message) = explain(error, places)
      list.report(position, message)
    } catch {
      list.report(start, "this is not YAML")
    }
    return nil
  }

  private init(_ node: Node, in places: YAMLPlaces, depth: Int) {
    position = places.place(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    func child(_ node: Node) -> YAMLNode { YAMLNode(node, in: places, depth: depth - 1) }
    guard depth > 0 else {
      content = .scalar("")
      return
    }
    switch node {
    case .scalar(let scalar): content = .scalar(scalar.string)
    case .sequence(let sequence): content = .sequence(sequence.map(child))
    case .mapping(let mapping):
      content = .mapping(mapping.map { (key: child($0.key), value: child($0.value)) })
    case .alias: content = .scalar("")
    }
  }

  private static func explain(_ error: YamlError, _ places: YAMLPlaces) -> (Position, String) {
    func place(_ mark: Mark) -> Position { places.place(line: mark.line, column: mark.column) }
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let cause = context.map { "\($0.text) " } ?? ""
      return (place(mark), "not valid YAML: \(cause)\(problem); quote text that holds : or #")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "`\($0)`" }.joined(separator: ", ")
      return (place(context.mark), "\(names) is given twice: keep one")
    default:
      return (places.place(line: 1, column: 1), "not valid YAML")
    }
  }
}

/// The places of a YAML text in its file.
private struct YAMLPlaces {
  private let firstLine: Int
  /// How many scalars each line has.
  private let lengths: [Int]

  init(_ yaml: String, firstLine: Int) {
    self.firstLine = firstLine
    lengths = yaml.split(separator: "\n", omittingEmptySubsequences: false)
      .map(\.unicodeScalars.count)
  }

  /// Where the parser stood, counted from 1 in its own text, as a place where something can be
  /// changed: it finds what is missing behind the last line.
  func place(line: Int, column: Int) -> Position {
    let inside = min(max(line, 1), lengths.count)
    let end = lengths[inside - 1] + 1
    return Position(
      line: inside + firstLine - 1, column: inside < line ? end : min(max(column, 1), end))
  }
}
