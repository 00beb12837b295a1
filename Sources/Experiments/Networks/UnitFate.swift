import Layers

/// What became of a unit so far in its block; it keeps that through all later stages, whatever its value is then.
public enum UnitFate: UInt8, Hashable, Sendable, CaseIterable {
  /// Its value was never set to 0.
  case alive
  /// The activation function set it to 0.
  case silenced
  /// Dropout set it to 0, whether the activation had done so before or not.
  case dropped
}

extension Workings {
  /// What became of each unit until a matrix of a block; empty for a matrix that has no units, such as a
  /// mask or a gradient.
  ///
  /// A weight layer mixes units into new ones, which start alive.
  public func fates(_ matrix: Matrix, block: Int) -> [UnitFate] {
    guard let kind = matrix.unitStage, pass.blocks.indices.contains(block),
      let last = pass.blocks[block].firstIndex(where: { $0.kind == kind }),
      let first = pass.blocks[block].first
    else { return [] }
    var fates = Array(repeating: UnitFate.alive, count: first.input.values.count)
    for stage in pass.blocks[block][...last] { stage.change(&fates) }
    return fates
  }
}

extension StageTrace {
  fileprivate func change(_ fates: inout [UnitFate]) {
    switch self {
    case .linear, .conv: fates = Array(repeating: .alive, count: output.values.count)
    case .bn: break
    case .activation(_, let input, let output):
      for index in fates.indices
      where output.values[index] == 0 && input.values[index] != 0 && fates[index] == .alive {
        fates[index] = .silenced
      }
    case .dropout(let trace):
      guard let mask = trace.mask else { return }
      for index in fates.indices where !mask[index] { fates[index] = .dropped }
    }
  }
}

extension Matrix {
  /// The stage whose units it holds.
  fileprivate var unitStage: StageKind? {
    switch self {
    case .normalized, .scaled: .bn
    case .activated: .activation
    case .product, .dropped: .dropout
    default: nil
    }
  }
}
