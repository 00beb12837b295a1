import Spelling

/// Reads the front matter's closed schema from YAML nodes, collecting every fault.
struct HeaderReader {
  var list: DiagnosticList
  private(set) var keyPositions: [String: Position] = [:]

  init(list: DiagnosticList) {
    self.list = list
  }

  /// The header, or nil if anything in it is wrong.
  mutating func header(from node: YAMLNode) -> LessonHeader? {
    let before = list.diagnostics.count
    guard case .mapping(let pairs) = node.content else {
      list.report(node.position, "expected `key: value` lines, such as `format: 1`")
      return nil
    }
    let values = known(pairs, keys: LessonHeader.keys)
    checkFormat(values["format"], at: node.position)
    let id = identifier(require("id", in: values, at: node.position))
    let title = text(require("title", in: values, at: node.position), name: "title")
    let minutes = minutes(require("minutes", in: values, at: node.position))
    let needs = values["needs"].map { identifiers($0, name: "needs") } ?? []
    let goals = values["goals"].map { texts($0, name: "goals") } ?? []
    guard list.diagnostics.count == before, let id, let title, let minutes else { return nil }
    return LessonHeader(id: id, title: title, minutes: minutes, needs: needs, goals: goals)
  }

  /// The values of the known keys; unknown ones are faults, those of other tools are skipped.
  mutating func known(
    _ pairs: [(key: YAMLNode, value: YAMLNode)], keys: [String]
  ) -> [String: YAMLNode] {
    var values: [String: YAMLNode] = [:]
    for (key, value) in pairs {
      guard case .scalar(let name) = key.content else {
        list.report(key.position, "a key is a word, such as `title`")
        continue
      }
      if name.hasPrefix("x-") { continue }
      guard keys.contains(name) else {
        let names = keys.map { "`\($0)`" }.joined(separator: ", ")
        list.report(
          key.position,
          "unknown key `\(name)`\(Suggestion.clause(for: name, among: keys)); known: \(names)")
        continue
      }
      values[name] = value
      keyPositions[name] = key.position
    }
    return values
  }

  private mutating func require(
    _ name: String, in values: [String: YAMLNode], at position: Position
  ) -> YAMLNode? {
    if values[name] == nil {
      list.report(Position(line: position.line, column: 1), "`\(name)` is missing")
    }
    return values[name]
  }

  private mutating func checkFormat(_ node: YAMLNode?, at position: Position) {
    guard let node else {
      list.report(Position(line: position.line, column: 1), "`format` is missing: add `format: 1`")
      return
    }
    if case .scalar("1") = node.content { return }
    list.report(node.position, "this program reads `format: 1`")
  }

  private mutating func minutes(_ node: YAMLNode?) -> Int? {
    guard let node else { return nil }
    if case .scalar(let text) = node.content, let count = Int(text), (1...600).contains(count) {
      return count
    }
    list.report(node.position, "`minutes` is a whole number from 1 to 600")
    return nil
  }

  private mutating func text(_ node: YAMLNode?, name: String) -> String? {
    guard let node else { return nil }
    guard case .scalar(let text) = node.content else {
      list.report(node.position, "`\(name)` is one line of text: quote it if it holds : or [")
      return nil
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      list.report(node.position, "`\(name)` is empty")
      return nil
    }
    guard !text.contains(where: \.isNewline) else {
      list.report(node.position, "`\(name)` is one line of text")
      return nil
    }
    if let fault = ShowableText.fault(in: text) {
      list.report(node.position, fault)
      return nil
    }
    return text
  }

  private mutating func identifier(_ node: YAMLNode?) -> String? {
    guard let node, let text = text(node, name: "id") else { return nil }
    if Identifier.isValid(text) { return text }
    list.report(node.position, "`\(text)` is not an id: \(Identifier.rule)")
    return nil
  }

  private mutating func texts(_ node: YAMLNode, name: String) -> [String] {
    items(node, name: name).compactMap { text($0, name: name) }
  }

  mutating func identifiers(_ node: YAMLNode, name: String) -> [String] {
    items(node, name: name).compactMap { identifier($0) }
  }

  private mutating func items(_ node: YAMLNode, name: String) -> [YAMLNode] {
    if case .sequence(let items) = node.content { return items }
    list.report(node.position, "`\(name)` is a list: `[one, two]` or lines that start with `-`")
    return []
  }
}
