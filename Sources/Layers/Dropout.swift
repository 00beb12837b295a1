/// Dropout: every unit is kept or set to 0 by its own throw of the dice.
///
///     mask = 1 where u >= p, else 0           u uniform in [0, 1), p the probability of DROPPING
///     inverted   training y = x * mask / (1 - p)      inference y = x
///     classic    training y = x * mask                inference y = (1 - p) * x
///
/// Because the mask is a threshold on the same u, raising p only ever turns further units off.
///
/// Other noise is made of the same u; in inference it is the identity:
///
///     gaussian   y = x * n,  n = 1 + sqrt(p / (1 - p)) * z, z the normal number below which a share u lies
///     uniform    y = x * n,  n = 1 + p * (2 u - 1), even between 1 - p and 1 + p ("Uout", its beta is p)
///     alpha      y = a * (x where kept, alpha' where dropped) + b,  alpha' = -1.7580993, SELU's lower limit
///                a = ((1 - p) * (1 + p * alpha'^2))^(-1/2)    b = -a * alpha' * p:  mean 0, variance 1 stay
///
/// Shapes: `x: [N, F] or [N, C, H, W]`; the mask has one value per element, or per sample and channel.
///
/// Reference: Srivastava et al. 2014 (classic; its p is the probability of KEEPING, section 10 has Gaussian
/// noise); PyTorch, Keras and Flax use the inverted form. Uout: Li et al. 2018, arXiv 1801.05134. Alpha:
/// Klambauer et al. 2017, arXiv 1706.02515.
public struct Dropout<Scalar: Number>: Hashable, Sendable {
  /// The probability of dropping, 0...1; at 1 everything is 0.
  public var probability: Double
  /// Where the missing signal is made up for.
  public var scaling: DropoutScaling
  /// What shares one throw.
  public var variant: DropoutVariant
  /// What the values are multiplied by; the scaling is that of a mask.
  public var noise: DropoutNoise

  /// Makes a layer.
  ///
  /// - Precondition: `probability` is in 0...1; for noise that is no mask, below 1.
  @inlinable
  public init(
    probability: Double, scaling: DropoutScaling = .inverted, variant: DropoutVariant = .element,
    noise: DropoutNoise = .bernoulli
  ) {
    precondition((0...1).contains(probability), "p is in 0...1, not \(probability)")
    precondition(noise == .bernoulli || probability < 1, "\(noise) noise has a p below 1")
    self.probability = probability
    self.scaling = scaling
    self.variant = variant
    self.noise = noise
  }

  /// What one forward pass computed.
  public struct Trace: Hashable, Sendable {
    /// Whether a mask was drawn.
    public let phase: Phase
    /// What came in.
    public let input: Tensor<Scalar>
    /// The uniforms behind the mask, one per mask value; nil if the mask itself was given.
    public let uniforms: [Double]?
    /// True where a unit is kept, one per element; nil in inference and for noise without a mask.
    public let mask: [Bool]?
    /// What each element was multiplied by where there is no mask; nil in inference.
    public let factors: [Double]?
    /// x * mask or x * factor, before the scale; nil in inference.
    public let product: Tensor<Scalar>?
    /// The factor on the product.
    public let scale: Scalar
    /// What is added at last: alpha dropout's b, else 0.
    public let shift: Scalar
    /// The result.
    public let output: Tensor<Scalar>

    @usableFromInline
    init(
      phase: Phase, input: Tensor<Scalar>, uniforms: [Double]? = nil, mask: [Bool]? = nil,
      factors: [Double]? = nil, product: Tensor<Scalar>? = nil, scale: Scalar, shift: Scalar = 0,
      output: Tensor<Scalar>
    ) {
      self.phase = phase
      self.input = input
      self.uniforms = uniforms
      self.mask = mask
      self.factors = factors
      self.product = product
      self.scale = scale
      self.shift = shift
      self.output = output
    }
  }

  /// 1 - p, the probability of keeping.
  @inlinable
  public var keepProbability: Double { 1 - probability }

  /// The factor on kept values in training: of a mask 1 / (1 - p) inverted, 1 classic; alpha dropout's a.
  @inlinable
  public var trainingScale: Scalar {
    switch noise {
    case .bernoulli:
      scaling == .inverted && probability < 1 ? Scalar(1 / keepProbability) : 1
    case .alpha: Scalar(alphaScale)
    case .gaussian, .uniform: 1
    }
  }

  /// What is added in training: alpha dropout's b.
  @inlinable
  public var trainingShift: Scalar {
    noise == .alpha ? Scalar(-alphaScale * Self.alphaPrime * probability) : 0
  }

  /// Alpha dropout's a.
  @inlinable
  var alphaScale: Double {
    1 / (keepProbability * (1 + probability * Self.alphaPrime * Self.alphaPrime)).squareRoot()
  }

  /// Alpha dropout's alpha': SELU far below 0.
  @inlinable
  static var alphaPrime: Double { -Activation.seluScale * Activation.seluAlpha }

  /// What stands in the place of a dropped value before scale and shift: 0, or alpha dropout's alpha'.
  @inlinable
  public var droppedValue: Scalar {
    noise == .alpha ? Scalar(Self.alphaPrime) : 0
  }

