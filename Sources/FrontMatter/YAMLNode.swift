/// A YAML value with its place; the only view of YAML the rest of the module has.
struct YAMLNode {
  enum Content {
    case scalar(String)
    case sequence([YAMLNode])
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  let content: Content
  let position: Position

  /// How many levels front matter and the list of lessons need: deeper values (under `x-` keys) are cut off, so
  /// that nothing recurses with the file.
  static let depth = 4

  /// Reads one YAML document; a fault is noted and gives nil.
  static func read(_ yaml: String, firstLine: Int, into list: inout DiagnosticList) -> YAMLNode? {
    guard YAMLGuard.check(yaml, firstLine: firstLine, into: &list) else { return nil }
    let parser = YAMLParser(yaml, firstLine: firstLine)
    do {
      guard let node = try parser.document() else {
        list.report(
          Position(line: firstLine, column: 1), "there is nothing here: expected `key: value` lines"
        )
        return nil
      }
      if let second = try parser.document() {
        list.report(second.position, "a second YAML document: keep one, without a line `---`")
        return nil
      }
      if let (name, position) = node.repeatedKey {
        list.report(position, "`\(name)` is given twice: keep one")
        return nil
      }
      return node
    } catch {
      list.report(error.position, "not valid YAML: \(error.problem)")
      return nil
    }
  }

  /// The first key that its mapping has already.
  private var repeatedKey: (name: String, position: Position)? {
    switch content {
    case .scalar: return nil
    case .sequence(let items): return items.lazy.compactMap(\.repeatedKey).first
    case .mapping(let pairs):
      var names: Set<String> = []
      for (key, value) in pairs {
        if case .scalar(let name) = key.content, !names.insert(name).inserted {
          return (name, key.position)
        }
        if let inner = key.repeatedKey ?? value.repeatedKey { return inner }
      }
      return nil
    }
  }
}
