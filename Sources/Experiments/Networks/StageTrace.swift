public import Layers

/// What one stage computed in one pass.
public enum StageTrace: Hashable, Sendable {
  /// A fully connected layer.
  case linear(Linear<Double>.Trace)
  /// A convolution.
  case conv(Convolution<Double>.Trace)
  /// Batch normalization.
  case bn(BatchNorm<Double>.Trace)
  /// An activation function.
  case activation(Activation, input: Tensor<Double>, output: Tensor<Double>)
  /// Dropout.
  case dropout(Dropout<Double>.Trace)

  /// Which stage it is.
  public var kind: StageKind {
    switch self {
    case .linear: .linear
    case .conv: .conv
    case .bn: .bn
    case .activation: .activation
    case .dropout: .dropout
    }
  }

  /// The stage's name in an order: `linear`, `bn`, `relu`, ...
  public var name: String {
    if case .activation(let function, _, _) = self { return function.rawValue }
    return kind.rawValue
  }

  /// What came in.
  public var input: Tensor<Double> {
    switch self {
    case .linear(let trace): trace.input
    case .conv(let trace): trace.input
    case .bn(let trace): trace.input
    case .activation(_, let input, _): input
    case .dropout(let trace): trace.input
    }
  }

  /// What went out.
  public var output: Tensor<Double> {
    switch self {
    case .linear(let trace): trace.output
    case .conv(let trace): trace.output
    case .bn(let trace): trace.output
    case .activation(_, _, let output): output
    case .dropout(let trace): trace.output
    }
  }
}
