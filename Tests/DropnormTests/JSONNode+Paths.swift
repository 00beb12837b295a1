import Experiments

/// What every command's JSON says of the experiment, in this order.
let settingNames = [
  "p", "batch", "features", "depth", "activation", "convention", "scaling", "seed",
]

extension JSONNode {
  /// The value of a name, or null.
  subscript(name: String) -> JSONNode {
    guard case .object(let members) = content else { return .nothing }
    return members.first { $0.name == name }?.value ?? .nothing
  }

  /// An element of a list, or null.
  subscript(index: Int) -> JSONNode {
    guard case .array(let elements) = content, elements.indices.contains(index) else {
      return .nothing
    }
    return elements[index]
  }

  /// The names of an object.
  var names: [String] { if case .object(let members) = content { members.map(\.name) } else { [] } }

  /// The elements of a list.
  var elements: [JSONNode] { if case .array(let elements) = content { elements } else { [] } }

  /// The text of a string.
  var text: String? { if case .string(let text) = content { text } else { nil } }

  /// The texts of a list.
  var texts: [String] { elements.compactMap(\.text) }

  /// All numbers in a value, however deep.
  var numbers: [Double] {
    if case .number(let value) = content { return [value] }
    return elements.flatMap(\.numbers)
  }

  /// Every name in a value, however deep.
  var allNames: Set<String> {
    switch content {
    case .object(let members):
      members.reduce(into: []) { $0.formUnion($1.value.allNames.union([$1.name])) }
    case .array(let elements): elements.reduce(into: []) { $0.formUnion($1.allNames) }
    default: []
    }
  }

  private static var nothing: JSONNode { JSONNode(content: .null) }
}
