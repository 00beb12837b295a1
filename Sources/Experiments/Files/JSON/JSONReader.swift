/// Reads JSON strictly (RFC 8259): no comments, no trailing commas, no name twice in an object.
public struct JSONReader {
  /// How deep lists and objects may stand in each other.
  public static let deepestNesting = 64

  private let file: String
  var scanner: TextScanner
  private var depth = 0

  /// Reads a text that holds one value.
  ///
  /// - Parameters:
  ///   - text: the file's text.
  ///   - file: its name, for messages.
  public static func read(_ text: String, file: String) throws(FileFault) -> JSONNode {
    var reader = JSONReader(file: file, scanner: TextScanner(text))
    let node = try reader.value()
    reader.skipSpace()
    if reader.scanner.next != nil {
      throw reader.fault("expected the end of the file after the value, found \(reader.found)")
    }
    return node
  }

  private init(file: String, scanner: TextScanner) {
    self.file = file
    self.scanner = scanner
  }

  func fault(_ message: String, at position: TextPosition? = nil) -> FileFault {
    FileFault(file: file, at: position ?? scanner.position, message)
  }

  /// What stands here, for a message.
  var found: String {
    guard scanner.next != nil else { return "the end of the file" }
    return scanner.nextScalar.map { "'\(shortened(String($0)))'" } ?? "an invalid byte"
  }

  mutating func skipSpace() {
    scanner.skip { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }

  private mutating func value() throws(FileFault) -> JSONNode {
    skipSpace()
    let position = scanner.position
    let content: JSONNode.Content
    switch scanner.next ?? 0 {
    case UInt8(ascii: "{"): content = try nested { reader throws(FileFault) in try reader.object() }
    case UInt8(ascii: "["): content = try nested { reader throws(FileFault) in try reader.array() }
    case UInt8(ascii: "\""): content = .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): content = .number(try number())
    default: content = try word()
    }
    return JSONNode(content: content, position: position)
  }

  private mutating func nested(
    _ read: (inout JSONReader) throws(FileFault) -> JSONNode.Content
  ) throws(FileFault) -> JSONNode.Content {
    if depth == JSONReader.deepestNesting {
      throw fault("nested deeper than \(JSONReader.deepestNesting) levels")
    }
    scanner.advance()
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func array() throws(FileFault) -> JSONNode.Content {
    var elements: [JSONNode] = []
    skipSpace()
    if scanner.take("]") { return .array([]) }
    while true {
      elements.append(try value())
      skipSpace()
      if scanner.take("]") { return .array(elements) }
      if !scanner.take(",") { throw fault("expected ',' or ']' in a list, found \(found)") }
    }
  }

  private mutating func object() throws(FileFault) -> JSONNode.Content {
    var members: [JSONNode.Member] = []
    var names: Set<String> = []
    skipSpace()
    if scanner.take("}") { return .object([]) }
    while true {
      let member = try member()
      if !names.insert(member.name).inserted {
        throw fault("\"\(shortened(member.name))\" stands twice in one object", at: member.position)
      }
      members.append(member)
      skipSpace()
      if scanner.take("}") { return .object(members) }
      if !scanner.take(",") { throw fault("expected ',' or '}' in an object, found \(found)") }
    }
  }

  private mutating func member() throws(FileFault) -> JSONNode.Member {
    skipSpace()
    let position = scanner.position
    guard scanner.next == UInt8(ascii: "\"") else {
      throw fault("expected a name in double quotes, found \(found)")
    }
    let name = try string()
    skipSpace()
    if !scanner.take(":") { throw fault("expected ':' after the name, found \(found)") }
    return JSONNode.Member(name: name, position: position, value: try value())
  }
}
