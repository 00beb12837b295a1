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
  public func input(step: Int) -> Tensor<Double> {
    if let input = given.input { return input }
    let stream = RandomStream(seed: settings.seed, purpose: .input, step: step)
    let positions = isConvolutional ? [Experiment.imageSide, Experiment.imageSide] : []
    return Tensor(
      shape: [settings.batch, settings.features] + positions,
      values: stream.normals(
        rows: settings.batch, columns: settings.features * positions.reduce(1, *)))
  }

  /// The batch eval is run on: the given one, or the same as in training.
  public func evalInput(step: Int) -> Tensor<Double> { given.evalInput ?? input(step: step) }

  /// Whether the layer convolves images.
  public var isConvolutional: Bool { settings.order.contains(.conv) }

  /// The width of what comes in.
  public var inputFeatures: Int { given.input?.features ?? settings.features }

  /// The width behind the weight layer; without one it is the input's.
  public var outputFeatures: Int {
    guard settings.order.contains(.linear) || isConvolutional else { return inputFeatures }
    return given.weight?.samples ?? settings.features
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
  /// The gradient that comes from above.
  public var outputGradient: Tensor<Double>?

  /// Nothing given.
  public init() {}
}
