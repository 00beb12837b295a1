import Layers
import Testing

@testable import Experiments

/// All orders at one stage: the numbers are those of each order run alone, on edges that they share.
@Suite struct StageComparisonTests {
  private static let orders =
    Ordering.permutations + [
      Ordering([.dropout, .linear, .bn, .activation]), Ordering([.bn, .linear, .dropout]),
      Ordering([.linear, .activation]),
      Ordering([.linear, .bn, .activation, .dropout], dropsInHeadOnly: true),
    ]

  private func experiment(_ change: (inout Settings) -> Void = { _ in }) -> Experiment {
    var settings = Settings()
    (settings.batch, settings.features, settings.depth, settings.p) = (14, 6, 2, 0.4)
    change(&settings)
    return Experiment(settings: settings)
  }

  private func compare(
    _ experiment: Experiment, block: Int, covering other: StageComparison? = nil
  ) throws -> StageComparison {
    try #require(
      StageComparison(
        experiment, orderings: Self.orders, block: block, warmup: 3, covering: other))
  }

  /// The values of a stage, run alone.
  private func values(_ pass: Pass, _ stage: ComparedStage, block: Int) -> [Double]? {
    let kinds = pass.blocks[block].map(\.kind)
    guard let column = stage.column(in: kinds) else { return nil }
    if column >= 0 { return pass.blocks[block][column].output.values }
    return (pass.blocks[..<block].joined().last?.output ?? pass.input).values
  }

  @Test(arguments: [0, 1])
  func `every stage of every order is counted as it is alone`(block: Int) throws {
    let experiment = experiment()
    let comparison = try compare(experiment, block: block)
    for (index, order) in Self.orders.enumerated() {
      let twin = Twin(try experiment.ordered(order), statistics: .settled(batches: 3))
      for stage in ComparedStage.allCases {
        let found = comparison.rows[index][stage]
        let train = values(twin.train, stage, block: block)
        #expect((found == nil) == (train == nil), "\(order.letters) \(stage)")
        guard let found, let train, let eval = values(twin.eval, stage, block: block) else {
          continue
        }
        for (histogram, alone) in [(found.train, train), (found.eval, eval)] {
          let expected = Histogram(alone, bins: histogram.bins)
          #expect(histogram.counts == expected.counts, "\(order.letters) \(stage)")
          #expect(histogram.zeros.total == expected.zeros.total)
          #expect(histogram.below + histogram.above == 0)
          #expect(histogram.total == alone.count)
        }
      }
    }
  }

  @Test func `all orders share the edges of a stage, and 0 is one of them`() throws {
    let comparison = try compare(experiment(), block: 1)
    for stage in ComparedStage.allCases {
      let bins = Set(
        comparison.rows.compactMap { $0[stage] }.flatMap { [$0.train.bins, $0.eval.bins] })
      #expect(bins.count == 1)
      let edges = try #require(bins.first).edges
      #expect(edges.contains(0) && edges.count > 300)
    }
  }

  @Test func `what is pinned has the edges of what it stands behind`() throws {
    let first = try compare(experiment { $0.p = 0.1 }, block: 0)
    let shown = try compare(experiment { $0.p = 0.8 }, block: 0, covering: first)
    let pinned = try compare(experiment { $0.p = 0.1 }, block: 0, covering: shown)
    #expect(pinned.bins == shown.bins)
    for row in pinned.rows {
      for stage in row.values { #expect(stage.train.below + stage.train.above == 0) }
    }
  }

  @Test func `a batch that BN refuses is counted as far as it comes`() throws {
    let comparison = try compare(experiment { $0.batch = 1 }, block: 0)
    let usual = comparison.rows[0]
    #expect(Set(usual.keys) == [.input, .received, .weights])
  }
}

@Suite struct BinWindowTests {
  private func bell(_ count: Int, scale: Double = 1) -> [Double] {
    let stream = RandomStream(seed: 7, purpose: .data)
    return stream.normals(rows: count, columns: 1).map { $0 * scale }
  }

  @Test(arguments: [1, 2, 7, 20, 33, 45], [1e-200, 0.003, 1, 7, 1e6, 1e200])
  func `a window holds all but three in a thousand, in bins that are not too many`(
    most: Int, scale: Double
  ) {
    let values = bell(3000, scale: scale) + [40 * scale]
    let bins = HistogramBins.fine(from: values.min() ?? 0, through: values.max() ?? 0)
    let histogram = Histogram(values, bins: bins)
    let window = BinWindow([histogram], bins: bins, atMost: most)
    let summed = window.summed(histogram)
    #expect(summed.count == window.count && window.count <= max(2, most))
    #expect(window.edges.count == window.count + 1)
    #expect(summed.reduce(0, +) + window.beyond(histogram) == values.count)
    #expect(window.beyond(histogram) <= 9)
    // The one far out does not take the picture from the others.
    #expect(most < 7 || window.range.upperBound < 20 * scale)
    for (index, count) in summed.enumerated() {
      let edges = window.edges
      let alone = values.count { $0 >= edges[index] && $0 < edges[index + 1] }
      #expect(abs(alone - count) <= 0)
    }
  }

  @Test func `0 is an edge of a group, wherever the numbers lie`() {
    for values in [bell(500), bell(500).map { abs($0) }, bell(500).map { $0 + 2 }] {
      let bins = HistogramBins.fine(from: values.min() ?? 0, through: values.max() ?? 0)
      let window = BinWindow([Histogram(values, bins: bins)], bins: bins, atMost: 40)
      #expect(!window.range.contains(0) || window.edges.contains(0))
    }
  }

  @Test func `narrow bins have round edges as far as there are any`() {
    let bins = HistogramBins.fine(from: -1.234, through: 5.1)
    #expect(bins.edges[0] == -1.24 && bins.edges.contains(0) && bins.edges[1] == -1.23)
    for (low, high) in [
      (0.0, 0.0), (-Double.leastNonzeroMagnitude, .leastNonzeroMagnitude), (-1.7e308, 1.7e308),
      (1e17, 1e17 + 64), (.nan, 1), (2, 1),
    ] {
      let bins = HistogramBins.fine(from: low, through: high)
      #expect(bins.count >= 1 && bins.edges.allSatisfy(\.isFinite))
    }
  }
}
