import Layers
import Spelling

/// Turns the values of an experiment file into an experiment, one key after the other.
struct ExperimentFileReader {
  var draft = Experiment.Draft()
  /// Where each value stands, by key: `weight`, `bn.gamma`, ...
  var positions: [String: TextPosition] = [:]
  let file: String
  /// The activation that the order names, and the one of the key "activation".
  var activations: (inOrder: Activation?, ofKey: Activation?)

  init(file: String) { self.file = file }

  static let keys = [
    "format", "order", "seed", "batch", "features", "depth", "input", "feature_names", "eval_input",
    "weight", "bias", "bn", "activation", "dropout", "output_gradient", "edits",
    "results",
  ]
  static let bnKeys = [
    "gamma", "beta", "epsilon", "momentum", "running_mean", "running_var", "convention",
  ]
  static let dropoutKeys = ["p", "mask", "scaling", "variant"]

  mutating func read(_ root: JSONNode) throws(FileFault) {
    let members = try object(root, keys: ExperimentFileReader.keys, prefix: "")
    guard positions["format"] != nil else {
      throw fault(root, "\"format\": \"\(ExperimentFile.format)\" is missing")
    }
    for member in members { try read(member) }
    try settleActivation(root)
    takeExtents()
    try checkNames()
  }

  private mutating func read(_ member: JSONNode.Member) throws(FileFault) {
    let (key, node) = (member.name, member.value)
    switch key {
    case "format": try checkFormat(node)
    case "order": try readOrder(node)
    case "activation": try readActivation(node)
    case "seed": try set(.seed, node)
    case "batch": try set(.batch, node)
    case "features": try set(.features, node)
    case "depth": try set(.depth, node)
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
      // A convention brings its own epsilon and momentum, so it goes before what the file says.
      for member in members.filter({ $0.name == "convention" }) + members {
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
    default: try readVariant(member.value)
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
    do {
      switch (control.row.domain, node.content) {
      case (.number, .number(let value)): try draft.settings.set(control, to: .number(value))
      case (.number(let domain), _):
        throw fault(node, "\(control.rawValue) must be \(domain.words), not \(node.described)")
      case (.choice, .string(let word)): try draft.settings.set(control, to: .choice(word))
      case (.choice(let words), _):
        let known = words.joined(separator: ", ")
        throw fault(node, "\(control.rawValue) must be one of \(known), not \(node.described)")
      case (.order, _): preconditionFailure("the order is read on its own")
      }
    } catch let error as ControlError {
      throw fault(node, error.message)
    } catch let error as FileFault {
      throw error
    } catch { preconditionFailure("no other error is thrown here") }
  }

  mutating func readOrder(_ node: JSONNode) throws(FileFault) {
    guard case .string(let text) = node.content else {
      throw fault(
        node, "order must be a text such as \"linear-bn-relu-dropout\", not \(node.described)")
    }
    do {
      let written = try WrittenOrder(text)
      draft.settings.order = written.ordering
      activations.inOrder = written.activation
    } catch { throw fault(node, error.message) }
  }

  mutating func readActivation(_ node: JSONNode) throws(FileFault) {
    try set(.activation, node)
    activations.ofKey = draft.settings.activation
  }

  /// The order may name the activation, or the key may; both only if they agree.
  mutating func settleActivation(_ root: JSONNode) throws(FileFault) {
    guard let inOrder = activations.inOrder else { return }
    if let ofKey = activations.ofKey, ofKey != inOrder {
      throw FileFault(
        file: file, at: positions["activation"],
        "activation is \"\(ofKey.rawValue)\", but order names \"\(inOrder.rawValue)\"; "
          + "name one of them, or write act in the order")
    }
    draft.settings.activation = inOrder
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

  mutating func readVariant(_ node: JSONNode) throws(FileFault) {
    guard case .string(let word) = node.content, let variant = DropoutVariant(rawValue: word) else {
      let known = DropoutVariant.allCases.map(\.rawValue).joined(separator: ", ")
      throw fault(node, "variant must be one of \(known), not \(node.described)")
    }
    draft.settings.variant = variant
  }
}
