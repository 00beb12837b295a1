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
