public import RealModule

/// Batch normalization.
///
///     training   mean, variance of the batch (biased), per feature over N (and H, W)
///                normalized = (x - mean) / sqrt(variance + epsilon)
///     inference  the same with the running mean and variance
///     both       y = gamma * normalized + beta
///
/// Shapes: `x: [N, F] or [N, C, H, W]`, one gamma, beta, mean and variance per feature or channel.
///
/// Epsilon stands inside the root, so a normalized feature has variance var/(var + epsilon), not 1.
///
/// Reference: Ioffe and Szegedy 2015, arXiv 1502.03167, Algorithms 1 and 2.
public struct BatchNorm<Scalar: Number>: Hashable, Sendable {
  /// The scale of each feature (a parameter); nil without one.
  public var gamma: [Scalar]?
  /// The shift of each feature (a parameter); nil without one.
  public var beta: [Scalar]?
  /// Keeps the root away from 0; with an epsilon of 0 a feature that does not vary is 0 over 0.
  public var epsilon: Scalar
  /// In the convention's own meaning; nil is the plain average over all batches so far.
  public var momentum: Scalar?
  /// Whose rules hold for the running statistics and for a single value.
  public var convention: BatchNormConvention

  /// Makes a layer; gamma and beta nil leave the scale and shift out.
  @inlinable
  public init(
    gamma: [Scalar]? = nil, beta: [Scalar]? = nil, epsilon: Scalar = 1e-5,
    momentum: Scalar? = 0.1, convention: BatchNormConvention = .pytorch
  ) {
    self.gamma = gamma
    self.beta = beta
    self.epsilon = epsilon
    self.momentum = momentum
    self.convention = convention
  }

  /// What one forward pass computed; every view and the backward pass read it.
  public struct Trace: Hashable, Sendable {
    /// Whether batch or running statistics were used.
    public let phase: Phase
    /// What came in.
    public let input: Tensor<Scalar>
    /// The moments of this batch, in both phases.
    public let moments: Moments<Scalar>
    /// The mean that was subtracted: the batch's in training, the running one in inference.
    public let mean: [Scalar]
    /// The variance that was divided by, in the same sense.
    public let variance: [Scalar]
    /// (x - mean) / sqrt(variance + epsilon).
    public let normalized: Tensor<Scalar>
    /// gamma * normalized + beta.
    public let output: Tensor<Scalar>
    /// The running statistics before this pass.
    public let runningBefore: RunningStatistics<Scalar>
    /// The running statistics after it; inference leaves them alone.
    public let running: RunningStatistics<Scalar>

    @usableFromInline
    init(
      phase: Phase, input: Tensor<Scalar>, moments: Moments<Scalar>, mean: [Scalar],
      variance: [Scalar], normalized: Tensor<Scalar>, output: Tensor<Scalar>,
      runningBefore: RunningStatistics<Scalar>, running: RunningStatistics<Scalar>
    ) {
      self.phase = phase
      self.input = input
      self.moments = moments
      self.mean = mean
      self.variance = variance
      self.normalized = normalized
      self.output = output
      self.runningBefore = runningBefore
      self.running = running
    }
  }

  /// The derivatives of the loss.
  public struct Gradients: Hashable, Sendable {
    /// With respect to the input.
    public let input: Tensor<Scalar>
    /// With respect to the normalized values: dy * gamma.
    public let normalized: Tensor<Scalar>
    /// With respect to gamma: sum of dy * normalized.
    public let gamma: [Scalar]
    /// With respect to beta: sum of dy.
    public let beta: [Scalar]

    @usableFromInline
    init(
      input: Tensor<Scalar>, normalized: Tensor<Scalar>, gamma: [Scalar], beta: [Scalar]
    ) {
      self.input = input
      self.normalized = normalized
      self.gamma = gamma
      self.beta = beta
    }
  }

