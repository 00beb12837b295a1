import Layers

extension Experiment.Draft {
  /// Checks that everything that was given fits together, so that layers can rely on it.
  ///
  /// - Throws: `ShapeFault` for the first thing that does not fit.
  func checkShapes() throws(ShapeFault) {
    try checkDepth()
    try checkInput()
    try checkWeight()
    try checkSize()
    try checkNormalization()
    try checkMask()
    if let gradient = given.outputGradient, gradient.shape != outputShape {
      throw wrongShape("output_gradient", gradient.shape, outputShape, "that of the output")
    }
  }

  private func checkDepth() throws(ShapeFault) {
    guard settings.depth > 1 else { return }
    let single: [(String, Bool)] = [
      ("weight", given.weight != nil), ("bias", given.bias != nil),
      ("dropout.mask", given.mask != nil), ("bn.gamma", given.gamma != nil),
      ("bn.beta", given.beta != nil), ("bn.running_mean", given.runningMean != nil),
      ("bn.running_var", given.runningVariance != nil),
    ]
    for (key, isGiven) in single where isGiven {
      throw ShapeFault(
        key: key,
        message: "\(name(key)) describes one block, but depth is \(settings.depth); "
          + "leave it out or set depth to 1")
    }
  }

  private func checkInput() throws(ShapeFault) {
    if let input = given.input { try checkFit(of: input) }
    if !hasWeights, settings.features != inputFeatures {
      throw ShapeFault(
        key: "features",
        message: "features is \(settings.features), but input has \(inputFeatures) and "
          + "order \(settings.orderName) has no stage that changes that")
    }
    guard let evalInput = given.evalInput else { return }
    if evalInput.shape.count != inputShape.count || evalInput.features != inputFeatures {
      let wanted = [evalInput.samples, inputFeatures] + inputShape.dropFirst(2)
      throw wrongShape("eval_input", evalInput.shape, wanted, "as many features as input")
    }
  }

  private func checkFit(of input: Tensor<Double>) throws(ShapeFault) {
    let order = settings.orderName
    let isImage = input.shape.count == 4
    if isImage, settings.order.contains(.linear) {
      throw ShapeFault(
        key: "input",
        message: "input holds images, which order \(order) cannot take; "
          + "use conv instead of linear, or rows [N][features]")
    }
    if !isImage, isConvolutional {
      throw ShapeFault(
        key: "input",
        message: "input holds rows, but order \(order) convolves images; "
          + "give images [N][C][H][W], or use linear")
    }
    if settings.batch != input.samples {
      throw ShapeFault(
        key: "batch",
        message: "batch is \(settings.batch), but input has \(input.samples) "
          + "samples; leave batch out or set it to \(input.samples)")
    }
  }

  private func checkWeight() throws(ShapeFault) {
    if !hasWeights, given.weight != nil || given.bias != nil {
      let key = given.weight == nil ? "bias" : "weight"
      throw ShapeFault(
        key: key,
        message:
          "\(key) is given, but order \(settings.orderName) has no linear or conv that uses it")
    }
    if let weight = given.weight {
      if settings.features != weight.samples {
        throw ShapeFault(
          key: "features",
          message: "features is \(settings.features), but weight has \(weight.samples) outputs; "
            + "leave features out or set it to \(weight.samples)")
      }
      let wanted = [weight.samples, inputFeatures] + (isConvolutional ? [3, 3] : [])
      if weight.shape != wanted {
        throw wrongShape(
          "weight", weight.shape, wanted, isConvolutional ? "[out][in][3][3]" : "[out][in]")
      }
    }
    try checkCount("bias", given.bias, outputFeatures, "output")
  }

  /// Weights that are drawn can be far more numbers than what was given.
  private func checkSize() throws(ShapeFault) {
    guard hasWeights, given.weight == nil else { return }
    let count = Double(inputFeatures) * Double(outputFeatures) * (isConvolutional ? 9 : 1)
    guard count > Experiment.Draft.mostWeights else { return }
    throw ShapeFault(
      key: "input",
      message: "\(inputFeatures) features need \(formatted(count)) weights, more than the "
        + "\(formatted(Experiment.Draft.mostWeights)) there is room for; give fewer features, or take an "
        + "order without \(isConvolutional ? "conv" : "linear")")
  }

  /// A gigabyte of them.
  private static let mostWeights = Double(1 << 27)

  private func checkNormalization() throws(ShapeFault) {
    guard settings.order.contains(.bn) else { return }
    let width = shape(before: .bn)[1]
    try checkCount("bn.gamma", given.gamma, width, "feature before bn")
    try checkCount("bn.beta", given.beta, width, "feature before bn")
    try checkCount("bn.running_mean", given.runningMean, width, "feature before bn")
    try checkCount("bn.running_var", given.runningVariance, width, "feature before bn")
  }

  private func checkMask() throws(ShapeFault) {
    guard let mask = given.mask, settings.order.contains(.dropout) else { return }
    if settings.noise.hasFactors {
      throw ShapeFault(
        key: "dropout.mask",
        message:
          "a mask is given, but \(settings.noise.rawValue) noise has none; leave the mask out, or take "
          + "the noise bernoulli or alpha")
    }
    let wanted = maskShape
    if mask.count != wanted.reduce(1, *) || (given.maskShape ?? wanted) != wanted {
      throw wrongShape(
        "dropout.mask", given.maskShape ?? [mask.count], wanted,
        settings.variant == .channel ? "one value per sample and channel" : "what dropout sees")
    }
  }

  private func checkCount(
    _ key: String, _ values: [Double]?, _ count: Int, _ unit: String
  ) throws(ShapeFault) {
    guard let values, values.count != count else { return }
    throw ShapeFault(
      key: key,
      message: "\(name(key)) must have \(count) \(count == 1 ? "value" : "values"), "
        + "one for each \(unit), not \(values.count)")
  }

  private func wrongShape(
    _ key: String, _ shape: [Int], _ wanted: [Int], _ reason: String
  ) -> ShapeFault {
    ShapeFault(
      key: key,
      message: "\(name(key)) has shape \(inBrackets(shape)), but must have "
        + "\(inBrackets(wanted)): \(reason)")
  }

  private func name(_ key: String) -> String { String(key.split(separator: ".").last ?? "") }
}

/// A shape as it is written: `[4][3]`.
func inBrackets(_ shape: [Int]) -> String { shape.map { "[\($0)]" }.joined() }
