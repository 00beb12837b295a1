import Layers
import Spelling

/// Turns the values of an experiment file into an experiment, one key after the other.
struct ExperimentFileReader {
  var draft = Experiment.Draft()
  /// Where each value stands, by key: `weight`, `bn.gamma`, ...
  var positions: [String: TextPosition] = [:]
  let file: String
  /// The order as it is written, which may name the activation.
  private(set) var order: String?

  init(file: String) { self.file = file }

  static let keys = [
    "format", "order", "seed", "batch", "features", "depth", "images", "input", "feature_names",
    "eval_input",
    "weight", "bias", "bn", "activation", "dropout", "output_gradient", "edits",
    "results",
  ]
  static let bnKeys = [
    "gamma", "beta", "epsilon", "momentum", "running_mean", "running_var", "convention",
  ]
  static let dropoutKeys = ["p", "mask", "scaling", "variant", "noise"]

  mutating func read(_ root: JSONNode) throws(FileFault) {
    let members = try object(root, keys: ExperimentFileReader.keys, prefix: "")
    guard let format = members.first(where: { $0.name == "format" }) else {
      throw fault(root, "\"format\": \"\(ExperimentFile.format)\" is missing")
    }
    try checkFormat(format.value)
    for member in Control.inOrder(members, of: { Control(rawValue: $0.name) }) {
      try read(member)
    }
    takeExtents()
    try checkNames()
  }

  private mutating func read(_ member: JSONNode.Member) throws(FileFault) {
    let (key, node) = (member.name, member.value)
    switch key {
    case "format": break  // It is checked before all others.
    case "order":
      try set(.order, node)
      if case .string(let text) = node.content { order = text }
    case "activation": try readActivation(node)
    case "seed": try set(.seed, node)
    case "batch": try set(.batch, node)
    case "features": try set(.features, node)
    case "depth": try set(.depth, node)
    case "images": try set(.images, node)
    case "input": draft.given.input = try batch(node, key)
    case "feature_names": draft.given.featureNames = try names(node)
    case "eval_input": draft.given.evalInput = try batch(node, key)
    case "weight": draft.given.weight = try batch(node, key)
    case "output_gradient": draft.given.outputGradient = try batch(node, key)
    case "edits": try readEdits(node)
    case "results": break  // What was measured of it, which the experiment gives again.
    case "bias": draft.given.bias = try vector(node, key)
    case "bn":
      let members = try object(node, keys: ExperimentFileReader.bnKeys, prefix: "bn.")
      for member in Control.inOrder(members, of: { Control(rawValue: $0.name) }) {
        try readNormalization(member)
      }
    default:
      for member in try object(node, keys: ExperimentFileReader.dropoutKeys, prefix: "dropout.") {
        try readDropout(member)
      }
    }
  }

  private mutating func readNormalization(_ member: JSONNode.Member) throws(FileFault) {
    let (key, node) = (member.name, member.value)
    switch key {
    case "gamma":
      if case .number = node.content { return try set(.gamma, node) }
      draft.given.gamma = try vector(node, key)
    case "beta":
      if case .number = node.content { return try set(.beta, node) }
      draft.given.beta = try vector(node, key)
    case "running_mean": draft.given.runningMean = try vector(node, key)
    case "running_var": draft.given.runningVariance = try variances(node)
    case "epsilon": try set(.epsilon, node)
    case "momentum": try readMomentum(node)
    default: try set(.convention, node)
    }
  }

  private mutating func readDropout(_ member: JSONNode.Member) throws(FileFault) {
    switch member.name {
    case "p": try set(.p, member.value)
    case "mask": try readMask(member.value)
    case "scaling": try set(.scaling, member.value)
    case "noise": try set(.noise, member.value)
    default: try set(.variant, member.value)
    }
  }

  /// A batch sets what was not set explicitly; contradictions are found by the check of shapes.
  private mutating func takeExtents() {
    let sized = draft.sized().settings
    if positions["batch"] == nil { draft.settings.batch = sized.batch }
    if positions["features"] == nil { draft.settings.features = sized.features }
  }
}

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
