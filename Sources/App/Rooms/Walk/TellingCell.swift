import Experiments
import Layers

extension LabState.Setup {
  /// Puts the cursor of the walk and of the masks on a number that has something to tell: a unit that dropout sets to 0 though it
  /// was not 0 before, the largest of the first feature that has one; where nothing is dropped, the largest number.
  public mutating func pointAtTelling() {
    guard view == .walk || view == .mask, direction == .forward, !experiment.isConvolutional else {
      return
    }
    let request = LabRequest(experiment: experiment, view: .walk, isRecalibrated: false)
    guard request.cost <= LabRequest.atOnce / 10, let twin = request.run()?.twin,
      let cell = Self.tellingCell(twin.train), cell.row < grid.rows, cell.column < grid.columns
    else { return }
    (row, column) = cell
  }

  private static func tellingCell(_ pass: Pass) -> (row: Int, column: Int)? {
    guard let block = pass.blocks.first, let last = block.last else { return nil }
    if case .dropout(let trace)? = pass.stage(.dropout, block: 0), let mask = trace.mask,
      let cell = largest(trace.input, where: { !mask[$0] })
    {
      return cell
    }
    return largest(last.output, where: { _ in true })
  }

  /// The sample of the largest magnitude, above 0, in the first feature that has one.
  private static func largest(
    _ tensor: Tensor<Double>, where isWanted: (Int) -> Bool
  ) -> (row: Int, column: Int)? {
    guard tensor.positions == 1 else { return nil }
    for column in 0..<tensor.features {
      let samples = (0..<tensor.samples).filter { sample in
        let index = sample * tensor.features + column
        return isWanted(index) && tensor.values[index] != 0 && tensor.values[index].isFinite
      }
      let best = samples.max { one, other in
        tensor.values[one * tensor.features + column].magnitude
          < tensor.values[other * tensor.features + column].magnitude
      }
      if let best { return (best, column) }
    }
    return nil
  }
}

extension LabState {
  /// A lab as it opens by itself.
  static func opened() -> LabState {
    var setup = Setup()
    setup.pointAtTelling()
    setup.compareAtOwnScale()
    return LabState(setup)
  }
}
