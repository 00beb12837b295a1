public import Layers

/// One batch seen twice, in train and in eval: the subject of everything here.
public struct Twin: Hashable, Sendable {
  /// Where eval's running statistics come from.
  public enum Statistics: Hashable, Sendable {
    /// The training pass itself, from the statistics the network starts with.
    case afterOnePass
    /// The average over fresh training batches.
    case settled(batches: Int)
    /// The average over fresh batches with dropout off.
    case recalibrated(batches: Int)
  }

  /// What was run.
  public let experiment: Experiment
  /// Its layers.
  public let network: Network
  /// The batch in training.
  public let train: Pass
  /// The batch in eval.
  public let eval: Pass

  /// Runs an experiment's measured batch.
  ///
  /// - Parameters:
  ///   - experiment: what to run.
  ///   - statistics: where eval's running statistics come from.
  ///   - memory: what need not be made again.
  public init(_ experiment: Experiment, statistics: Statistics, memory: EngineMemory? = nil) {
    self.init(experiment, statistics: statistics, memory: memory) { _ in }
  }

  /// Runs it unless it is cancelled first.
  ///
  /// - Parameters:
  ///   - experiment: what to run.
  ///   - statistics: where eval's running statistics come from.
  ///   - memory: what need not be made again.
  ///   - isCancelled: asked between stages; once true the twin is given up, and nil returned.
  ///   - progress: told how much is done, 0...1.
  public init?(
    _ experiment: Experiment, statistics: Statistics, memory: EngineMemory?,
    isCancelled: () -> Bool, progress: (Double) -> Void = { _ in }
  ) {
    do throws(GivenUp) {
      try self.init(experiment, statistics: statistics, memory: memory) { done throws(GivenUp) in
        if isCancelled() { throw GivenUp() }
        progress(done)
      }
    } catch {
      return nil
    }
  }

  private init<Failure: Error>(
    _ experiment: Experiment, statistics: Statistics, memory: EngineMemory?,
    check: (Double) throws(Failure) -> Void
  ) throws(Failure) {
    let network = Network(experiment)
    let settled: [RunningStatistics<Double>]?
    switch statistics {
    case .afterOnePass: settled = nil
    case .settled(let batches):
      settled = try experiment.settledStatistics(
        of: network, batches: batches, drops: true, memory: memory, check: check)
    case .recalibrated(let batches):
      settled = try experiment.settledStatistics(
        of: network, batches: batches, drops: false, memory: memory, check: check)
    }
    self.experiment = experiment
    self.network = network
    let last = { () throws(Failure) in try check(1) }
    train = try network.forward(
      experiment.measuredInput(memory: memory), phase: .training, running: settled,
      masks: .drawn(step: experiment.measuredMaskStep), check: last)
    let after = train.running.enumerated().map { $1 ?? network.blocks[$0].running }
    // A refused pass stops early; the blocks behind it keep the statistics they start with.
    let all = after + network.blocks.dropFirst(after.count).map(\.running)
    eval = try network.forward(
      experiment.evalInput(memory: memory), phase: .inference, running: settled ?? all,
      masks: .off, check: last)
  }

  /// The pass of a phase.
  public func pass(_ phase: Phase) -> Pass { phase == .training ? train : eval }
}
