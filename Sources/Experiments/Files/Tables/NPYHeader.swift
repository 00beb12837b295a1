/// What the header of a NumPy file says.
struct NPYHeader {
  let numbers: PackedNumbers
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
    guard type.first == "'" else {
      throw FileFault(file: file, "records are not read; save one plain array of numbers")
    }
    let code = type.dropFirst().prefix { $0 != "'" }
    guard let element = NPYHeader.element(code.dropFirst()) else {
      throw FileFault(
        file: file,
        "numbers of type '\(shortened(String(code)))' are not read; "
          + "save as float64, float32, float16 or integers")
    }
    numbers = PackedNumbers(element: element, isBigEndian: code.first == ">")
    isColumnMajor = try entry("fortran_order").hasPrefix("True")
    shape = try NPYHeader.shape(try entry("shape"), file: file)
  }

  private static func element(_ code: Substring) -> PackedNumbers.Element? {
    switch code {
    case "f2", "f4", "f8": code.last?.wholeNumberValue.map { .float(bytes: $0) }
    case "i1", "i2", "i4", "i8": code.last?.wholeNumberValue.map { .signed(bytes: $0) }
    case "u1", "u2", "u4", "u8", "b1": code.last?.wholeNumberValue.map { .unsigned(bytes: $0) }
    default: nil
    }
  }

  private static func shape(_ text: Substring, file: String) throws(FileFault) -> [Int] {
    let words = text.dropFirst().prefix { $0 != ")" }
      .split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
    let extents = words.compactMap { Int($0) }
    guard text.first == "(", extents.count == words.count, extents.allSatisfy({ $0 >= 0 }) else {
      throw FileFault(file: file, "the header of this NPY file has no readable 'shape'")
    }
    guard (1...4).contains(extents.count) else {
      throw FileFault(
        file: file,
        "an array of \(extents.count) dimensions; 1 to 4 are read, such as [N][features]")
    }
    if extents.contains(0) { throw FileFault(file: file, "an array without values") }
    return extents
  }
}
