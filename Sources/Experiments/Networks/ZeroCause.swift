import Layers

/// Why a value is exactly 0; a value that was 0 before keeps its first cause.
public enum ZeroCause: UInt8, Hashable, Sendable, CaseIterable {
  /// It is not 0.
  case none
  /// The activation function made it 0.
  case activation
  /// Dropout made it 0.
  case dropout
  /// Anything else, such as a 0 in the data.
  case other
}

extension Pass {
  /// The cause of every zero at the output of each stage of a block, from the block's input on.
  ///
  /// A cause is handed on while the value stays 0; a weight layer or BN mixes values, so what is 0
  /// behind them is `other`.
  public func zeroCauses(block: Int) -> [[ZeroCause]] {
    guard blocks.indices.contains(block), let first = blocks[block].first else { return [] }
    var causes = first.input.values.map { $0 == 0 ? ZeroCause.other : .none }
    return blocks[block].map { stage in
      let before = causes
      causes = stage.output.values.indices.map { index in
        guard stage.output.values[index] == 0 else { return .none }
        switch stage {
        case .linear, .conv, .bn: return .other
        case .activation: return before[index] == .none ? .activation : before[index]
        case .dropout: return before[index] == .none ? .dropout : before[index]
        }
      }
      return causes
    }
  }
}
