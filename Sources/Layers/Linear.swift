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
    let (outputs, inputs) = (weight.samples, weight.features)
    precondition(x.features == inputs, "\(x.features) features given, the weight takes \(inputs)")
    var y = Tensor(shape: [x.samples, outputs], repeating: 0 as Scalar)
    let packed = PackedLinear(self)
    let rows = x.values.count / max(inputs, 1)
    x.values.withUnsafeBufferPointer { x in
      y.values.withUnsafeMutableBufferPointer { y in
        guard let x = x.baseAddress, let y = y.baseAddress else { return }
        packed.forward(x, rows: rows, into: y)
      }
    }
    return Trace(input: x, output: y)
  }

  /// Propagates a gradient back.
  ///
  ///     dx = dy W        dW = dy^T x        db = sum over samples of dy
  @inlinable
  public func backward(_ trace: Trace, outputGradient dy: Tensor<Scalar>) -> Gradients {
    let (outputs, inputs) = (weight.samples, weight.features)
    var dx = Tensor(shape: trace.input.shape, repeating: 0 as Scalar)
    var dw = Tensor(shape: weight.shape, repeating: 0 as Scalar)
    var db = [Scalar](repeating: 0, count: outputs)
    for row in 0..<dy.samples {
      for output in 0..<outputs {
        let gradient = dy.values[row * outputs + output]
        db[output] += gradient
        for input in 0..<inputs {
          dx.values[row * inputs + input] += gradient * weight.values[output * inputs + input]
          dw.values[output * inputs + input] += gradient * trace.input.values[row * inputs + input]
        }
      }
    }
    return Gradients(input: dx, weight: dw, bias: db)
  }
}
