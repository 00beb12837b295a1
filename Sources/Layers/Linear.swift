/// A fully connected layer.
///
///     y = x W^T + b
///
/// Shapes: `x: [N, D]`, `weight: [F, D]` (one row per output), `bias: [F]` -> `y: [N, F]`.
public struct Linear<Scalar: Number>: Hashable, Sendable {
  /// One row of weights per output feature.
  public var weight: Tensor<Scalar>
  /// One constant per output feature; nil straight before batch normalization, which removes it.
  public var bias: [Scalar]?

  /// What one forward pass computed.
  public struct Trace: Hashable, Sendable {
    /// What came in.
    public let input: Tensor<Scalar>
    /// x W^T + b.
    public let output: Tensor<Scalar>

    @usableFromInline
    init(input: Tensor<Scalar>, output: Tensor<Scalar>) {
      self.input = input
      self.output = output
    }
  }

  /// The derivatives of the loss.
  public struct Gradients: Hashable, Sendable {
    /// With respect to the input.
    public let input: Tensor<Scalar>
    /// With respect to the weight.
    public let weight: Tensor<Scalar>
    /// With respect to the bias (computed even where there is none: it is 0 before BN).
    public let bias: [Scalar]

    @usableFromInline
    init(input: Tensor<Scalar>, weight: Tensor<Scalar>, bias: [Scalar]) {
      self.input = input
      self.weight = weight
      self.bias = bias
    }
  }

  /// Makes a layer from its parameters.
  @inlinable
  public init(weight: Tensor<Scalar>, bias: [Scalar]? = nil) {
    precondition(
      bias.map { $0.count == weight.samples } ?? true,
      "a weight of shape \(weight.shape) takes \(weight.samples) biases, not \(bias?.count ?? 0)")
    self.weight = weight
    self.bias = bias
  }

  /// Applies the layer.
  ///
  /// - Precondition: `x` has as many features as the weight has columns.
  @inlinable
  public func forward(_ x: Tensor<Scalar>) -> Trace {
    precondition(
      x.features == weight.features,
      "\(x.features) features given, the weight takes \(weight.features)")
    return Trace(input: x, output: PackedLinear(self).forward(x))
  }

  /// Propagates a gradient back.
  ///
  ///     dx = dy W        dW = dy^T x        db = sum over samples of dy
  @inlinable
  public func backward(_ trace: Trace, outputGradient dy: Tensor<Scalar>) -> Gradients {
    let dx = PackedLinear(Linear(weight: weight.transposed)).forward(dy)
    let dw = PackedLinear(Linear(weight: trace.input.transposed)).forward(dy.transposed)
    let db = dy.withView { $0.sums() }
    return Gradients(input: dx, weight: dw, bias: db)
  }
}
