internal import FrontMatter
import Spelling

/// Reads the `key: scalar` lines of a live block.
struct FieldReader {
  /// The kind of block, for messages.
  let kind: String
  /// The line of the fence.
  let line: Int
  /// The keys the block may have.
  let keys: [String]

  /// The fields in order; unknown, repeated, empty and malformed lines are faults.
  func fields(_ lines: [String], into list: inout DiagnosticList) -> [Field] {
    var fields: [Field] = []
    for (index, text) in lines.enumerated() {
      let place = Position(line: line + 1 + index, column: 1)
      guard let field = field(text, line: place.line, into: &list) else { continue }
      if fields.contains(where: { $0.key == field.key }) {
        list.report(place, "`\(field.key)` is given twice: keep one")
      } else {
        fields.append(field)
      }
    }
    return fields
  }

  private func field(_ text: String, line: Int, into list: inout DiagnosticList) -> Field? {
    let scalars = Array(text.unicodeScalars)
    let start = scalars.prefix { $0 == " " || $0 == "\t" }.count
    guard start < scalars.count, scalars[start] != "#" else { return nil }
    guard let colon = scalars.firstIndex(of: ":") else {
      list.report(
        Position(line: line, column: start + 1),
        "expected `key: value`; a `\(kind)` block holds no other text")
      return nil
    }
    let key = String(scalars[start..<colon].trimmingBlanks)
    if key.hasPrefix("x-") { return nil }
    guard keys.contains(key) else {
      list.report(
        Position(line: line, column: start + 1),
        "a `\(kind)` block has no `\(key)`\(Suggestion.clause(for: key, among: keys)); "
          + "it has \(keys.joined(separator: ", "))")
      return nil
    }
    let value = unquoted(scalars[(colon + 1)...].trimmingBlanks)
    guard !value.isEmpty else {
      list.report(Position(line: line, column: colon + 2), "`\(key)` has no value")
      return nil
    }
    return Field(
      key: key, value: String(value),
      position: Position(line: line, column: value.startIndex + 1))
  }

  /// Without the quotes around the whole, as YAML authors may write them.
  private func unquoted(_ value: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    guard value.count >= 2, let sign = value.first, sign == "\"" || sign == "'",
      value.last == sign, !value.dropFirst().dropLast().contains(sign)
    else { return value }
    return value.dropFirst().dropLast()
  }
}
