import Layers

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
    return .object(members)
  }
}
