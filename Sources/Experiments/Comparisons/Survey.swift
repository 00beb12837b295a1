import Arithmetic
import Layers

/// Where a stage's histograms share their edges: one column of one block, in all orders and phases.
struct HistogramPlace: Hashable {
  let block: Int
  let column: Int

  init(_ node: OrderTree.Node) {
    block = node.block
    column = node.column
  }

  private init(block: Int, column: Int) {
    self.block = block
    self.column = column
  }

  /// What the histograms of a comparison cover.
  static func ranges(_ comparison: Comparison) -> [HistogramPlace: Survey.Range] {
    var ranges: [HistogramPlace: Survey.Range] = [:]
    for row in comparison.rows {
      for (block, stages) in row.histograms.enumerated() {
        for (column, stage) in stages.enumerated() {
          let edges = stage.train.bins.edges
          ranges[HistogramPlace(block: block, column: column)] = Survey.Range(
            low: edges[0], high: edges[edges.count - 1])
        }
      }
    }
    return ranges
  }
}

/// What one pass of all orders shows before anything is counted: ranges, outputs, shifts, refusals.
struct Survey: TreeVisitor {
  typealias Scalar = Double

  /// The finite values of a column.
  struct Range {
    var low = Double.infinity
    var high = -Double.infinity
  }

  private let tree: OrderTree
  private let endsBlock: Set<Int>
  private let endsRoute: Set<Int>
  private let wantsRanges: Bool
  let wantsOutputs: Bool
  /// The outputs of nodes that end a block.
  private(set) var outputs: [Int: OutputStatistics] = [:]
  /// The fingerprints of nodes that end an order.
  private(set) var fingerprints: [Int: Fingerprint] = [:]
  /// The variance that a BN node sees, averaged over features.
  private(set) var inputVariances: [Int: Double] = [:]
  /// Where the values of each node lie, if ranges are wanted.
  private(set) var spreads: [Int: StageSpread] = [:]
  private(set) var ranges: [HistogramPlace: Range] = [:]
  private(set) var refusals: [Int: BatchNormError] = [:]

  var wantsInferenceMoments: Bool { true }

  /// A survey of everything, or only of what BN sees.
  init(_ tree: OrderTree, wantsRanges: Bool, wantsOutputs: Bool = true) {
    self.tree = tree
    self.wantsRanges = wantsRanges
    self.wantsOutputs = wantsOutputs
    endsBlock = Set(tree.paths.flatMap { $0.compactMap(\.last) })
    endsRoute = Set(tree.ends)
  }

  mutating func see(
    _ values: UnsafeBufferPointer<Double>, causes: UnsafeBufferPointer<UInt8>, at node: Int
  ) {
    guard wantsRanges else { return }
    var range = ranges[HistogramPlace(tree.nodes[node])] ?? Range()
    Double.widen(&range.low, &range.high, toHold: values)
    ranges[HistogramPlace(tree.nodes[node])] = range
  }

  mutating func see(_ moments: Moments<Double>, at node: Int) {
    inputVariances[node] = moments.variance.average
  }

  mutating func finish(_ view: TensorView<Double>, at node: Int) {
    if wantsRanges { spreads[node] = StageSpread(view) }
    if endsBlock.contains(node) { outputs[node] = OutputStatistics(view) }
    if endsRoute.contains(node) { fingerprints[node] = Fingerprint(view.values) }
  }

  mutating func refuse(_ error: BatchNormError, at node: Int) { refusals[node] = error }
}
