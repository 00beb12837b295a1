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
    do {
      guard let node = try Yams.compose(yaml: yaml) else {
        list.report(start, "there is nothing here: expected `key: value` lines")
        return nil
      }
      return YAMLNode(node, firstLine: firstLine, depth: 3)
    } catch let error as YamlError {
      let (position, message) = explain(error, firstLine: firstLine)
      list.report(position, message)
    } catch {
      list.report(start, "this is not YAML")
    }
    return nil
  }

  private init(_ node: Node, firstLine: Int, depth: Int) {
    position = Position(
      line: (node.mark?.line ?? 1) + firstLine - 1, column: node.mark?.column ?? 1)
    func child(_ node: Node) -> YAMLNode {
      YAMLNode(node, firstLine: firstLine, depth: depth - 1)
    }
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

  private static func explain(_ error: YamlError, firstLine: Int) -> (Position, String) {
    func place(_ mark: Mark) -> Position {
      Position(line: mark.line + firstLine - 1, column: mark.column)
    }
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
      return (Position(line: firstLine, column: 1), "not valid YAML")
    }
  }
}
