public import Layers

/// One convention's batch normalization of one cell, in training and after it in eval.
public struct ConventionReading: Hashable, Sendable {
  /// The running statistics of one feature.
  public struct Running: Hashable, Sendable {
    /// The running mean.
    public let mean: Double
    /// The running variance.
    public let variance: Double
  }

  /// The layer by this convention.
  public let layer: BatchNorm<Double>
  /// The weight of this batch in the running statistics, whatever the convention calls momentum.
  public let weightOfNew: Double
  /// The mean of the feature over the batch.
  public let mean: Double
  /// The biased variance, which every convention normalizes with.
  public let variance: Double
  /// The unbiased variance; nil for a single value.
  public let unbiasedVariance: Double?
  /// The normalized value of the cell; nil if the batch is refused.
  public let normalized: Double?
  /// gamma times that, plus beta; nil if the batch is refused.
  public let output: Double?
  /// The running mean and variance before the batch.
  public let before: Running
  /// The running mean and variance after it; as before if it is refused.
  public let after: Running
  /// The output in eval, with the running statistics after the batch.
  public let evalOutput: Double

  /// Whether this convention refuses the batch in training.
  public var isRefused: Bool { output == nil }

  init(
    _ layer: BatchNorm<Double>, input x: Tensor<Double>, evalInput: Tensor<Double>,
    before: RunningStatistics<Double>, sample: Int, feature: Int
  ) {
    self.layer = layer
    weightOfNew = layer.convention.weightOfNew(
      momentum: layer.momentum, batches: before.batches + 1)
    let moments = Moments(of: x)
    (mean, variance) = (moments.mean[feature], moments.variance[feature])
    unbiasedVariance = moments.unbiasedVariance?[feature]
    let trace = try? layer.forward(x, phase: .training, running: before)
    normalized = trace?.normalized[min(sample, x.samples - 1), feature]
    output = trace?.output[min(sample, x.samples - 1), feature]
    let running = trace?.running ?? before
    self.before = Running(mean: before.mean[feature], variance: before.variance[feature])
    after = Running(mean: running.mean[feature], variance: running.variance[feature])
    let scaled = layer.folded(running)
    evalOutput =
      scaled.scale[feature] * evalInput[min(sample, evalInput.samples - 1), feature]
      + scaled.shift[feature]
  }
}

extension ConventionReading {
  /// A number that conventions may differ in.
  public enum Quantity: Hashable, Sendable, CaseIterable {
    /// A number of the reading of the same name.
    case epsilon, weightOfNew, mean, variance, unbiasedVariance, normalized, output
    /// A number of the reading of the same name.
    case runningMean, runningVariance, evalOutput

    /// What may make it differ.
    public var causes: [ConventionCause] {
      switch self {
      case .epsilon: [.epsilon]
      case .weightOfNew: [.momentum]
      case .mean, .variance, .unbiasedVariance: []
      case .normalized, .output: [.epsilon, .singleValue]
      case .runningMean: [.momentum, .singleValue]
      case .runningVariance: [.momentum, .rememberedVariance, .singleValue]
      case .evalOutput: [.epsilon, .momentum, .rememberedVariance, .singleValue]
      }
    }
  }

  /// A number of the reading; of running statistics the one after the batch; nil if there is none.
  public func value(_ quantity: Quantity) -> Double? {
    switch quantity {
    case .epsilon: layer.epsilon
    case .weightOfNew: weightOfNew
    case .mean: mean
    case .variance: variance
    case .unbiasedVariance: unbiasedVariance
    case .normalized: normalized
    case .output: output
    case .runningMean: after.mean
    case .runningVariance: after.variance
    case .evalOutput: evalOutput
    }
  }
}
