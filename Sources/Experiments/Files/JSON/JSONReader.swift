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

extension JSONReader {
  mutating func word() throws(FileFault) -> JSONNode.Content {
    let (start, position) = (scanner.offset, scanner.position)
    scanner.skip { JSONReader.isLetter($0) || JSONReader.isDigit($0) }
    let word = scanner.text(from: start)
    switch word {
    case "null": return .null
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "": throw fault("expected a value, found \(found)", at: position)
    case "NaN", "nan", "Infinity", "inf":
      throw fault("\(word) is not a number JSON has; give a finite number", at: position)
    default: throw fault("expected a value, found '\(shortened(word))'", at: position)
    }
  }

  mutating func number() throws(FileFault) -> Double {
    let (start, position) = (scanner.offset, scanner.position)
    _ = scanner.take("-")
    if scanner.take("0") {
      if let byte = scanner.next, JSONReader.isDigit(byte) {
        throw fault("a number does not begin with 0 and another digit", at: position)
      }
    } else {
      try digits()
    }
    if scanner.take(".") { try digits() }
    if scanner.take("e") || scanner.take("E") {
      if !scanner.take("+") { _ = scanner.take("-") }
      try digits()
    }
    let text = scanner.text(from: start)
    guard let value = Double(text), value.isFinite else {
      throw fault("\(shortened(text)) is beyond the range of float64", at: position)
    }
    return value
  }

  private mutating func digits() throws(FileFault) {
    guard let byte = scanner.next, JSONReader.isDigit(byte) else {
      throw fault("expected a digit, found \(found)")
    }
    scanner.skip(JSONReader.isDigit)
  }

  mutating func string() throws(FileFault) -> String {
    let opening = scanner.position
    scanner.advance()
    var text = ""
    while true {
      let start = scanner.offset
      scanner.skip { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 >= 0x20 }
      text += scanner.text(from: start)
      if scanner.take("\"") { return text }
      if scanner.next == nil { throw fault("a text without its closing quote", at: opening) }
      if !scanner.take("\\") { throw fault("a control character in a text; write it as \\u00XX") }
      text.unicodeScalars.append(try escape())
    }
  }

  private mutating func escape() throws(FileFault) -> Unicode.Scalar {
    let plain: [(Unicode.Scalar, Unicode.Scalar)] = [
      ("\"", "\""), ("\\", "\\"), ("/", "/"), ("b", "\u{8}"), ("f", "\u{C}"), ("n", "\n"),
      ("r", "\r"), ("t", "\t"),
    ]
    for (letter, scalar) in plain where scanner.take(letter) { return scalar }
    if !scanner.take("u") { throw fault("unknown escape \\ before \(found)") }
    let unit = try hexadecimal()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    // Beyond the basic plane JSON writes two halves.
    guard unit < 0xDC00, scanner.take("\\"), scanner.take("u") else {
      throw fault("half of a surrogate pair in a text")
    }
    let low = try hexadecimal()
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    else { throw fault("half of a surrogate pair in a text") }
    return scalar
  }

  private mutating func hexadecimal() throws(FileFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = scanner.next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue
      else {
        throw fault("expected four hexadecimal digits after \\u, found \(found)")
      }
      value = value << 4 | UInt32(digit)
      scanner.advance()
    }
    return value
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
