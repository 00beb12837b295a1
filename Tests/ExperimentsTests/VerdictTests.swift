import Layers
import Testing

@testable import Experiments

/// The one rule that says whether eval sees what training saw.
@Suite struct VerdictTests {
  private static func settings(
    batch: Int, features: Int = 4, _ change: (inout Settings) -> Void = { _ in }
  ) -> Settings {
    var settings = Settings()
    (settings.batch, settings.features) = (batch, features)
    change(&settings)
    return settings
  }

  private static func comparison(
    _ orders: [String], _ experiment: Experiment, seeds: Int, isRecalibrated: Bool = false
  ) throws -> Comparison {
    try #require(
      Comparison(
        experiment, orderings: orders.map { try WrittenOrder($0).ordering }, seeds: seeds,
        isRecalibrated: isRecalibrated, measuresRecalibration: false, binCount: 2))
  }

  private static func verdict(_ order: String, _ settings: Settings, seeds: Int) throws -> Verdict {
    let comparison = try comparison([order], Experiment(settings: settings), seeds: seeds)
    return try #require(comparison.rows[0].blocks.last?.verdict)
  }

  /// A verdict on ratios of unbiased variances.
  private static func verdict(_ ratios: [Double?]) -> Verdict { Verdict(ratios, correction: 1) }

  @Test func `the interval over seeds against the band decides, theory does not`() {
    #expect(Self.verdict([0.99, 1.0, 1.01, 1.0]).finding == .same)
    #expect(Self.verdict([0.40, 0.41, 0.42, 0.41]).finding == .shifted)
    #expect(Self.verdict([1.20, 1.21, 1.22]).finding == .shifted)
    // The mean is 1, and the seeds are far apart; then close together, and at an edge of the band.
    #expect(Self.verdict([0.5, 1.5, 0.8, 1.2]).finding == .tooNoisy)
    #expect(Self.verdict([0.95, 0.95, 0.951, 0.949]).finding == .tooNoisy)
    let clean = Verdict([0.19, 0.2, 0.18], correction: 1, theory: 1)
    #expect(clean.finding == .shifted && clean.theory == 1)
    #expect(Self.verdict([1.0]).finding == .oneSeed && Self.verdict([1.0]).interval == nil)
  }

  @Test func `the interval is Student's, cut at 0`() throws {
    let verdict = Self.verdict([0.9, 1.0, 1.1])
    let interval = try #require(verdict.interval)
    // 4.302652729749462 is Student's bound for two degrees of freedom.
    let reach = 4.302652729749462 * 0.1 / 3.0.squareRoot()
    #expect(abs(interval.low - (1 - reach)) < 1e-12 && abs(interval.high - (1 + reach)) < 1e-12)
    #expect(Self.verdict([0.1, 2.0]).interval?.low == 0)
  }

  @Test func `what has no ratio says why`() {
    #expect(Self.verdict([1.0, nil, nil]).finding == .nothingRemembered(seeds: 2))
    #expect(Self.verdict([1.0, nil, nil]).words.hasSuffix("a variance of 0 in 2 of 3 seeds"))
    #expect(Verdict([0.0, 0.0], correction: nil).finding == .oneValue)
    #expect(Self.verdict([1.0, .nan]).finding == .notFinite)
    #expect(Self.verdict([1.0, .infinity]).finding == .notFinite)
    // A spread beyond the largest numbers has no interval either.
    #expect(Self.verdict([1e308, 1e-300]).finding == .notFinite)
    for ratios: [Double?] in [[nil], [.nan], [1.0, .infinity]] {
      let verdict = Self.verdict(ratios)
      #expect(verdict.mean == nil && verdict.interval == nil && verdict.numbers == nil)
      #expect(verdict.advice == nil && verdict.word == "no ratio")
    }
  }

  @Test func `as many seeds as are advised decide, a tenth of them does not`() throws {
    let settings = Self.settings(batch: 64, features: 16)
    let few = try Self.verdict("L-BN-A-D", settings, seeds: 6)
    let wanted = try #require(few.wantedSeeds)
    #expect(few.finding == .tooNoisy && (20...80).contains(wanted))
    #expect(few.advice?.contains("seeds would do, or a larger batch") == true)
    let enough = try Self.verdict("L-BN-A-D", settings, seeds: wanted)
    #expect(enough.finding == .same && enough.advice == nil && enough.wantedSeeds == nil)
    // Narrow enough, and still at the edge: no number of seeds is promised.
    #expect(Self.verdict([0.95, 0.95, 0.951, 0.949]).wantedSeeds == nil)
    #expect(Self.verdict([0.01, 100, 3]).wantedSeeds == nil)
  }

  @Test func `over many seeds the interval holds the true ratio about as often as it says`() throws
  {
    let whole = try Self.verdict("L-BN-A-D", Self.settings(batch: 8), seeds: 600)
    let ratios = whole.ratios.compactMap(\.self)
    let groups = stride(from: 0, to: 600, by: 6).map { Self.verdict(Array(ratios[$0..<$0 + 6])) }
    let held = groups.count { group in
      group.interval.map { $0.low <= 1 && 1 <= $0.high } ?? false
    }
    #expect((88...99).contains(held))
    // What is said of one that is not shifted is wrong less than one time in twenty.
    #expect(groups.count { $0.finding == .shifted } <= 5)
    let shifted = try Self.verdict("L-A-D-BN", Self.settings(batch: 8), seeds: 300)
    let values = shifted.ratios.compactMap(\.self)
    let sixes = stride(from: 0, to: 300, by: 6).map { Self.verdict(Array(values[$0..<$0 + 6])) }
    #expect(sixes.allSatisfy { $0.finding != .same })
    #expect(sixes.count { $0.finding == .shifted } >= 45)
  }

  @Test(arguments: [BatchNormConvention.pytorch, .paper, .keras])
  func `unbiased variances take the factor of the batch out`(_ rules: BatchNormConvention) throws {
    let settings = Self.settings(batch: 3, features: 64) { $0.convention = rules }
    let experiment = Experiment(settings: settings)
    let block = try Self.comparison(["L-BN"], experiment, seeds: 40).rows[0].blocks[0]
    let (raw, verdict) = (try #require(block.bnInputRatio), try #require(block.verdict))
    let correction = rules == .keras ? 1 : 1.5
    for (value, ratio) in zip(raw.values, verdict.ratios) {
      #expect(abs((ratio ?? 0) - value * correction) < 1e-12)
    }
    let (low, high) = try #require(verdict.interval)
    #expect(low <= 1 && 1 <= high && verdict.theory == 1)
    #expect(rules == .keras || (raw.interval?.high ?? 1) < 0.8)
  }

  @Test func `what is left of it behind the first BN stands beside theory`() throws {
    let settings = Self.settings(batch: 4, features: 32) { $0.depth = 3 }
    let blocks = try Self.comparison(["BN"], Experiment(settings: settings), seeds: 20).rows[0]
      .blocks
    for (block, statistics) in blocks.enumerated() {
      let theory = try #require(statistics.verdict?.theory)
      #expect(abs(theory - (0..<block).reduce(1.0) { product, _ in product * 0.75 }) < 1e-12)
    }
    #expect(blocks[2].verdict?.finding == .shifted)
    // In another batch for eval, the values of that batch count.
    var given = Experiment(settings: settings)
    try given.change {
      $0.settings.depth = 1
      $0.given.evalInput = Tensor(shape: [11, 32], repeating: 1)
    }
    #expect(BatchFactor(given, block: 1).correction == 1.1)
    #expect(BatchFactor(given, block: 1).unbiasedFactor == nil)
  }

  @Test
  func `further seeds give the verdict of a comparison over all of them, and change nothing else`()
    throws
  {
    for isRecalibrated in [false, true] {
      let experiment = Experiment(settings: Self.settings(batch: 6) { $0.depth = 2 })
      let orders = ["L-BN-A-D", "A-D", "L-A-D-BN"]
      let one = try Self.comparison(orders, experiment, seeds: 1, isRecalibrated: isRecalibrated)
      var more = one
      while more.wantsFurtherSeed, more.addSeed() {}
      #expect(more.furtherSeeds == 5)
      let six = try Self.comparison(orders, experiment, seeds: 6, isRecalibrated: isRecalibrated)
      #expect(!six.wantsFurtherSeed)
      for row in orders.indices {
        #expect(more.rows[row].histograms == one.rows[row].histograms)
        for block in 0..<2 {
          let (own, whole) = (more.rows[row].blocks[block], six.rows[row].blocks[block])
          #expect(own.verdict == whole.verdict && (own.verdict == nil) == (row == 1))
          #expect(own.bnInputRatio == one.rows[row].blocks[block].bnInputRatio)
        }
      }
    }
  }

  @Test func `a further seed that is given up leaves no trace`() throws {
    let experiment = Experiment(settings: Self.settings(batch: 6))
    let one = try Self.comparison(["L-BN-A-D"], experiment, seeds: 1)
    var more = one
    let isRun = more.addSeed(isCancelled: { true })
    #expect(!isRun && more == one)
    // Without BN there is nothing to judge.
    #expect(!(try Self.comparison(["L-A-D"], experiment, seeds: 1)).wantsFurtherSeed)
  }

  @Test func `columns that do not vary, that are all dropped, and single values have a verdict`()
    throws
  {
    var constant = Experiment(settings: Self.settings(batch: 4, features: 2))
    try constant.change { $0.given.input = Tensor(shape: [4, 2], repeating: 3) }
    let still = try Self.comparison(["BN"], constant, seeds: 2).rows[0].blocks[0].verdict
    #expect(still?.finding == .nothingRemembered(seeds: 2))
    // Everything dropped: what BN remembers is 0.
    let all = Self.settings(batch: 4) { $0.p = 1 }
    #expect(try Self.verdict("L-D-BN-A", all, seeds: 2).finding == .nothingRemembered(seeds: 2))
    // A single value in both columns that vary in training alone.
    var single = Experiment(settings: Self.settings(batch: 2, features: 1))
    try single.change {
      $0.given.input = Tensor(rows: [[1], [2]])
      $0.given.evalInput = Tensor(rows: [[1]])
    }
    #expect(
      try Self.comparison(["BN"], single, seeds: 2).rows[0].blocks[0].verdict?.finding == .oneValue)
    // Keras takes a batch of one, PyTorch refuses it.
    let keras = Self.settings(batch: 1) { $0.convention = .keras }
    #expect(try Self.verdict("L-BN-A", keras, seeds: 2).mean == nil)
    let refused = try Self.comparison(
      ["L-BN-A"], Experiment(settings: Self.settings(batch: 1)), seeds: 1)
    #expect(refused.rows[0].refusal != nil && !refused.wantsFurtherSeed)
  }

  @Test func `the shift study judges its own p by the same rule`() throws {
    let settings = Self.settings(batch: 6, features: 3) { $0.depth = 2 }
    var study = ShiftStudy(Experiment(settings: settings), isRecalibrated: false)
    let memory = EngineMemory()
    #expect(study.verdict(order: 0, block: 0) == nil)
    while !study.isComplete { study.advance(memory: memory) }
    let orders = study.orderings.map(\.letters)
    let whole = try Self.comparison(orders, Experiment(settings: settings), seeds: ShiftStudy.seeds)
    for order in orders.indices {
      for block in 0..<2 {
        let (own, other) = (
          try #require(study.verdict(order: order, block: block)),
          try #require(whole.rows[order].blocks[block].verdict)
        )
        #expect(own.finding == other.finding && own.theory == other.theory && own.n == other.n)
        #expect(abs((own.mean ?? 0) - (other.mean ?? 1)) < 1e-12)
      }
    }
    let point = study.overP(order: 0, block: 0)[5]
    #expect(point.unbiased?.mean == study.verdict(order: 0, block: 0)?.mean)
  }

  @Test func `numbers are said with two decimals, and none is rounded to an edge of the band`() {
    #expect(Self.verdict([0.40, 0.41, 0.42]).numbers == "0.41 (0.39 to 0.43)")
    #expect(Self.verdict([0.948]).numbers == "0.95")
    let close = Verdict([0.9482, 0.9482], correction: 1)
    #expect(close.numbers == "0.95 (0.948 to 0.948)" && close.finding == .shifted)
    #expect(Self.verdict([0.0123]).numbers == "0.012")
  }
}
