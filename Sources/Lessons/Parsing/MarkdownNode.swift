private import CCMark

/// A node of the tree that cmark-gfm gives; valid only inside ``MarkdownTree/read(_:_:)``.
struct MarkdownNode {
  enum Kind: Hashable {
    case paragraph, heading, list, item, quote, code, table, tableRow, tableCell, rule, html
    case text, softBreak, hardBreak, codeSpan, inlineHTML, emphasis, strong, link, image
    case other(String)
  }

  fileprivate let pointer: OpaquePointer

  var kind: Kind {
    let name = cmark_node_get_type_string(pointer).map { String(cString: $0) } ?? ""
    return Self.kinds[name] ?? .other(name)
  }

  var children: [MarkdownNode] {
    var children: [MarkdownNode] = []
    var next = cmark_node_first_child(pointer)
    while let child = next {
      children.append(MarkdownNode(pointer: child))
      next = cmark_node_next(child)
    }
    return children
  }

  /// The text of a text, code or HTML node.
  var literal: String { string(cmark_node_get_literal(pointer)) }
  /// What stands behind the fence of a code block.
  var info: String { string(cmark_node_get_fence_info(pointer)) }
  /// Where a link leads.
  var destination: String { string(cmark_node_get_url(pointer)) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  /// The line it starts at, from 1; 0 if cmark does not know.
  var line: Int { Int(cmark_node_get_start_line(pointer)) }
  var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }
  /// The first number of an ordered list.
  var listStart: Int? {
    cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
      ? Int(cmark_node_get_list_start(pointer)) : nil
  }
  /// Whether a list item has a ticked box; nil if it has no box.
  var isChecked: Bool? {
    guard string(cmark_node_get_type_string(pointer)) == "tasklist" else { return nil }
    return cmark_gfm_extensions_get_tasklist_item_checked(pointer)
  }
  /// The letters l, c, r of a table's columns; others are 0.
  var alignments: [UInt8] {
    let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
    guard let letters = cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
    return (0..<count).map { letters[$0] }
  }

  private func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  private static let kinds: [String: Kind] = [
    "paragraph": .paragraph, "heading": .heading, "list": .list, "item": .item,
    "tasklist": .item, "block_quote": .quote, "code_block": .code, "table": .table,
    "table_row": .tableRow, "table_header": .tableRow, "table_cell": .tableCell,
    "thematic_break": .rule, "html_block": .html, "text": .text, "softbreak": .softBreak,
    "linebreak": .hardBreak, "code": .codeSpan, "html_inline": .inlineHTML, "emph": .emphasis,
    "strong": .strong, "link": .link, "image": .image,
  ]
}

/// Runs cmark-gfm.
enum MarkdownTree {
  /// Parses `lines` and hands the document's top nodes to `body`.
  static func read<Result>(_ lines: [String], _ body: ([MarkdownNode]) -> Result) -> Result {
    _ = registration
    let parser = cmark_parser_new(CMARK_OPT_DEFAULT)
    defer { cmark_parser_free(parser) }
    for name in ["table", "tasklist"] {
      if let syntax = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, syntax)
      }
    }
    for line in lines {

      let text = line + "\n"
      cmark_parser_feed(parser, text, text.utf8.count)
    }
    guard let root = cmark_parser_finish(parser) else { return body([]) }
    defer { cmark_node_free(root) }
    return body(MarkdownNode(pointer: root).children)
  }

  /// cmark keeps its extensions in one list for the process; it may be filled only once.
  private static let registration: Void = cmark_gfm_core_extensions_ensure_registered()
}
