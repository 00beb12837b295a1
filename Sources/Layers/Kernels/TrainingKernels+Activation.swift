internal import CKernels

extension TrainingKernels {
  /// y = f(x).
  public func activate(_ function: Activation, _ x: Floats, into y: Floats) {
    dn_activate(
      level, function.kernel, Float(function.defaultParameter), x.baseAddress, x.count,
      y.start(holding: x.count))
  }

  /// dx = dy * f'(x).
  public func activateBack(
    _ function: Activation, input x: Floats, _ dy: Floats, into dx: Floats
  ) {
    dn_activate_backward(
      level, function.kernel, Float(function.defaultParameter), x.baseAddress,
      dy.start(holding: x.count), x.count, dx.start(holding: x.count))
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
