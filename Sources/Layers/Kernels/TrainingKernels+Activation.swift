internal import CKernels

extension TrainingKernels {
  /// y = f(x).
  public func activate(
    _ function: Activation, _ x: UnsafePointer<Float>, count: Int,
    into y: UnsafeMutablePointer<Float>
  ) {
    dn_activate(level, function.kernel, Float(function.defaultParameter), x, count, y)
  }

  /// dx = dy * f'(x).
  public func activateBack(
    _ function: Activation, input x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, count: Int,
    into dx: UnsafeMutablePointer<Float>
  ) {
    dn_activate_backward(level, function.kernel, Float(function.defaultParameter), x, dy, count, dx)
  }
}

extension Activation {
  /// The kernels' name of the function.
  var kernel: dn_activation {
    switch self {
    case .relu: .relu
    case .leakyReLU: .leaky_relu
    case .tanh: .tanh
    case .sigmoid: .sigmoid
    case .gelu: .gelu
    case .geluTanh: .gelu_tanh
    case .elu: .elu
    case .selu: .selu
    case .silu: .silu
    case .softplus: .softplus
    case .identity: .identity
    }
  }
}
