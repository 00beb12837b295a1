import Experiments
import Layers

extension LabState.Setup {
  /// Puts the cursor of the walk and of the masks on a number that has something to tell: a unit that dropout sets to 0 though it
  /// was not 0 before, the largest of the first feature that has one; where nothing is dropped, the largest number.
  ///
  /// That of digits stands on an edge.
  public mutating func pointAtTelling() {
    guard direction == .forward else { return }
    if view == .conv, experiment.hasDigits { return pointAtEdge() }
    guard view == .walk || view == .mask, !experiment.isConvolutional else { return }
    let request = LabRequest(experiment: experiment, view: .walk, isRecalibrated: false)
    guard request.cost <= LabRequest.atOnce / 10, let twin = request.run()?.twin,
      let cell = Self.tellingCell(twin.train), cell.row < grid.rows, cell.column < grid.columns
    else { return }
    (row, column) = cell
  }

  /// Puts the cursor of the images on the brightest pixel that the first kernel makes of the first one, away from the
  /// border.
  private mutating func pointAtEdge() {
    let request = LabRequest(experiment: experiment, view: .conv, isRecalibrated: false)
    guard request.cost <= LabRequest.atOnce / 10,
      let images = request.run()?.twin.train.stage(.conv, block: 0)?.output
    else { return }
    let (height, width) = (images.shape[2], images.shape[3])
    let inside = (0..<height * width).filter {
      (1..<height - 1).contains($0 / width) && (1..<width - 1).contains($0 % width)
    }
    let brightest = inside.max { images.values[$0] < images.values[$1] } ?? 0
    (row, column) = (brightest / width, brightest % width)
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
    setup.showDigits()
    return LabState(setup)
  }
}
