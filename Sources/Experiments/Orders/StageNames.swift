public import Layers

extension Activation {
  /// As people write it: ReLU, GELU, tanh.
  public var title: String {
    switch self {
    case .relu: "ReLU"
    case .leakyReLU: "leaky ReLU"
    case .tanh: "tanh"
    case .sigmoid: "sigmoid"
    case .gelu: "GELU"
    case .geluTanh: "GELU (tanh)"
    case .elu: "ELU"
    case .selu: "SELU"
    case .silu: "SiLU"
    case .softplus: "softplus"
    case .identity: "identity"
    }
  }
}

extension StageKind {
  /// What a person calls it, the activation by its own name.
  public func title(_ activation: Activation) -> String {
    self == .activation ? activation.title : title
  }
}

extension BatchNormConvention {
  /// Whose rules they are.
  public var title: String {
    switch self {
    case .pytorch: "PyTorch"
    case .keras: "Keras"
    case .paper: "the paper"
    }
  }
}
