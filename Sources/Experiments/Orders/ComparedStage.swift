import Layers

/// A stage by what happens there, wherever an order has its turn: what orders are held against each other at.
public enum ComparedStage: String, Hashable, Sendable, CaseIterable {
  /// What comes into the block; into the first one comes the batch.
  case input = "batch"
  /// What BN receives.
  case received = "bn-input"
  /// Behind the weights of the linear layer or the convolution.
  case weights = "linear"
  /// Behind BN.
  case bn
  /// Behind the activation.
  case activation
  /// Behind dropout.
  case dropout
  /// What leaves the block.
  case output

  /// The stage that stands behind a kind of stage.
  public init(behind kind: StageKind) {
    switch kind {
    case .linear, .conv: self = .weights
    case .bn: self = .bn
    case .activation: self = .activation
    case .dropout: self = .dropout
    }
  }

  /// Whether it is named by the kind of stage it stands behind.
  public var isBehindKind: Bool { ![.input, .received, .output].contains(self) }

  /// Which of a block's stages has made it, from 0; -1 is what comes into the block, nil where the order
  /// has no such stage.
  public func column(in stages: [StageKind]) -> Int? {
    switch self {
    case .input: -1
    case .received: stages.firstIndex(of: .bn).map { $0 - 1 }
    case .output: stages.count - 1
    default: stages.firstIndex { ComparedStage(behind: $0) == self }
    }
  }
}
