import Layers

/// What all orders make of one batch at every stage of one block, on narrow bins that they share stage by
/// stage.
///
/// `Comparison` shares edges by position, so that files can be read column by column; here what stands
/// behind BN has one set of edges, whether BN comes second or last.
public struct StageComparison: Hashable, Sendable {
  /// The block, from 0.
  public let block: Int
  /// What each order has at the stages it has; none where it could not be measured.
  public let rows: [[ComparedStage: Comparison.StageHistograms]]
  /// The edges of each stage.
  public let bins: [ComparedStage: HistogramBins]
  /// What the numbers of each stage take.
  private let ranges: [ComparedStage: ClosedRange<Double>]

  /// Runs every order on statistics that are settled first, or remembered.
  ///
  /// - Parameters:
  ///   - experiment: everything but the order.
  ///   - orderings: the orders.
  ///   - block: the block, from 0.
  ///   - isRecalibrated: whether eval uses statistics re-estimated with dropout off.
  ///   - other: another comparison; its edges are taken over if they hold all numbers, else widened.
  ///   - memory: what need not be made again.
  ///   - isCancelled: asked between stages; once true it is given up.
  /// - Returns: nil if it was cancelled.
  public init?(
    _ experiment: Experiment, orderings: [Ordering], block: Int,
    warmup: Int = Experiment.defaultWarmup, isRecalibrated: Bool = false,
    covering other: StageComparison? = nil, memory: EngineMemory? = nil,
    isCancelled: () -> Bool = { false }
  ) {
    let fits = orderings.map { try? experiment.ordered($0) }
    let plan = SeedRun.Plan(
      warmup: warmup, isRecalibrated: isRecalibrated, measuresRecalibration: false, binCount: 1)
    func check() throws(GivenUp) { if isCancelled() { throw GivenUp() } }
    do throws(GivenUp) {
      var passes = MeasuredPasses(fits.compactMap(\.self), plan: plan, memory: memory)
      try passes.settle(check)
      let counting = try StageCounting(
        passes, block: block, isRecalibrated: isRecalibrated,
        covering: (other?.ranges ?? [:], other?.bins ?? [:]), check)
      var measured = counting.rows[...]
      rows = fits.map { $0 == nil ? [:] : measured.removeFirst() }
      (bins, ranges) = (counting.bins, counting.ranges)
    } catch {
      return nil
    }
    self.block = block
  }
}

/// Counts the stages of one block in all orders: first what they take, then how often.
private struct StageCounting {
  typealias Ranges = [ComparedStage: ClosedRange<Double>]
  typealias Edges = [ComparedStage: HistogramBins]

  private(set) var rows: [[ComparedStage: Comparison.StageHistograms]] = []
  private(set) var bins: Edges = [:]
  private(set) var ranges: Ranges = [:]
  private let places: StagePlaces

  init(
    _ passes: MeasuredPasses, block: Int, isRecalibrated: Bool,
    covering known: (ranges: Ranges, bins: Edges), _ check: () throws(GivenUp) -> Void
  ) throws(GivenUp) {
    places = StagePlaces(passes.tree, block: block)
    func run<Visitor: TreeVisitor>(
      _ phase: Phase, _ visitor: Visitor
    ) throws(GivenUp) -> Visitor where Visitor.Scalar == Double {
      var visitor = visitor
      try passes.run(passes.walk, phase, isRecalibrated: isRecalibrated, &visitor, check)
      return visitor
    }
    let train = try run(.training, StageSurvey(places))
    let eval = try run(.inference, StageSurvey(places))
    chooseBins([train, eval], covering: known)
    let counts = (
      try run(.training, StageCount(places, bins)), try run(.inference, StageCount(places, bins))
    )
    rows = passes.tree.paths.indices.map { order in
      row(passes, order: order, surveys: (train, eval), counts: counts)
    }
  }

  /// The edges of each stage, those that are known where they hold all numbers.
  private mutating func chooseBins(
    _ surveys: [StageSurvey], covering known: (ranges: Ranges, bins: Edges)
  ) {
    for (stage, nodes) in places.nodes {
      let found = nodes.flatMap { node in surveys.compactMap { $0.ranges[node] } }
      let all = found + [known.ranges[stage]].compactMap(\.self)
      guard let low = all.map(\.lowerBound).min(), let high = all.map(\.upperBound).max() else {
        continue
      }
      ranges[stage] = low...high
      let holds = known.bins[stage].map { $0.range.contains(low) && $0.range.contains(high) }
      bins[stage] =
        holds == true ? known.bins[stage] : HistogramBins.fine(from: low, through: high)
    }
  }

