import Layers

/// Averages what BN sees over fresh training batches, for several orders at once.
struct SharedSettling: TreeVisitor {
  typealias Scalar = Double

  var wantsOutputs: Bool { false }

  private var averages: [RunningStatistics<Double>]  // by node
  private var isRefused = false
  private let conventions: [BatchNormConvention]

  private init(_ tree: OrderTree) {
    averages = tree.nodes.map { node in
      var start = tree.networks[node.network].blocks[node.block].running
      start.batches = 0
      return start
    }
    conventions = tree.nodes.map { tree.networks[$0.network].settings.convention }
  }

  mutating func see(_ moments: Moments<Double>, at node: Int) {
    averages[node] = averages[node].updated(
      with: moments, momentum: nil, convention: conventions[node])
  }

  mutating func refuse(_ error: BatchNormError, at node: Int) { isRefused = true }

  /// The statistics of every route and block; those a network starts with where it has no BN, or BN
  /// refuses the batches.
  static func statistics<Failure: Error>(
    _ tree: OrderTree, experiments: [Experiment], batches: Int, memory: EngineMemory?,
    check: () throws(Failure) -> Void
  ) throws(Failure) -> [[RunningStatistics<Double>]] {
    var settling = SharedSettling(tree)
    let walk = TreeWalk<Double>(tree, isNeeded: tree.leading { $0.kind == .bn })
    for step in 1..<max(1, batches + 1) where !settling.isRefused && walk.stages > 0 {
      for root in tree.roots {
        let network = tree.nodes[root].network
        let input = experiments[network].input(step: step, memory: memory)
        var pass = TreeWalk<Double>.Pass(
          phase: .training, masks: MaskBook(of: tree.networks[network], source: .drawn(step: step)),
          running: { _ in preconditionFailure("training uses the batch's own statistics") },
          samples: input.samples, positions: input.positions)
        try walk.run(input, root: root, pass: &pass, visitor: &settling, check: check)
      }
    }
    return tree.routes.indices.map { route in
      tree.networks[tree.routes[route].network].blocks.enumerated().map { index, block in
        if let node = tree.batchNorm(route: route, block: index) { return settling.averages[node] }
        var start = block.running
        start.batches = 0
        return start
      }
    }
  }

  /// How many stages settling computes.
  static func stages(_ tree: OrderTree, batches: Int) -> Int {
    TreeWalk<Double>(tree, isNeeded: tree.leading { $0.kind == .bn }).stages * max(0, batches)
  }
}
