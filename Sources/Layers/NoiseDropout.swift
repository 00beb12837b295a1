/// Gaussian dropout: multiplies by noise of mean 1 instead of a mask.
///
///     training y = x * noise,  noise ~ N(1, p / (1 - p))      inference y = x
///
/// The variance is that of inverted Bernoulli dropout with the same p.
///
/// Reference: Srivastava et al. 2014, section 10; Keras `GaussianDropout`.
public struct GaussianDropout<Scalar: Number>: Hashable, Sendable {
  /// The p of the Bernoulli dropout it stands in for, 0..<1.
  public var probability: Double

  /// Makes a layer.
  @inlinable
  public init(probability: Double) {
    precondition((0..<1).contains(probability), "p is in 0..<1, not \(probability)")
    self.probability = probability
  }

  /// The standard deviation of the noise: sqrt(p / (1 - p)).
  @inlinable
  public var noiseDeviation: Double { (probability / (1 - probability)).squareRoot() }

  /// Applies the layer in training; `noise` has mean 1.
  @inlinable
  public func forward(_ x: Tensor<Scalar>, noise: Tensor<Scalar>) -> Tensor<Scalar> {
    x.combined(with: noise, *)
  }

  /// Applies the layer in inference: the identity.
  @inlinable
  public func inference(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x }

  /// dx = dy * noise.
  @inlinable
  public func backward(noise: Tensor<Scalar>, outputGradient dy: Tensor<Scalar>) -> Tensor<Scalar> {
    dy.combined(with: noise, *)
  }
}

/// Alpha dropout, for SELU: dropped units take SELU's lower limit, then an affine map restores
/// mean 0 and variance 1.
///
///     training y = a * (x where kept, alpha' where dropped) + b       alpha' = -1.7580993...
///     a = ((1 - p) * (1 + p * alpha'^2))^(-1/2)      b = -a * alpha' * p      inference y = x
///
/// Reference: Klambauer et al. 2017, arXiv 1706.02515.
public struct AlphaDropout<Scalar: Number>: Hashable, Sendable {
  /// The probability of dropping, 0..<1.
  public var probability: Double

  /// What a dropped unit becomes before the affine map: minus SELU's scale times alpha.
  public static var droppedValue: Double { -Activation.seluScale * Activation.seluAlpha }

  /// Makes a layer.
  @inlinable
  public init(probability: Double) {
    precondition((0..<1).contains(probability), "p is in 0..<1, not \(probability)")
    self.probability = probability
  }

  /// The factor and the constant of the affine map.
  @inlinable
  public var affine: (scale: Double, shift: Double) {
    let dropped = AlphaDropout.droppedValue
    let scale =
      1 / ((1 - probability) * (1 + probability * dropped * dropped)).squareRoot()
    return (scale, -scale * dropped * probability)
  }

  /// Applies the layer in training with a mask, true for kept.
  @inlinable
  public func forward(_ x: Tensor<Scalar>, mask: [Bool]) -> Tensor<Scalar> {
    let (scale, shift) = (Scalar(affine.scale), Scalar(affine.shift))
    var y = x
    for index in y.values.indices {
      let value = mask[index] ? x.values[index] : Scalar(AlphaDropout.droppedValue)
      y.values[index] = scale * value + shift
    }
    return y
  }

  /// Applies the layer in inference: the identity.
  @inlinable
  public func inference(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x }

  /// dx = dy * a where kept, 0 where dropped.
  @inlinable
  public func backward(mask: [Bool], outputGradient dy: Tensor<Scalar>) -> Tensor<Scalar> {
    let scale = Scalar(affine.scale)
    var dx = dy
    for index in dx.values.indices {
      dx.values[index] = mask[index] ? dy.values[index] * scale : 0
    }
    return dx
  }
}
