public import Layers
import Spelling

/// A value to be written as JSON, with the order of names kept.
public indirect enum JSONValue: Hashable, Sendable {
  /// `null`
  case null
  /// `true` or `false`
  case boolean(Bool)
  /// A whole number, written bare.
  case integer(Int)
  /// A number, written as the shortest text that reads back as the same float64; NaN and
  /// infinities, which JSON lacks, become null.
  case number(Double)
  /// A text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Names and values, in this order.
  case object([Member])

  /// One entry of an object.
  public struct Member: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The value.
    public let value: JSONValue

    /// Makes an entry.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// A list of numbers.
  public static func numbers(_ values: [Double]) -> JSONValue { .array(values.map { .number($0) }) }

  /// The text, indented, with a line break at its end.
  ///
  /// An object's entries and a list's lists stand on lines of their own, plain values side by side.
  public var text: String {
    var result = ""
    write(to: &result, indentation: "")
    return result + "\n"
  }

  private var isScalar: Bool {
    switch self {
    case .null, .boolean, .integer, .number, .string: true
    case .array, .object: false
    }
  }

  private func write(to text: inout String, indentation: String) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += String(value)
    case .integer(let value): text += String(value)
    case .number(let value): text += value.isFinite ? value.description : "null"
    case .string(let value): text += JSONValue.quoted(value)
    case .array(let elements):
      let areOnOneLine = elements.allSatisfy(\.isScalar)
      JSONValue.write(elements, "[", "]", areOnOneLine, to: &text, indentation) {
        element, text, inner in
        element.write(to: &text, indentation: inner)
      }
    case .object(let members):
      let areOnOneLine = members.allSatisfy(\.value.isScalar)
      JSONValue.write(members, "{", "}", areOnOneLine, to: &text, indentation) {
        member, text, inner in
        text += JSONValue.quoted(member.name) + ": "
        member.value.write(to: &text, indentation: inner)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], _ opening: String, _ closing: String, _ areOnOneLine: Bool,
    to text: inout String, _ indentation: String,
    _ writeOne: (Element, inout String, String) -> Void
  ) {
    let inner = indentation + (areOnOneLine ? "" : "  ")
    text += opening
    for (index, element) in elements.enumerated() {
      if index > 0 { text += areOnOneLine ? ", " : "," }
      if !areOnOneLine { text += "\n" + inner }
      writeOne(element, &text, inner)
    }
    text += areOnOneLine ? closing : "\n\(indentation)\(closing)"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case let scalar where !ShowableText.isShowable(scalar):
        for unit in UTF16.encode(scalar) ?? .init() {
          let digits = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension JSONValue {
  /// Nested lists, one level per extent.
  public static func tensor(_ tensor: Tensor<Double>) -> JSONValue {
    nested(shape: tensor.shape, values: tensor.values[...]) { .number($0) }
  }

  /// A mask as nested lists of 0 and 1.
  public static func mask(_ mask: [Bool], shape: [Int]) -> JSONValue {
    nested(shape: shape, values: mask[...]) { .integer($0 ? 1 : 0) }
  }

  /// Values in row-major order as nested lists.
  ///
  /// - Precondition: there are as many values as the shape holds.
  private static func nested<Element>(
    shape: [Int], values: ArraySlice<Element>, _ leaf: (Element) -> JSONValue
  ) -> JSONValue {
    precondition(
      values.count == shape.reduce(1, *), "\(values.count) values do not have shape \(shape)")
    guard shape.count > 1 else { return .array(values.map(leaf)) }
    let size = shape.dropFirst().reduce(1, *)
    return .array(
      (0..<shape[0]).map { index in
        let start = values.startIndex + index * size
        return nested(
          shape: Array(shape.dropFirst()), values: values[start..<start + size], leaf)
      })
  }
}
