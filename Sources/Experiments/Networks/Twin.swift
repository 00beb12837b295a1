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
  public init(_ experiment: Experiment, statistics: Statistics, memory: DrawMemory? = nil) {
    self.experiment = experiment
    let network = Network(experiment)
    self.network = network
    let settled: [RunningStatistics<Double>]? =
      switch statistics {
      case .afterOnePass: nil
      case .settled(let batches):
        experiment.settledStatistics(of: network, batches: batches, memory: memory)
      case .recalibrated(let batches):
        experiment.settledStatistics(
          of: network, batches: batches, dropout: false, memory: memory)
      }
    train = network.forward(
      experiment.measuredInput(memory: memory), phase: .training, running: settled,
      masks: .drawn(step: experiment.measuredMaskStep), memory: memory)
    let after = train.running.enumerated().map { $1 ?? network.blocks[$0].running }
    // A refused pass stops early; the blocks behind it keep the statistics they start with.
    let all = after + network.blocks.dropFirst(after.count).map(\.running)
    eval = network.forward(
      experiment.evalInput(memory: memory), phase: .inference, running: settled ?? all)
  }

  /// The pass of a phase.
  public func pass(_ phase: Phase) -> Pass { phase == .training ? train : eval }
}
