import Layers
import Spelling

extension ExperimentFileReader {
  func fault(_ node: JSONNode, _ message: String) -> FileFault {
    FileFault(file: file, at: node.position, message)
  }

  /// The entries of an object whose names are all known; notes where each value stands.
  mutating func object(
    _ node: JSONNode, keys: [String], prefix: String
  ) throws(FileFault) -> [JSONNode.Member] {
    guard case .object(let members) = node.content else {
      let what = prefix.isEmpty ? "an experiment" : String(prefix.dropLast())
      throw fault(node, "\(what) must be an object {...}, not \(node.described)")
    }
    for member in members {
      guard keys.contains(member.name) else {
        let hint = Suggestion.nearest(to: member.name, among: keys).map {
          "; did you mean \"\($0)\"?"
        }
        let known = "; known are \(keys.joined(separator: ", "))"
        throw FileFault(
          file: file, at: member.position,
          "unknown key \"\(shortened(prefix + member.name))\"\(hint ?? known)")
      }
      positions[prefix + member.name] = member.value.position
    }
    return members
  }

  func checkFormat(_ node: JSONNode) throws(FileFault) {
    guard case .string(ExperimentFile.format) = node.content else {
      throw fault(node, "format must be \"\(ExperimentFile.format)\", not \(node.described)")
    }
  }

  /// Sets a control; the control table says what is right.
  mutating func set(_ control: Control, _ node: JSONNode) throws(FileFault) {
    let value: ControlValue
    switch (control.row.domain, node.content) {
    case (.number, .number(let number)): value = .number(number)
    case (.choice, .string(let word)), (.order, .string(let word)): value = .choice(word)
    case (let domain, _):
      throw fault(node, "\(control.rawValue) must be \(domain.words), not \(node.described)")
    }
    do throws(ControlError) { try draft.settings.set(control, to: value) } catch {
      throw fault(node, error.message)
    }
  }

  /// The activation, which the order, read before, may name, too.
  mutating func readActivation(_ node: JSONNode) throws(FileFault) {
    try set(.activation, node)
    guard let order else { return }
    do throws(ControlError) {
      try WrittenOrder.check(order, beside: draft.settings.activation)
    } catch { throw fault(node, error.message) }
  }

  mutating func readMomentum(_ node: JSONNode) throws(FileFault) {
    if case .null = node.content {
      throw fault(
        node, "momentum must be a number; for the plain average write \"convention\": \"paper\"")
    }
    try set(.momentum, node)
  }

  /// The names of the input's features, as a CSV file's header has them.
  func names(_ node: JSONNode) throws(FileFault) -> [String] {
    guard case .array(let elements) = node.content else {
      throw fault(node, "feature_names must be a list of texts, not \(node.described)")
    }
    return try elements.map { element throws(FileFault) in
      guard case .string(let name) = element.content else {
        throw fault(element, "a feature's name must be a text, not \(element.described)")
      }
      return ShowableText.text(name)
    }
  }

  /// There is a name for each feature of the input, or none at all.
  func checkNames() throws(FileFault) {
    guard let names = draft.given.featureNames else { return }
    let place = positions["feature_names"]
    guard let input = draft.given.input else {
      throw FileFault(file: file, at: place, "feature_names are those of input, which is missing")
    }
    guard names.count == input.features else {
      throw FileFault(
        file: file, at: place,
        "\(names.count) feature_names, but input has \(input.features) features")
    }
  }
}
