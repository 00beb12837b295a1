import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Whether a text is well-formed XML.
enum XMLCheck {
  /// Why it is not, or nil.
  static func fault(in text: String) -> String? {
    let parser = XMLParser(data: Data(text.utf8))
    return parser.parse()
      ? nil : "line \(parser.lineNumber): \(parser.parserError.debugDescription)"
  }
}
