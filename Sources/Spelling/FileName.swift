/// Names of files as text, whatever bytes they are made of.
///
/// A byte that is not UTF-8 stands as one of the last characters there are, U+10FF80 to U+10FFFF. They are for
/// private use, no terminal is shown them (`ShowableText`), and each goes back to its byte. A name that has one of
/// them of its own has the bytes of it taken so, and comes back the same, too.
public enum FileName {
  private static let firstStandIn: UInt32 = 0x10FF80

  /// The text that stands for a name.
  public static func text(_ bytes: some Sequence<UInt8>) -> String {
    let bytes = Array(bytes)
    if let text = String(validating: bytes, as: UTF8.self),
      !text.unicodeScalars.contains(where: isStandIn)
    {
      return text
    }
    var (text, rest) = (String.UnicodeScalarView(), bytes[...])
    while let byte = rest.first {
      if let scalar = scalar(at: rest) {
        text.append(scalar)
        rest = rest.dropFirst(UTF8.width(scalar))
      } else {
        Unicode.Scalar(firstStandIn - 0x80 + UInt32(byte)).map { text.append($0) }
        rest = rest.dropFirst()
      }
    }
    return String(text)
  }

  /// The text that stands for a name as the system gives it.
  public static func text(cString: UnsafePointer<CChar>) -> String {
    text(
      sequence(first: cString) { $0 + 1 }.lazy.map { UInt8(bitPattern: $0.pointee) }.prefix {
        $0 != 0
      })
  }

  /// The name that a text stands for.
  public static func bytes(_ text: String) -> [UInt8] {
    text.unicodeScalars.flatMap { bytes($0) }
  }

  /// What a character of such a text stands for.
  static func bytes(_ scalar: Unicode.Scalar) -> [UInt8] {
    isStandIn(scalar)
      ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(String(scalar).utf8)
  }

  private static func isStandIn(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= firstStandIn }

  /// The character that bytes begin with, if it is one that stands for itself.
  private static func scalar(at bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    var (decoder, iterator) = (UTF8(), bytes.makeIterator())
    guard case .scalarValue(let scalar) = decoder.decode(&iterator), !isStandIn(scalar) else {
      return nil
    }
    return scalar
  }
}
