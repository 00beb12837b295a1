public import Layers

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
