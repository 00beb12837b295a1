import Layers

/// What the size of the batch makes of the ratio at BN's input, on average over batches.
///
/// The variance of the measured batch is over M values, and what PyTorch and the paper remember is over
/// M - 1, so the first BN of a stack sees (M - 1)/M of the ratio of large batches. Where nothing but BN
/// stands in the stack, each BN hands on what it lacks, and it is a power of that. An activation, weights
/// or dropout between two of them break the power; no closed form is known there. Keras remembers the
/// variance over M, and there is no factor.
///
/// A verdict takes out what is a matter of counting alone: it compares two unbiased variances,
///
///     unbiased ratio = measured ratio x correction
///     correction     = M'/(M' - 1)                   where what is remembered is unbiased
///                    = M'/(M' - 1) / (M/(M - 1))     where it is biased (Keras)
///
/// with M' the values behind the variance in eval. What is left of the factor then, in the second BN of
/// a stack and behind it, is a true difference: in training BN divides by the deviation over M.
public struct BatchFactor: Hashable, Sendable {
  /// M, the values behind each statistic.
  public let values: Int
  /// How often (M - 1)/M is multiplied; nil where no closed form is known.
  public let power: Int?
  /// What makes a measured ratio one of unbiased variances; nil where one value has no variance.
  public let correction: Double?

  /// The factor; nil where no closed form is known.
  public var factor: Double? { power.map { BatchFactor.power($0, of: values) } }

  /// The factor as far as it is seen: 1 where the batch is so large that it can hardly be, known or not.
  public var visibleFactor: Double? { factor ?? (isLarge ? 1 : nil) }

  /// What is left of it in a ratio of unbiased variances, as far as it is seen.
  public var unbiasedFactor: Double? {
    guard let correction else { return nil }
    return factor.map { $0 * correction } ?? (isLarge ? 1 : nil)
  }

  /// The factor in symbols: `x (N-1)/N`, or empty where there is none.
  public var words: String {
    switch power {
    case nil, 0?: ""
    case 1?: "x (N-1)/N"
    case let power?: "x ((N-1)/N)^\(power)"
    }
  }

  private var isLarge: Bool { values >= 400 }

  private static func power(_ power: Int, of values: Int) -> Double {
    let one = Double(values - 1) / Double(max(values, 1))
    return (0..<power).reduce(1.0) { product, _ in product * one }
  }

  /// What makes the ratio of a biased variance in eval to a remembered one a ratio of unbiased ones.
  ///
  /// - Parameters:
  ///   - evalValues: M', the values behind the variance in eval.
  ///   - values: M, those behind each variance that was remembered.
  ///   - convention: whether what is remembered is unbiased.
  /// - Returns: nil where one value has no variance.
  static func correction(
    evalValues: Int, values: Int, convention: BatchNormConvention
  ) -> Double? {
    guard evalValues > 1, values > 1 else { return nil }
    func bessel(_ count: Int) -> Double { Double(count) / Double(count - 1) }
    return bessel(evalValues) / (convention.remembersUnbiasedVariance ? 1 : bessel(values))
  }

  /// What holds at the BN of a block (from 1) of an experiment.
  public init(_ experiment: Experiment, block: Int) {
    let (settings, given) = (experiment.settings, experiment.given)
    let shape = experiment.inputShape
    let positions = shape.dropFirst(2).reduce(1, *)
    values = (shape.first ?? 1) * positions
    correction = BatchFactor.correction(
      evalValues: (given.evalInput?.samples ?? shape.first ?? 1) * positions, values: values,
      convention: settings.convention)
    let stages = (0..<block).flatMap { settings.order.stages(block: $0, depth: settings.depth) }
    let norms = stages.count { $0 == .bn }
    let isGivenApart =
      given.evalInput != nil || given.runningMean != nil || given.runningVariance != nil
      || !given.edits.isEmpty
    if isGivenApart || values < 2 {
      // What is measured and what is remembered are of different numbers, or of one.
      power = nil
    } else if !settings.convention.remembersUnbiasedVariance {
      power = 0
    } else if norms <= 1 {
      power = norms
    } else {
      let isBare = stages.allSatisfy { stage in
        stage == .bn || (stage == .activation && settings.activation == .identity)
          || (stage == .dropout && settings.p == 0)
      }
      // An epsilon beside which the variance is not large has a part of its own.
      let isClear = settings.epsilon <= 1e-3 * min(1, settings.gamma * settings.gamma)
      power = isBare && isClear ? norms : nil
    }
  }
}
