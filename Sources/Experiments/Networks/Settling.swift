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
  ///   - memory: draws that need not be made again.
  /// - Returns: one set per block; the initial ones where BN refuses the batches.
  public func settledStatistics(
    of network: Network, batches: Int = defaultWarmup, dropout: Bool = true,
    memory: DrawMemory? = nil
  ) -> [RunningStatistics<Double>] {
    var averages = network.blocks.map { $0.running }
    for index in averages.indices { averages[index].batches = 0 }
    let rules = settings.convention
    for step in 1..<max(1, batches + 1) {
      let pass = network.forward(
        input(step: step, memory: memory), phase: .training,
        masks: dropout ? .drawn(step: step) : .off, memory: memory)
      if pass.refusal != nil { break }
      for block in averages.indices {
        guard let trace = pass.batchNorm(block: block) else { continue }
        averages[block] = averages[block].updated(
          with: trace.moments, momentum: nil, convention: rules)
      }
    }
    return averages
  }

  /// The step of the mask stream that a measured pass uses; warm-up batches have steps below it.
  public var measuredMaskStep: Int { settings.maskDraw << 16 }
}
