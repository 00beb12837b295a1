public import Layers

/// The layers of an experiment, block after block, with their parameters.
public struct Network: Hashable, Sendable {
  /// One block: a weight layer and what stands around it, in the experiment's order.
  public struct Block: Hashable, Sendable {
    /// The fully connected layer, if the order has one.
    public var linear: Linear<Double>?
    /// The convolution, if the order has one.
    public var conv: Convolution<Double>?
    /// Batch normalization; used only if the order has it.
    public var bn: BatchNorm<Double>
    /// The running statistics BN starts from.
    public var running: RunningStatistics<Double>
  }

  /// The settings the network was built from.
  public let settings: Settings
  /// The blocks, first one first.
  public var blocks: [Block]
  /// The extents of the batch it takes.
  public let inputShape: [Int]
  /// A mask that replaces drawn ones, if one was given.
  public let givenMask: [Bool]?
  /// What was edited by hand, and the step of the mask stream that it touches.
  let edits: Edits
  let measuredMaskStep: Int

  /// Builds the network of an experiment.
  ///
  /// Weights are He-normal, standard deviation sqrt(2 / fan_in), keyed by (seed, block). There is no
  /// bias straight before BN, where it would be subtracted again; elsewhere it starts at 0.
  ///
  /// Reference: He et al. 2015, arXiv 1502.01852.
  public init(_ experiment: Experiment) {
    settings = experiment.settings
    inputShape = experiment.inputShape
    givenMask = experiment.given.mask
    edits = experiment.given.edits
    measuredMaskStep = experiment.measuredMaskStep
    blocks = []
    var width = experiment.inputFeatures
    for index in 0..<experiment.settings.depth {
      var block = Network.block(experiment, index: index, inputWidth: width)
      edits.apply(to: &block, index: index)
      blocks.append(block)
      width = block.linear?.weight.samples ?? block.conv?.weight.samples ?? width
    }
  }

  private static func block(_ experiment: Experiment, index: Int, inputWidth: Int) -> Block {
    let (settings, given) = (experiment.settings, experiment.given)
    let order = settings.order
    let outputWidth = given.weight?.samples ?? settings.features
    let weightStage = order.stages.firstIndex { $0 == .linear || $0 == .conv }
    let isBeforeBN = weightStage.map { order.stages.dropFirst($0 + 1).first == .bn } ?? false
    let bias =
      given.bias ?? (isBeforeBN ? nil : Array(repeating: 0, count: outputWidth))
    func weight(_ shape: [Int]) -> Tensor<Double> {
      let drawn = given.weight ?? heNormal(seed: settings.seed, block: index, shape: shape)
      return index == 0 ? named(drawn, experiment) : drawn
    }
    let linear =
      order.contains(.linear)
      ? Linear(weight: weight([outputWidth, inputWidth]), bias: bias) : nil
    let conv =
      order.contains(.conv)
      ? Convolution(weight: weight([outputWidth, inputWidth, 3, 3]), bias: bias) : nil
    // BN sees the width before or behind the weight layer, depending on where it stands.
    let bnStage = order.stages.firstIndex(of: .bn) ?? 0
    let bnWidth = weightStage.map { $0 < bnStage ? outputWidth : inputWidth } ?? inputWidth
    let bn = BatchNorm(
      gamma: given.gamma ?? Array(repeating: settings.gamma, count: bnWidth),
      beta: given.beta ?? Array(repeating: settings.beta, count: bnWidth),
      epsilon: settings.epsilon, momentum: settings.momentum, convention: settings.convention)
    var running = RunningStatistics<Double>.initial(features: bnWidth)
    if let mean = given.runningMean { running.mean = mean }
    if let variance = given.runningVariance { running.variance = variance }
    return Block(linear: linear, conv: conv, bn: bn, running: running)
  }

  /// Weights with those of named kernels where channels have one; digits have a single channel.
  private static func named(_ weight: Tensor<Double>, _ experiment: Experiment) -> Tensor<Double> {
    var weight = weight
    for channel in 0..<weight.samples {
      guard let kernel = experiment.namedKernel(of: channel) else { break }
      weight.values.replaceSubrange(channel * 9..<channel * 9 + 9, with: kernel.weights)
    }
    return weight
  }

  static func heNormal(seed: UInt64, block: Int, shape: [Int]) -> Tensor<Double> {
    let fanIn = shape.dropFirst().reduce(1, *)
    let deviation = (2 / Double(max(fanIn, 1))).squareRoot()
    let stream = RandomStream(seed: seed, purpose: .weight, layer: block + 1)
    let values = stream.normals(rows: shape[0], columns: fanIn).map { $0 * deviation }
    return Tensor(shape: shape, values: values)
  }
}