  /// The factor in inference: 1 - p for a mask in the classic form, else 1.
  @inlinable
  public var inferenceScale: Scalar {
    scaling == .classic && noise == .bernoulli ? Scalar(keepProbability) : 1
  }

  /// The q of the inverted mask whose noise has the same variance, 1 / E[n^2]; nil for alpha dropout, which
  /// is no product.
  ///
  ///     bernoulli, gaussian   1 - p
  ///     uniform               1 / (1 + p^2 / 3)
  @inlinable
  public var equivalentKeepProbability: Double? {
    switch noise {
    case .bernoulli, .gaussian: keepProbability
    case .uniform: 1 / (1 + probability * probability / 3)
    case .alpha: nil
    }
  }

  /// The standard deviation of Gaussian noise, and of an inverted mask: sqrt(p / (1 - p)).
  @inlinable
  public var noiseDeviation: Double { (probability / keepProbability).squareRoot() }

  /// What a value with the uniform u is multiplied by, where there is no mask; nil where there is one.
  @inlinable
  public func factor(_ u: Double) -> Double? {
    switch noise {
    case .bernoulli, .alpha: nil
    case .gaussian: 1 + noiseDeviation * normalQuantile(ofUniform: u)
    case .uniform: 1 + probability * (2 * u - 1)
    }
  }

  /// How many mask values a batch takes.
  @inlinable
  public func maskCount(for x: Tensor<Scalar>) -> Int {
    variant == .channel ? x.samples * x.features : x.values.count
  }

  /// The mask `u >= p`, true for kept.
  @inlinable
  public func mask(_ uniforms: [Double]) -> [Bool] { uniforms.map { $0 >= probability } }

  /// Applies the layer in training with the mask `u >= p`, or with the factors that other noise makes of u.
  ///
  /// - Precondition: there is one uniform per mask value.
  @inlinable
  public func forward(_ x: Tensor<Scalar>, uniforms: [Double]) -> Trace {
    noise.hasFactors
      ? forward(x, factors: uniforms.compactMap { factor($0) }, uniforms: uniforms)
      : forward(x, mask: mask(uniforms), uniforms: uniforms)
  }

  /// Applies the layer in training with given factors.
  ///
  /// - Precondition: there is one factor per element, or per sample and channel.
  @inlinable
  public func forward(
    _ x: Tensor<Scalar>, factors: [Double], uniforms: [Double]? = nil
  ) -> Trace {
    precondition(
      factors.count == maskCount(for: x),
      "a batch of shape \(x.shape) takes \(maskCount(for: x)) factors, not \(factors.count)")
    let factors = perElement(factors, of: x)
    var product = x
    for index in factors.indices { product.values[index] *= Scalar(factors[index]) }
    return Trace(
      phase: .training, input: x, uniforms: uniforms, factors: factors, product: product, scale: 1,
      output: product)
  }

  /// One value per element, where all positions of a channel may share one.
  @inlinable
  func perElement<Value>(_ values: [Value], of x: Tensor<Scalar>) -> [Value] {
    let repeats = variant == .channel ? x.positions : 1
    return repeats == 1 ? values : values.flatMap { repeatElement($0, count: repeats) }
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
    let mask = perElement(mask, of: x)
    // product
    var product = x
    for index in mask.indices where !mask[index] { product.values[index] = droppedValue }
    // scale
    let (scale, shift) = (trainingScale, trainingShift)
    let output =
      shift != 0
      ? product.map { $0 * scale + shift } : scale == 1 ? product : product.map { $0 * scale }
    return Trace(
      phase: .training, input: x, uniforms: uniforms, mask: mask, product: product, scale: scale,
      shift: shift, output: output)
  }

  /// Applies the layer in inference: the identity, or times 1 - p in the classic form.
  @inlinable
  public func inference(_ x: Tensor<Scalar>) -> Trace {
    let scale = inferenceScale
    return Trace(
      phase: .inference, input: x, scale: scale, output: scale == 1 ? x : x.map { $0 * scale })
  }

  /// dx = dy * mask * scale, or dy * factor.
  @inlinable
  public func backward(_ trace: Trace, outputGradient dy: Tensor<Scalar>) -> Tensor<Scalar> {
    var dx = dy.map { $0 * trace.scale }
    if let mask = trace.mask {
      for index in mask.indices where !mask[index] { dx.values[index] = 0 }
    }
    if let factors = trace.factors {
      for index in factors.indices { dx.values[index] *= Scalar(factors[index]) }
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

/// What dropout multiplies by.
public enum DropoutNoise: String, Hashable, Sendable, CaseIterable {
  /// A mask of 0 and 1.
  case bernoulli
  /// Normal numbers of mean 1 and the mask's variance.
  case gaussian
  /// A mask that puts SELU's lower limit in the place of what it drops.
  case alpha
  /// Even numbers between 1 - p and 1 + p.
  case uniform

  /// Whether every value has a factor of its own instead of being kept or dropped.
  public var hasFactors: Bool { self == .gaussian || self == .uniform }

  /// Whether it multiplies by 0 or more: then ReLU and its like let it through, f(n x) = n f(x).
  public var isNonnegative: Bool { self == .bernoulli || self == .uniform }
}

/// What shares one throw of the dice.
public enum DropoutVariant: String, Hashable, Sendable, CaseIterable {
  /// Every value has its own.
  case element
  /// All positions of one channel of one sample share one.
  case channel
}
