import Layers

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
