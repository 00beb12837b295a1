import Layers

extension Experiment {
  /// What editing a number replaces; nil for one that is computed, drawn for the dice, or learned.
  public func editTarget(of quantity: Quantity) -> EditTarget? {
    switch quantity {
    case .constant: nil
    case .statistic(let statistic, let block, let feature):
      switch statistic {
      case .gamma: .gamma(block: block, feature: feature)
      case .beta: .beta(block: block, feature: feature)
      case .bias: .bias(block: block, feature: feature)
      default: nil
      }
    case .cell(let matrix, let cell): target(of: matrix, at: cell)
    }
  }

  private func target(of matrix: Matrix, at cell: Cell) -> EditTarget? {
    let grid = grid(of: matrix, block: cell.block)
    let index = (cell.sample * grid.features + cell.feature) * grid.positions + cell.position
    switch matrix {
    case .input: return .input(index)
    case .upstream: return .upstream(index)
    case .weight: return .weight(block: cell.block, index: index)
    case .mask:
      // Channel dropout has one throw for all positions of a channel.
      let shared = cell.sample * grid.features + cell.feature
      return .mask(block: cell.block, index: settings.variant == .channel ? shared : index)
    default: return nil
    }
  }
}
