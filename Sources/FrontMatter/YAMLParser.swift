private import CLibYAML

/// What makes a text no YAML, and where.
struct YAMLError: Error {
  let position: Position
  let problem: String
}

/// libyaml's parser over one text: its documents, one after another.
final class YAMLParser {
  private let text: UnsafeMutableBufferPointer<UInt8>
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let places: YAMLPlaces

  init(_ yaml: String, firstLine: Int) {
    places = YAMLPlaces(yaml, firstLine: firstLine)
    let bytes = yaml.utf8
    text = .allocate(capacity: bytes.count)
    _ = text.initialize(from: bytes)
    parser = .allocate(capacity: 1)
    // It can fail for want of memory only, where Swift ends the program as well.
    precondition(yaml_parser_initialize(parser) == 1, "no memory for a YAML parser")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.baseAddress, text.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    text.deallocate()
  }

  /// The next document, or nil behind the last one.
  func document() throws(YAMLError) -> YAMLNode? {
    var document = yaml_document_t()
    guard yaml_parser_load(parser, &document) == 1 else { throw error }
    defer { yaml_document_delete(&document) }
    guard yaml_document_get_root_node(&document) != nil else { return nil }
    return node(1, of: &document, depth: YAMLNode.depth)
  }

  /// The node that libyaml numbers `index`, counting from 1.
  private func node(
    _ index: yaml_node_item_t, of document: inout yaml_document_t, depth: Int
  ) -> YAMLNode {
    guard let node = yaml_document_get_node(&document, index)?.pointee else {
      return YAMLNode(content: .scalar(""), position: places.place(line: 0, column: 0))
    }
    return YAMLNode(
      content: depth > 0 ? content(of: node, in: &document, depth: depth) : .scalar(""),
      position: place(node.start_mark))
  }

  private func content(
    of node: yaml_node_t, in document: inout yaml_document_t, depth: Int
  ) -> YAMLNode.Content {
    switch node.type {
    case YAML_SEQUENCE_NODE:
      let items = node.data.sequence.items
      return .sequence(
        UnsafeBufferPointer(start: items.start, count: items.top - items.start).map {
          self.node($0, of: &document, depth: depth - 1)
        })
    case YAML_MAPPING_NODE:
      let pairs = node.data.mapping.pairs
      return .mapping(
        UnsafeBufferPointer(start: pairs.start, count: pairs.top - pairs.start).map {
          (
            key: self.node($0.key, of: &document, depth: depth - 1),
            value: self.node($0.value, of: &document, depth: depth - 1)
          )
        })
    default:
      let scalar = node.data.scalar
      return .scalar(
        String(
          decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self))
    }
  }

  private var error: YAMLError {
    let fault = parser.pointee
    let context = fault.context.map { String(cString: $0) + " " } ?? ""
    let problem = fault.problem.map { String(cString: $0) } ?? "it cannot be read"
    return YAMLError(
      position: place(fault.problem_mark),
      problem: "\(context)\(problem); quote text that holds : or #")
  }

  private func place(_ mark: yaml_mark_t) -> Position {
    places.place(line: Int(mark.line), column: Int(mark.column))
  }
}
