/// What the header of a NumPy file says.
struct NPYHeader {
  /// What the array holds.
  enum Kind {
    case numbers(PackedNumbers)
    /// Text of a length: UTF-32 or single bytes.
    case text(length: Int, isWide: Bool, isBigEndian: Bool)
    /// Something else, in words.
    case other(String)
  }

  let kind: Kind
  let isColumnMajor: Bool
  let shape: [Int]

  /// Reads the text of the header, a Python dictionary of three entries.
  init(_ text: String, file: String) throws(FileFault) {
    func entry(_ key: String) throws(FileFault) -> Substring {
      guard let name = text.ranges(of: "'\(key)'").first else {
        throw FileFault(file: file, "the header of this NPY file has no '\(key)'")
      }
      return text[name.upperBound...].drop { $0 == ":" || $0 == " " }
    }
    let type = try entry("descr")
    kind =
      type.first == "'" ? NPYHeader.kind(type.dropFirst().prefix { $0 != "'" }) : .other("records")
    isColumnMajor = try entry("fortran_order").hasPrefix("True")
    shape = try NPYHeader.shape(try entry("shape"), file: file)
  }

  private static func kind(_ code: Substring) -> Kind {
    let isBigEndian = code.first == ">"
    let (letter, size) = (code.dropFirst().first, Int(code.dropFirst(2)) ?? 0)
    switch code.dropFirst() {
    case "f2", "f4", "f8":
      return .numbers(.init(element: .float(bytes: size), isBigEndian: isBigEndian))
    case "i1", "i2", "i4", "i8":
      return .numbers(.init(element: .signed(bytes: size), isBigEndian: isBigEndian))
    case "u1", "u2", "u4", "u8", "b1":
      return .numbers(.init(element: .unsigned(bytes: size), isBigEndian: isBigEndian))
    default: break
    }
    switch letter {
    case "U": return .text(length: size, isWide: true, isBigEndian: isBigEndian)
    case "S", "a": return .text(length: size, isWide: false, isBigEndian: isBigEndian)
    case "O": return .other("Python objects")
    case "c": return .other("complex numbers")
    case "M", "m": return .other("times")
    case "V": return .other("raw bytes")
    default: return .other("numbers of type '\(shortened(String(code)))'")
    }
  }

  /// Why the array is no array of numbers; nil if it is one.
  var refusal: String? {
    switch kind {
    case .other(let what): what
    case .text: "text"
    case .numbers: shape.contains(0) ? "nothing" : nil
    }
  }

  private static func shape(_ text: Substring, file: String) throws(FileFault) -> [Int] {
    let words = text.dropFirst().prefix { $0 != ")" }
      .split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
    let extents = words.compactMap { Int($0) }
    guard text.first == "(", extents.count == words.count, extents.count <= 64,
      extents.allSatisfy({ $0 >= 0 })
    else { throw FileFault(file: file, "the header of this NPY file has no readable 'shape'") }
    return extents
  }
}
