public import Layers

/// A thing to try: the controls, and whatever numbers were given instead of drawn.
public struct Experiment: Hashable, Sendable {
  /// The controls.
  public var settings: Settings
  /// Tensors that replace generated ones.
  public var given: Givens

  /// Makes an experiment.
  public init(settings: Settings = Settings(), given: Givens = Givens()) {
    self.settings = settings
    self.given = given
  }

  /// The side of generated images.
  public static let imageSide = 6

  /// The batch a pass measures: the given one, or standard normal numbers of the seed's stream.
  ///
  /// - Parameters:
  ///   - step: which batch of the stream.
  ///   - memory: draws that need not be made again.
  public func input(step: Int, memory: EngineMemory? = nil) -> Tensor<Double> {
    if let input = given.input { return input }
    let stream = RandomStream(seed: settings.seed, purpose: .input, step: step)
    let (rows, columns) = (settings.batch, inputShape.dropFirst().reduce(1, *))
    return Tensor(
      shape: inputShape,
      values: memory?.normals(stream, rows: rows, columns: columns)
        ?? stream.normals(rows: rows, columns: columns))
  }

  /// The batch that is measured: the first one of the stream, with what was edited by hand.
  public func measuredInput(memory: EngineMemory? = nil) -> Tensor<Double> {
    edited(input(step: 0, memory: memory))
  }

  /// The batch eval is run on: the given one, or the same as in training.
  public func evalInput(memory: EngineMemory? = nil) -> Tensor<Double> {
    edited(given.evalInput ?? input(step: 0, memory: memory))
  }

  private func edited(_ batch: Tensor<Double>) -> Tensor<Double> {
    var batch = batch
    given.edits.apply(to: &batch) { .input($0) }
    return batch
  }

  /// Whether the layer convolves images.
  public var isConvolutional: Bool { settings.order.contains(.conv) }

  /// Whether the order has a linear layer or a convolution.
  public var hasWeights: Bool { settings.order.contains(.linear) || isConvolutional }

  /// The width of what comes in: the given batch's, or what a given weight takes.
  public var inputFeatures: Int {
    given.input?.features ?? (hasWeights ? given.weight?.features : nil) ?? settings.features
  }

  /// The extents of the batch.
  public var inputShape: [Int] {
    if let input = given.input { return input.shape }
    let positions = isConvolutional ? [Experiment.imageSide, Experiment.imageSide] : []
    return [settings.batch, inputFeatures] + positions
  }

  /// The width behind the weight layer; without one it is the input's.
  public var outputFeatures: Int {
    hasWeights ? given.weight?.samples ?? settings.features : inputFeatures
  }

  /// The extents of what a stage of the first block sees.
  public func shape(before stage: StageKind) -> [Int] {
    let stages = settings.order.stages
    let place = stages.firstIndex(of: stage) ?? stages.count
    let weights = stages.firstIndex { $0 == .linear || $0 == .conv } ?? stages.count
    return shape(features: weights < place ? outputFeatures : inputFeatures)
  }

  /// The extents of what comes out at the end.
  public var outputShape: [Int] { shape(features: outputFeatures) }

  private func shape(features: Int) -> [Int] {
    let input = inputShape
    return [input[0], features] + input.dropFirst(2)
  }
}

/// Numbers that were given explicitly; they describe a single block.
public struct Givens: Hashable, Sendable {
  /// The training batch, [N][D] or [N][C][H][W].
  public var input: Tensor<Double>?
  /// The names of the input's features, from a file's header.
  public var featureNames: [String]?
  /// The batch for eval.
  public var evalInput: Tensor<Double>?
  /// The weight, [out][in] or [out][in][3][3].
  public var weight: Tensor<Double>?
  /// The bias of the weight layer.
  public var bias: [Double]?
  /// BN's scale of each feature.
  public var gamma: [Double]?
  /// BN's shift of each feature.
  public var beta: [Double]?
  /// The running mean before the pass.
  public var runningMean: [Double]?
  /// The running variance before the pass.
  public var runningVariance: [Double]?
  /// The dropout mask, true for kept, row by row.
  public var mask: [Bool]?
  /// The extents of the mask as it was given.
  public var maskShape: [Int]?
  /// The gradient that comes from above.
  public var outputGradient: Tensor<Double>?
  /// Single numbers replaced by hand, drawn or given ones alike.
  public var edits = Edits()

  /// Whether any number was given that changes what BN sees.
  public var hasNumbers: Bool {
    input != nil || evalInput != nil || weight != nil || bias != nil || mask != nil
      || gamma != nil || beta != nil || !edits.isEmpty
  }

  /// Nothing given.
  public init() {}
}
