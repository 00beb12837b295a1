import Arithmetic
import Layers

/// Numbers edited by hand, as an experiment file keeps them:
///
///     "edits": [{"of": "weight", "block": 1, "index": 3, "value": 0.5}]
///
/// Indices count the numbers of the array from 1, row by row. Unlike `input`, an edit touches the
/// measured batch alone: batches that settle the running statistics are drawn as before.
extension Edits {
  /// What can be edited, by the file's names.
  static let names = ["input", "output_gradient", "weight", "bias", "gamma", "beta", "mask"]

  /// The list; nil without any.
  var json: JSONValue? {
    if isEmpty { return nil }
    let entries = values.map { (Edits.parts(of: $0.key), $0.value) }
    let sorted = entries.sorted {
      ($0.0.rank, $0.0.block, $0.0.index) < ($1.0.rank, $1.0.block, $1.0.index)
    }
    return .array(
      sorted.map { parts, value in
        .object([
          .init("of", .string(Edits.names[parts.rank])), .init("block", .integer(parts.block + 1)),
          .init("index", .integer(parts.index + 1)), .init("value", .number(value)),
        ])
      })
  }

  private static func parts(of target: EditTarget) -> (rank: Int, block: Int, index: Int) {
    switch target {
    case .input(let index): (0, 0, index)
    case .upstream(let index): (1, 0, index)
    case .weight(let block, let index): (2, block, index)
    case .bias(let block, let feature): (3, block, feature)
    case .gamma(let block, let feature): (4, block, feature)
    case .beta(let block, let feature): (5, block, feature)
    case .mask(let block, let index): (6, block, index)
    }
  }

  /// The place of a number by the file's name for its array.
  static func target(_ name: String, block: Int, index: Int) -> EditTarget? {
    switch name {
    case "input": .input(index)
    case "output_gradient": .upstream(index)
    case "weight": .weight(block: block, index: index)
    case "bias": .bias(block: block, feature: index)
    case "gamma": .gamma(block: block, feature: index)
    case "beta": .beta(block: block, feature: index)
    case "mask": .mask(block: block, index: index)
    default: nil
    }
  }
}

extension ExperimentFileReader {
  /// Reads the list of edits.
  mutating func readEdits(_ node: JSONNode) throws(FileFault) {
    guard case .array(let elements) = node.content else {
      throw fault(node, "edits must be a list of {...}, not \(node.described)")
    }
    for element in elements { try readEdit(element) }
  }

  private mutating func readEdit(_ node: JSONNode) throws(FileFault) {
    let members = try object(node, keys: ["of", "block", "index", "value"], prefix: "edits.")
    func value(_ name: String) -> JSONNode? { members.first { $0.name == name }?.value }
    guard let of = value("of"), let index = value("index"), let number = value("value") else {
      throw fault(node, "an edit needs \"of\", \"index\" and \"value\"")
    }
    guard case .string(let name) = of.content, Edits.names.contains(name) else {
      let known = Edits.names.joined(separator: ", ")
      throw fault(of, "of must be one of \(known), not \(of.described)")
    }
    guard case .number(let new) = number.content, name != "mask" || new == 0 || new == 1 else {
      let wanted = name == "mask" ? "0 or 1" : "a number"
      throw fault(number, "value must be \(wanted), not \(number.described)")
    }
    let place = try count(index, "index")
    let block = try value("block").map { node throws(FileFault) in try count(node, "block") } ?? 0
    guard let target = Edits.target(name, block: block, index: place) else { return }
    draft.given.edits[target] = new
  }

  /// A number that counts from 1, from 0.
  private func count(_ node: JSONNode, _ name: String) throws(FileFault) -> Int {
    guard case .number(let value) = node.content, value >= 1, value <= 1e9,
      value == value.rounded()
    else { throw fault(node, "\(name) must be a whole number from 1, not \(node.described)") }
    return Int(clamping: value) - 1
  }
}
