extension ShiftStudy {
  /// A place on a curve.
  public struct Point: Hashable, Sendable {
    /// p, or the block.
    public let x: Double
    /// What was measured, over the seeds so far; nil before the first one.
    public let measured: Measured?
  }

  /// What theory says at a place.
  public struct Prediction: Hashable, Sendable {
    /// p, or the block.
    public let x: Double
    /// The ratio.
    public let ratio: Double
  }

  /// The measured ratio of an order at BN's input of a block, over p.
  ///
  /// - Parameters:
  ///   - order: which of `orderings`, from 0.
  ///   - block: which block, from 0.
  public func overP(order: Int, block: Int) -> [Point] {
    ShiftStudy.measuredP.enumerated().map { place, p in
      Point(x: p, measured: measured(order, place, block))
    }
  }

  /// The measured ratio of an order at the experiment's p, block by block.
  public func overDepth(order: Int) -> [Point] {
    blocks.map { block in
      Point(x: Double(block), measured: measured(order, ShiftStudy.measuredP.count, block - 1))
    }
  }

  /// The measured ratio at the experiment's own p.
  public func atOwnP(order: Int, block: Int) -> Measured? {
    if let deep = measured(order, ShiftStudy.measuredP.count, block) { return deep }
    return ShiftStudy.measuredP.firstIndex(of: experiment.settings.p)
      .flatMap { measured(order, $0, block) }
  }

  /// The blocks that are measured, from 1.
  public var blocks: ClosedRange<Int> {
    places.contains(.depth) ? 1...ShiftStudy.deepest : 1...max(1, experiment.settings.depth)
  }

  /// What theory says of an order over p, in steps of 0.05, where a closed form is known.
  public func predictedOverP(order: Int, block: Int) -> [Prediction] {
    (0...19).compactMap { step in
      let p = Double(step) / 20
      return predicted(order: order, p: p, block: block).map { Prediction(x: p, ratio: $0) }
    }
  }

  /// What theory says of an order block by block.
  public func predictedOverDepth(order: Int) -> [Prediction] {
    blocks.compactMap { block in
      predicted(order: order, p: experiment.settings.p, block: block - 1)
        .map { Prediction(x: Double(block), ratio: $0) }
    }
  }

  /// What theory says of an order at a place; nil where no closed form is known.
  ///
  /// Statistics re-estimated with dropout off are those of eval itself: the ratio is 1.
  public func predicted(order: Int, p: Double, block: Int) -> Double? {
    if isRecalibrated { return 1 }
    var one = ordered[order]
    one.p = p
    return ShiftTheory.initialRatio(one, block: block + 1)
  }

  private func measured(_ order: Int, _ place: Int, _ block: Int) -> Measured? {
    guard places.indices.contains(place) else { return nil }
    let values = ratios[order][place].compactMap { $0.indices.contains(block) ? $0[block] : nil }
    return values.isEmpty ? nil : Measured(values)
  }
}
