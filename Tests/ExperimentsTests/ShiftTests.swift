import Experiments
import Layers
import Testing

/// Predicted against measured ratios of the variance at BN's input, eval over train.
@Suite struct ShiftTests {
  private func settings(
    _ order: Ordering, p: Double, depth: Int, _ activation: Activation = .relu
  ) -> Settings {
    var settings = Settings()
    settings.order = order
    settings.activation = activation
    settings.p = p
    settings.depth = depth
    settings.batch = 512
    settings.features = 64
    return settings
  }

  @Test(arguments: [0.1, 0.3, 0.5, 0.7])
  func `dropout before BN shifts as predicted on 512 samples of 64 features`(p: Double) throws {
    let order = Ordering.permutations[3]
    let row = try measure(settings(order, p: p, depth: 1))
    #expect(within(4, row.blocks[0], floor: 0.01), "\(row.blocks[0])")
    let recalibrated = try #require(row.blocks[0].recalibratedRatio?.mean)
    #expect((0.98...1.01).contains(recalibrated))
  }

  @Test(arguments: [0, 3], [0.1, 0.3, 0.5, 0.7])
  func `it compounds from block to block as predicted`(index: Int, p: Double) throws {
    var small = settings(Ordering.permutations[index], p: p, depth: 3)
    small.batch = 192
    small.features = 32
    for block in try measure(small).blocks {
      #expect(within(4, block, floor: 0.03), "\(block)")
      #expect(abs((block.recalibratedRatio?.mean ?? 0) - 1) < 0.1)
    }
  }

  @Test(arguments: [DropoutNoise.gaussian, .uniform], [0.5, 0.8])
  func `other noise shifts as far as its variance says`(noise: DropoutNoise, p: Double) throws {
    var settings = settings(Ordering.permutations[3], p: p, depth: 1)
    settings.noise = noise
    let block = try measure(settings).blocks[0]
    #expect(within(4, block, floor: 0.01), "\(block)")
    settings.noise = .alpha
    #expect(try measure(settings).blocks[0].bnInputRatioPredicted == nil)
  }

  private func measure(_ settings: Settings) throws -> Comparison.Row {
    let comparison = Comparison(
      Experiment(settings: settings), orderings: [settings.order], seeds: 3, warmup: 3, binCount: 2)
    return try #require(comparison?.rows.first)
  }

  /// Few seeds tell their own deviation badly, so a share of the value is its least.
  private func within(_ deviations: Double, _ block: Comparison.BlockStatistics, floor: Double)
    -> Bool
  {
    guard let measured = block.bnInputRatio, let predicted = block.bnInputRatioPredicted else {
      return false
    }
    let deviation = max(measured.deviation ?? 0, floor * measured.mean)
    return abs(measured.mean - predicted) <= deviations * deviation
  }

