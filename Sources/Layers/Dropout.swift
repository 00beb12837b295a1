/// Dropout: every unit is kept or set to 0 by its own throw of the dice.
///
///     mask = 1 where u >= p, else 0           u uniform in [0, 1), p the probability of DROPPING
///     inverted   training y = x * mask / (1 - p)      inference y = x
///     classic    training y = x * mask                inference y = (1 - p) * x
///
/// Because the mask is a threshold on the same u, raising p only ever turns further units off.
///
/// Shapes: `x: [N, F] or [N, C, H, W]`; the mask has one value per element, or per sample and channel.
///
/// Reference: Srivastava et al. 2014 (classic; its p is the probability of KEEPING); PyTorch, Keras
/// and Flax use the inverted form.
public struct Dropout<Scalar: Number>: Hashable, Sendable {
  /// The probability of dropping, 0...1; at 1 everything is 0.
  public var probability: Double
  /// Where the missing signal is made up for.
  public var scaling: DropoutScaling
  /// What shares one throw.
  public var variant: DropoutVariant

  /// Makes a layer.
  ///
  /// - Precondition: `probability` is in 0...1.
  @inlinable
  public init(
    probability: Double, scaling: DropoutScaling = .inverted, variant: DropoutVariant = .element
  ) {
    precondition((0...1).contains(probability), "p is in 0...1, not \(probability)")
    self.probability = probability
    self.scaling = scaling
    self.variant = variant
  }

  /// What one forward pass computed.
  public struct Trace: Hashable, Sendable {
    /// Whether a mask was drawn.
    public let phase: Phase
    /// What came in.
    public let input: Tensor<Scalar>
    /// The uniforms behind the mask, one per mask value; nil if the mask itself was given.
    public let uniforms: [Double]?
    /// True where a unit is kept, one per element; nil in inference.
    public let mask: [Bool]?
    /// x * mask, before the scale; nil in inference.
    public let product: Tensor<Scalar>?
    /// The factor on what is kept.
    public let scale: Scalar
    /// The result.
    public let output: Tensor<Scalar>

    @usableFromInline
    init(
      phase: Phase, input: Tensor<Scalar>, uniforms: [Double]?, mask: [Bool]?,
      product: Tensor<Scalar>?, scale: Scalar, output: Tensor<Scalar>
    ) {
      self.phase = phase
      self.input = input
      self.uniforms = uniforms
      self.mask = mask
      self.product = product
      self.scale = scale
      self.output = output
    }
  }

  /// 1 - p, the probability of keeping.
  @inlinable
  public var keepProbability: Double { 1 - probability }

  /// The factor on kept values in training: 1 / (1 - p) inverted, 1 classic.
  @inlinable
  public var trainingScale: Scalar {
    scaling == .inverted && probability < 1 ? Scalar(1 / keepProbability) : 1
  }

  /// The factor in inference: 1 inverted, 1 - p classic.
  @inlinable
  public var inferenceScale: Scalar {
    scaling == .inverted ? 1 : Scalar(keepProbability)
  }

  /// How many mask values a batch takes.
  @inlinable
  public func maskCount(for x: Tensor<Scalar>) -> Int {
    variant == .channel ? x.samples * x.features : x.values.count
  }

  /// The mask `u >= p`, true for kept.
  @inlinable
  public func mask(_ uniforms: [Double]) -> [Bool] { uniforms.map { $0 >= probability } }

  /// Applies the layer in training with the mask `u >= p`.
  ///
  /// - Precondition: there is one uniform per mask value.
  @inlinable
  public func forward(_ x: Tensor<Scalar>, uniforms: [Double]) -> Trace {
    forward(x, mask: mask(uniforms), uniforms: uniforms)
  }

  /// Applies the layer in training with a given mask, true for kept.
  ///
  /// - Precondition: there is one mask value per element, or per sample and channel.
  @inlinable
  public func forward(_ x: Tensor<Scalar>, mask: [Bool], uniforms: [Double]? = nil) -> Trace {
    precondition(
      mask.count == maskCount(for: x),
      "a batch of shape \(x.shape) takes \(maskCount(for: x)) mask values, not \(mask.count)")
    // mask
    let repeats = variant == .channel ? x.positions : 1
    let mask = repeats == 1 ? mask : mask.flatMap { repeatElement($0, count: repeats) }
    // product
    var product = x
    for index in mask.indices where !mask[index] { product.values[index] = 0 }
    // scale
    let scale = trainingScale
    let output = scale == 1 ? product : product.map { $0 * scale }
    return Trace(
      phase: .training, input: x, uniforms: uniforms, mask: mask, product: product, scale: scale,
      output: output)
  }

  /// Applies the layer in inference: the identity, or times 1 - p in the classic form.
  @inlinable
  public func inference(_ x: Tensor<Scalar>) -> Trace {
    let scale = inferenceScale
    return Trace(
      phase: .inference, input: x, uniforms: nil, mask: nil, product: nil, scale: scale,
      output: scale == 1 ? x : x.map { $0 * scale })
  }

  /// dx = dy * mask * scale.
  @inlinable
  public func backward(_ trace: Trace, outputGradient dy: Tensor<Scalar>) -> Tensor<Scalar> {
    var dx = dy.map { $0 * trace.scale }
    if let mask = trace.mask {
      for index in mask.indices where !mask[index] { dx.values[index] = 0 }
    }
    return dx
  }
}

/// Where dropout makes up for the missing signal.
public enum DropoutScaling: String, Hashable, Sendable, CaseIterable {
  /// In training, by 1 / (1 - p): inference is the identity.
  case inverted
  /// In inference, by 1 - p.
  case classic
}

/// What shares one throw of the dice.
public enum DropoutVariant: String, Hashable, Sendable, CaseIterable {
  /// Every value has its own.
  case element
  /// All positions of one channel of one sample share one.
  case channel
}