  /// Applies the layer.
  ///
  /// - Throws: `BatchNormError` in training if each feature has one value and the convention
  ///   refuses that (PyTorch does; Keras answers beta).
  @inlinable
  public func forward(
    _ x: Tensor<Scalar>, phase: Phase, running: RunningStatistics<Scalar>
  ) throws(BatchNormError) -> Trace {
    if phase == .training, x.valuesPerFeature == 1, convention.refusesSingleValue {
      throw .singleValue(shape: x.shape, convention: convention)
    }
    // statistics
    let moments = Moments(of: x)
    let (mean, variance) =
      phase == .training
      ? (moments.mean, moments.variance) : (running.mean, running.variance)
    // normalize, scale and shift
    let map = columnMap(mean: mean, variance: variance, positions: x.positions)
    let (normalized, output) = map.applied(to: x)
    let after =
      phase == .training
      ? running.updated(with: moments, momentum: momentum, convention: convention) : running
    return Trace(
      phase: phase, input: x, moments: moments, mean: mean, variance: variance,
      normalized: normalized, output: output, runningBefore: running, running: after)
  }

  /// Propagates a gradient back; means are over the M values of a feature.
  ///
  ///     dbeta = sum dy      dgamma = sum dy * normalized      g = dy * gamma
  ///     training   dx = (g - mean(g) - normalized * mean(g * normalized)) / sqrt(variance + epsilon)
  ///     inference  dx = g / sqrt(running variance + epsilon)
  @inlinable
  public func backward(_ trace: Trace, outputGradient dy: Tensor<Scalar>) -> Gradients {
    let normalized = trace.normalized
    var beta = [Scalar](repeating: 0, count: dy.features)
    var gamma = beta
    dy.forEachRun { feature, range in
      for index in range {
        beta[feature] += dy.values[index]
        gamma[feature] += dy.values[index] * normalized.values[index]
      }
    }
    let count = Scalar(dy.valuesPerFeature)
    var (g, dx) = (dy, dy)
    dy.forEachRun { feature, range in
      let scale = self.gamma?[feature] ?? 1
      let deviation = Scalar.sqrt(trace.variance[feature] + epsilon)
      let meanOfG = trace.phase == .training ? scale * beta[feature] / count : 0
      let meanOfProduct = trace.phase == .training ? scale * gamma[feature] / count : 0
      for index in range {
        g.values[index] = dy.values[index] * scale
        dx.values[index] =
          (g.values[index] - meanOfG - normalized.values[index] * meanOfProduct) / deviation
      }
    }
    return Gradients(input: dx, normalized: g, gamma: gamma, beta: beta)
  }

  /// The affine map that inference is: `y = scale * x + shift` for each feature.
  ///
  ///     scale = gamma / sqrt(running variance + epsilon)      shift = beta - scale * running mean
  @inlinable
  public func folded(
    _ running: RunningStatistics<Scalar>
  ) -> (scale: [Scalar], shift: [Scalar]) {
    let scale = running.variance.indices.map {
      (gamma?[$0] ?? 1) / Scalar.sqrt(running.variance[$0] + epsilon)
    }
    let shift = scale.indices.map { (beta?[$0] ?? 0) - scale[$0] * running.mean[$0] }
    return (scale, shift)
  }

  /// The map for given statistics, feature by feature.
  @inlinable
  public func columnMap(
    mean: [Scalar], variance: [Scalar], positions: Int = 1
  ) -> ColumnMap<Scalar> {
    ColumnMap(
      mean: mean, deviation: variance.map { Scalar.sqrt($0 + epsilon) },
      gamma: gamma ?? Array(repeating: 1, count: mean.count),
      beta: beta ?? Array(repeating: 0, count: mean.count), positions: positions)
  }
}

/// Why batch normalization refuses a batch.
public enum BatchNormError: Error, Hashable, Sendable {
  /// One value per feature has no spread to divide by.
  case singleValue(shape: [Int], convention: BatchNormConvention)
}
