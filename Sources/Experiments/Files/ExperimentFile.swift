import Layers

/// An experiment read from a file, with the place of each of its parts.
public struct ExperimentFile: Hashable, Sendable {
  /// The first entry of every experiment file.
  public static let format = "dropnorm-experiment-1"

  /// What the file describes.
  public let experiment: Experiment
  /// The file's name, for messages.
  public let file: String
  private let positions: [String: TextPosition]

  /// Reads and checks a file's text.
  ///
  /// - Parameters:
  ///   - text: the file's text.
  ///   - file: its name, for messages.
  /// - Throws: `FileFault` for the first thing that is wrong.
  public init(_ text: String, file: String) throws(FileFault) {
    try self.init(try JSONReader.read(text, file: file), file: file)
  }

  /// Reads and checks an experiment, which may be a part of a file.
  ///
  /// - Throws: `FileFault` for the first thing that is wrong.
  public init(_ root: JSONNode, file: String) throws(FileFault) {
    var reader = ExperimentFileReader(file: file)
    try reader.read(root)
    self.file = file
    positions = reader.positions
    do { experiment = try reader.draft.checked() } catch {
      throw ExperimentFile.fault(error, in: file, reader.positions)
    }
  }

  /// A fault of shape as a fault of this file.
  ///
  /// What the file does not say itself is blamed on its first line.
  public func fault(_ fault: ShapeFault) -> FileFault {
    ExperimentFile.fault(fault, in: file, positions)
  }

  private static func fault(
    _ fault: ShapeFault, in file: String, _ positions: [String: TextPosition]
  ) -> FileFault {
    FileFault(file: file, at: positions[fault.key] ?? TextPosition(), fault.message)
  }

  /// Whether the file itself says something about a part: `batch`, `bn.gamma`, ...
  public func contains(_ key: String) -> Bool { positions[key] != nil }
}

extension ExperimentFile {
  /// An experiment as a file says it: every control that matters, and what was given.
  ///
  /// - Parameter results: what was measured of it, which goes along and is not read again.
  public static func json(of experiment: Experiment, results: JSONValue? = nil) -> JSONValue {
    let (settings, given) = (experiment.settings, experiment.given)
    var members: [JSONValue.Member] = [
      .init("format", .string(format)), .init("order", .string(settings.orderName)),
      .init("seed", .integer(Int(clamping: settings.seed))),
      .init("batch", .integer(settings.batch)), .init("features", .integer(settings.features)),
      .init("depth", .integer(settings.depth)),
    ]
    func add(_ name: String, _ value: JSONValue?) {
      if let value { members.append(.init(name, value)) }
    }
    add("images", settings.images == .noise ? nil : .string(settings.images.rawValue))
    add("input", given.input.map(JSONValue.tensor))
    add("feature_names", given.featureNames.map { .array($0.map { .string($0) }) })
    add("eval_input", given.evalInput.map(JSONValue.tensor))
    add("weight", given.weight.map(JSONValue.tensor))
    add("bias", given.bias.map(JSONValue.numbers))
    add("bn", normalization(settings, given))
    add("activation", .string(settings.activation.rawValue))
    add("dropout", dropout(experiment))
    add("output_gradient", given.outputGradient.map(JSONValue.tensor))
    add("edits", given.edits.json)
    add("results", results)
    return .object(members)
  }

  private static func normalization(_ settings: Settings, _ given: Givens) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("gamma", given.gamma.map(JSONValue.numbers) ?? .number(settings.gamma)),
      .init("beta", given.beta.map(JSONValue.numbers) ?? .number(settings.beta)),
    ]
    func add(_ name: String, _ value: JSONValue?) {
      if let value { members.append(.init(name, value)) }
    }
    add("epsilon", settings.chosenEpsilon.map { .number($0) })
    add("momentum", settings.chosenMomentum.map { .number($0) })
    add("running_mean", given.runningMean.map(JSONValue.numbers))
    add("running_var", given.runningVariance.map(JSONValue.numbers))
    add("convention", .string(settings.convention.rawValue))
    return .object(members)
  }

  private static func dropout(_ experiment: Experiment) -> JSONValue {
    let (settings, given) = (experiment.settings, experiment.given)
    var members: [JSONValue.Member] = [.init("p", .number(settings.p))]
    if let mask = given.mask {
      let shape = given.maskShape ?? experiment.maskShape
      members.append(.init("mask", .mask(mask, shape: shape)))
    }
    members.append(.init("scaling", .string(settings.scaling.rawValue)))
    members.append(.init("variant", .string(settings.variant.rawValue)))
    if settings.noise != .bernoulli {
      members.append(.init("noise", .string(settings.noise.rawValue)))
    }
    return .object(members)
  }
}