  @Test func `the closed forms of the first blocks`() throws {
    // ReLU of a normal number has c^2/v = 0.467.
    for (p, ratio) in [(0.1, 0.860), (0.3, 0.614), (0.5, 0.405), (0.7, 0.226)] {
      for letters in ["L-A-D-BN", "L-D-A-BN"] {
        let order = try WrittenOrder(letters).ordering
        let first = try #require(
          ShiftTheory.initialRatio(settings(order, p: p, depth: 1), block: 1))
        #expect(abs(first - ratio) < 1e-3)
      }
      for letters in ["L-D-BN-A", "D-L-BN-A", "D-L-A-BN", "L-D-BN"] {
        let order = try WrittenOrder(letters).ordering
        let first = try #require(
          ShiftTheory.initialRatio(settings(order, p: p, depth: 1), block: 1))
        #expect(abs(first - (1 - p)) < 1e-12)
      }
      let plain = settings(.usual, p: p, depth: 3)
      #expect(ShiftTheory.initialRatio(plain, block: 1) == 1)
      #expect(abs(try #require(ShiftTheory.initialRatio(plain, block: 2)) - ratio) < 1e-3)
      // Compounding: the square of it behind one more block, but for what epsilon takes.
      #expect(abs(try #require(ShiftTheory.initialRatio(plain, block: 3)) - ratio * ratio) < 1e-3)
    }
  }

  @Test func `without dropout there is no shift, and without BN no ratio`() throws {
    let bare = try WrittenOrder("L-BN-A").ordering
    #expect(ShiftTheory.initialRatio(settings(bare, p: 0.5, depth: 4, .tanh), block: 4) == 1)
    #expect(ShiftTheory.initialRatio(settings(.usual, p: 0, depth: 4), block: 4) == 1)
    let none = try WrittenOrder("L-A-D").ordering
    #expect(ShiftTheory.initialRatio(settings(none, p: 0.5, depth: 1), block: 1) == nil)
  }

  @Test func `what has no closed form is unknown`() throws {
    let bent = try WrittenOrder("L-A-D-BN").ordering
    #expect(ShiftTheory.initialRatio(settings(bent, p: 0.5, depth: 1, .tanh), block: 1) == nil)
    #expect(ShiftTheory.initialRatio(settings(.usual, p: 0.5, depth: 2, .gelu), block: 2) == nil)
    #expect(ShiftTheory.initialRatio(settings(.usual, p: 0.5, depth: 2, .gelu), block: 1) == 1)
    var shifted = settings(.usual, p: 0.5, depth: 2)
    shifted.beta = 1
    #expect(ShiftTheory.initialRatio(shifted, block: 2) == nil)
    var images = settings(try WrittenOrder("C-A-D-BN").ordering, p: 0.5, depth: 1)
    #expect(ShiftTheory.initialRatio(images, block: 1) == nil)
    images.order = try WrittenOrder("C-D-BN").ordering
    #expect(ShiftTheory.initialRatio(images, block: 1) == 0.5)
  }

  @Test func `moments of a rectified normal number`() throws {
    let relu = try #require(ShiftTheory.normalMoments(.relu))
    #expect(abs(relu.mean - 0.3989422804014327) < 1e-15)
    #expect(abs(relu.variance - 0.3408450569081046) < 1e-15)
    let line = try #require(ShiftTheory.normalMoments(.identity))
    #expect(line == (0, 1))
    #expect(ShiftTheory.normalMoments(.sigmoid) == nil)
  }

  @Test func `nothing that varies does not shift`() {
    #expect(
      ShiftTheory(mean: 0, variance: 0, p: 0.5, weights: [0, 0], correlation: 0.5).ratio == 1)
    #expect(ShiftTheory(mean: 1, variance: 1, p: 0).ratio == 1)
    #expect(ShiftTheory.alignment(of: [1, 1, 1]) == 3)
    #expect(ShiftTheory.alignment(of: [1, -1]) == 0)
  }
}

@Suite struct ComparisonTests {
  private func comparison(_ activation: Activation) throws -> Comparison {
    var settings = Settings()
    settings.activation = activation
    settings.batch = 16
    return try #require(
      Comparison(
        Experiment(settings: settings), orderings: Ordering.permutations, seeds: 2, warmup: 3))
  }

  @Test func `the same functions are found for ReLU and not for sigmoid`() throws {
    #expect(try comparison(.relu).rows.map(\.sameAs) == [nil, 0, nil, nil, nil, 3])
    #expect(try comparison(.sigmoid).rows.allSatisfy { $0.sameAs == nil })
  }

  @Test func `histograms share edges and lose no value`() throws {
    let rows = try comparison(.relu).rows
    for row in rows {
      for (column, stage) in row.histograms[0].enumerated() {
        #expect(stage.train.bins == stage.eval.bins)
        #expect(stage.train.bins == rows[0].histograms[0][column].train.bins)
        #expect(stage.train.total == 64 && stage.eval.total == 64)
        #expect(stage.train.below + stage.train.above + stage.train.nonFinite == 0)
      }
    }
  }

  @Test func `a refused batch is said in every row`() throws {
    var settings = Settings()
    settings.batch = 1
    let comparison = try #require(
      Comparison(Experiment(settings: settings), orderings: Ordering.permutations, seeds: 2))
    for row in comparison.rows {
      #expect(row.refusal != nil)
      #expect(row.blocks.isEmpty && row.histograms.isEmpty && row.sameAs == nil)
    }
  }

  @Test func `a comparison can be given up`() {
    var asked = 0
    let comparison = Comparison(Experiment(), orderings: Ordering.permutations, seeds: 3) {
      asked += 1
      return asked > 4
    }
    #expect(comparison == nil)
    #expect(asked == 5)
  }

  @Test func `seeds are summarized by mean and deviation`() {
    let measured = Measured([1, 2, 6])
    #expect(measured.mean == 3)
    #expect(abs((measured.deviation ?? 0) - 7.0.squareRoot()) < 1e-15)
    #expect(Measured([4]).deviation == nil)
  }
}
