public import Layers

/// The histograms of every stage of several orders on one training batch, in float32.
///
/// It is the shared walk of a comparison without its settling, for batches that are large or many.
/// Zeros have no cause here.
public struct BatchHistograms: Sendable {
  /// The batch itself.
  public let input: Histogram
  /// Each stage of each order, block after block.
  public let orders: [[Histogram]]

  /// Counts all stages on one set of edges.
  ///
  /// - Parameters:
  ///   - input: the batch, [N][F].
  ///   - settings: everything but the order.
  ///   - orderings: the orders.
  ///   - step: which masks of the seed's stream are thrown.
  ///   - bins: the edges of every histogram.
  public init(
    of input: Tensor<Float>, settings: Settings, orderings: [Ordering], step: Int = 0,
    bins: HistogramBins
  ) {
    let networks = orderings.map { order in
      var settings = settings
      settings.order = order
      settings.batch = input.samples
      settings.features = input.features
      return Network(Experiment(settings: settings))
    }
    let tree = OrderTree(
      networks, routes: networks.indices.map { OrderTree.Route(network: $0, drops: true) })
    let walk = TreeWalk<Float>(tree, isNeeded: Array(repeating: true, count: tree.nodes.count))
    var count = HistogramCount<Float>(tree, wantsCauses: false) { _ in bins }
    for root in tree.roots {
      var pass = TreeWalk<Float>.Pass(
        phase: .training,
        masks: MaskBook(of: networks[tree.nodes[root].network], source: .drawn(step: step)),
        running: { _ in preconditionFailure("training uses the batch's own statistics") },
        samples: input.samples, positions: input.positions)
      walk.run(input, root: root, pass: &pass, visitor: &count) {}
    }
    let histograms = tree.nodes.indices.map { count.histogram(of: $0) }
    self.input = Histogram(input.values, bins: bins)
    orders = tree.paths.map { $0.joined().compactMap { histograms[$0] } }
  }
}