  /// What an order has at its stages, as far as the batch came.
  private func row(
    _ passes: MeasuredPasses, order: Int, surveys: (train: StageSurvey, eval: StageSurvey),
    counts: (train: StageCount, eval: StageCount)
  ) -> [ComparedStage: Comparison.StageHistograms] {
    let activation = passes.experiments[order].settings.activation
    return places.stages(order).reduce(into: [:]) { row, place in
      guard surveys.train.ranges[place.node] != nil,
        let train = counts.train.histogram(place.stage, at: place.node),
        let eval = counts.eval.histogram(place.stage, at: place.node)
      else { return }
      let kind = passes.tree.nodes[place.node].kind
      row[place.stage] = Comparison.StageHistograms(
        stage: kind.map { $0 == .activation ? activation.rawValue : $0.rawValue } ?? "batch",
        train: train, eval: eval, trainSpread: surveys.train.spreads[place.node],
        evalSpread: surveys.eval.spreads[place.node])
    }
  }
}

/// Which nodes of a tree each stage of a block is, in each order.
private struct StagePlaces {
  private let orders: [[(stage: ComparedStage, node: Int)]]
  /// The nodes that are the same stage in some order.
  let nodes: [ComparedStage: Set<Int>]
  /// The stages that a node is.
  let stages: [Int: Set<ComparedStage>]
  /// The nodes that are a batch as it comes in.
  private let batches: Set<Int>

  init(_ tree: OrderTree, block: Int) {
    batches = Set(tree.roots)
    orders = tree.paths.indices.map { order in
      let path = tree.paths[order][block]
      let kinds = path.compactMap { tree.nodes[$0].kind }
      let before = tree.paths[order][..<block].joined().last ?? StagePlaces.root(tree, order)
      return ComparedStage.allCases.compactMap { stage in
        stage.column(in: kinds).map { (stage, $0 < 0 ? before : path[$0]) }
      }
    }
    var (nodes, stages): ([ComparedStage: Set<Int>], [Int: Set<ComparedStage>]) = ([:], [:])
    for (stage, node) in orders.joined() {
      nodes[stage, default: []].insert(node)
      stages[node, default: []].insert(stage)
    }
    (self.nodes, self.stages) = (nodes, stages)
  }

  /// The stages that an order has.
  func stages(_ order: Int) -> [(stage: ComparedStage, node: Int)] { orders[order] }

  /// Whether a node is no stage, but the batch itself.
  func isBatch(_ node: Int) -> Bool { batches.contains(node) }

  private static func root(_ tree: OrderTree, _ order: Int) -> Int {
    var node = tree.ends[order]
    while let parent = tree.nodes[node].parent { node = parent }
    return node
  }
}

/// What the numbers of some nodes take, and how they are spread.
private struct StageSurvey: TreeVisitor {
  typealias Scalar = Double

  private let places: StagePlaces
  private(set) var ranges: [Int: ClosedRange<Double>] = [:]
  private(set) var spreads: [Int: StageSpread] = [:]

  init(_ places: StagePlaces) { self.places = places }

  mutating func finish(_ view: TensorView<Double>, at node: Int) {
    guard places.stages[node] != nil else { return }
    spreads[node] = StageSpread(view)
    var (low, high) = (Double.infinity, -Double.infinity)
    Double.widen(&low, &high, toHold: view.values)
    // Where nothing is finite, something has to be there to be drawn.
    ranges[node] = low <= high ? low...high : -1...1
  }
}

/// How often the numbers of some nodes fall into the bins of each stage they are.
private struct StageCount: TreeVisitor {
  typealias Scalar = Double

  private struct Place: Hashable {
    let stage: ComparedStage
    let node: Int
  }

  private let places: StagePlaces
  private var tallies: [Place: HistogramTally] = [:]

  var wantsCauses: Bool { true }

  init(_ places: StagePlaces, _ bins: [ComparedStage: HistogramBins]) {
    self.places = places
    for (stage, nodes) in places.nodes {
      guard let edges = bins[stage] else { continue }
      for node in nodes { tallies[Place(stage: stage, node: node)] = HistogramTally(edges) }
    }
  }

  mutating func see(
    _ values: UnsafeBufferPointer<Double>, causes: UnsafeBufferPointer<UInt8>, at node: Int
  ) {
    for stage in places.stages[node] ?? [] {
      tallies[Place(stage: stage, node: node)]?.count(values, causes: causes)
    }
  }

  /// Nobody sees the batch piece by piece, and its zeros have no cause.
  mutating func finish(_ view: TensorView<Double>, at node: Int) {
    guard places.isBatch(node) else { return }
    for stage in places.stages[node] ?? [] {
      tallies[Place(stage: stage, node: node)]?.count(view.values)
    }
  }

  func histogram(_ stage: ComparedStage, at node: Int) -> Histogram? {
    tallies[Place(stage: stage, node: node)]?.histogram
  }
}
