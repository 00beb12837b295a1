/// A stage of a layer, as it stands in an order.
public enum StageKind: String, Hashable, Sendable, CaseIterable {
  /// A fully connected layer.
  case linear
  /// A 3x3 convolution.
  case conv
  /// Batch normalization.
  case bn
  /// The activation function.
  case activation = "act"
  /// Dropout.
  case dropout

  /// The short form: L, C, BN, A, D.
  public var letter: String {
    switch self {
    case .linear: "L"
    case .conv: "C"
    case .bn: "BN"
    case .activation: "A"
    case .dropout: "D"
    }
  }

  /// What a person calls it.
  public var title: String {
    switch self {
    case .linear: "Linear"
    case .conv: "Conv"
    case .bn: "BN"
    case .activation: "Activation"
    case .dropout: "Dropout"
    }
  }
}
