public import Layers

extension Experiment {
  /// How many fresh batches settle the running statistics where nothing else is said.
  public static let defaultWarmup = 25

  /// The running statistics as the plain average over fresh training batches.
  ///
  /// A given batch cannot be drawn afresh; then only the masks are fresh.
  ///
  /// - Parameters:
  ///   - network: the experiment's network.
  ///   - batches: how many batches.
  ///   - dropout: whether dropout is on, as in training; off is the re-estimation that brings eval
  ///     back in line (Hendrycks and Gimpel 2016, arXiv 1607.02488).
  ///   - memory: what need not be made again.
  /// - Returns: one set per block; the initial ones where BN refuses the batches.
  public func settledStatistics(
    of network: Network, batches: Int = defaultWarmup, dropout: Bool = true,
    memory: EngineMemory? = nil
  ) -> [RunningStatistics<Double>] {
    settledStatistics(of: network, batches: batches, drops: dropout, memory: memory) { _ in }
  }

  /// The same, with a look up from the work: `check` is told the fraction that is done, and throws if
  /// the work is to be given up.
  func settledStatistics<Failure: Error>(
    of network: Network, batches: Int, drops: Bool, memory: EngineMemory?,
    check: (Double) throws(Failure) -> Void
  ) throws(Failure) -> [RunningStatistics<Double>] {
    let name = EngineMemory.Settled(experiment: self, batches: batches, drops: drops)
    if let known = memory?.statistics(name) { return known }
    let tree = OrderTree([network], routes: [OrderTree.Route(network: 0, drops: drops)])
    let total = Double(max(1, SharedSettling.stages(tree, batches: batches)))
    var done = 0.0
    let settled = try SharedSettling.statistics(
      tree, experiments: [self], batches: batches, memory: memory
    ) { () throws(Failure) in
      try check(done / total)
      done += 1
    }
    memory?.remember(settled[0], of: name)
    return settled[0]
  }

  /// The step of the mask stream that a measured pass uses; warm-up batches have steps below it.
  public var measuredMaskStep: Int { settings.maskDraw << 16 }
}
