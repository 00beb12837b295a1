public import Layers

/// All 2^n thinned inputs that dropout may leave of one input, each with its probability: what
/// dropout does on average, counted out instead of sampled.
///
///     E[y] = sum over masks of P(mask) * y(mask)      P(mask) = (1 - p)^kept * p^dropped
///
/// Reference: Srivastava et al. 2014; Goodfellow, Bengio and Courville 2016, section 7.12.
public struct MaskEnsemble: Hashable, Sendable {
  /// One thinned input.
  public struct Member: Hashable, Sendable {
    /// How likely its mask is.
    public let probability: Double
    /// True for kept.
    public let mask: [Bool]
    /// The input behind the mask, scaled as in training.
    public let input: [Double]
  }

  /// The largest number of units whose masks are counted out.
  public static let largest = 12

  /// The input itself.
  public let input: [Double]
  /// The layer that thins it.
  public let dropout: Dropout<Double>
  /// How likely each mask is; mask k keeps unit i where bit i of k is 1.
  public let probabilities: [Double]
  /// The thinned inputs, one a row.
  private let inputs: Tensor<Double>

  /// Counts out all masks.
  ///
  /// - Parameters:
  ///   - input: one sample of n values.
  ///   - p: the probability of dropping, 0...1.
  ///   - scaling: where dropout makes up for the missing signal.
  /// - Returns: nil for more than `largest` values, or for a p outside of 0...1.
  public init?(input: [Double], p: Double, scaling: DropoutScaling) {
    guard input.count <= MaskEnsemble.largest, (0...1).contains(p) else { return nil }
    self.input = input
    let dropout = Dropout<Double>(probability: p, scaling: scaling)
    self.dropout = dropout
    let (count, units) = (1 << input.count, input.count)
    let masks = (0..<count).flatMap { MaskEnsemble.mask($0, units: units) }
    // All masks are one batch, so that a network is run once and not 2^n times.
    let x = Tensor(
      shape: [count, units], values: (0..<count).flatMap { _ in input })
    inputs = dropout.forward(x, mask: masks).output
    probabilities = (0..<count).map { number in
      MaskEnsemble.mask(number, units: units).reduce(1) { $0 * ($1 ? 1 - p : p) }
    }
  }

  /// Every thinned input.
  public var thinned: [Member] {
    zip(probabilities, inputs.rows).enumerated().map { number, member in
      Member(
        probability: member.0, mask: MaskEnsemble.mask(number, units: input.count),
        input: member.1)
    }
  }

  private static func mask(_ number: Int, units: Int) -> [Bool] {
    (0..<units).map { number >> $0 & 1 == 1 }
  }

  /// The exact mean and variance of each value.
  public var moments: (mean: [Double], variance: [Double]) {
    let each = input.indices.map { unit in moments { $0[unit] } }
    return (each.map(\.mean), each.map(\.variance))
  }

  /// The exact mean and variance of the values' weighted sum.
  ///
  /// - Precondition: there is one weight per value.
  public func dotProductMoments(weights: [Double]) -> (mean: Double, variance: Double) {
    precondition(weights.count == input.count, "one weight per value")
    return moments { zip(weights, $0).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  private func moments(_ value: ([Double]) -> Double) -> (mean: Double, variance: Double) {
    let values = inputs.rows.map(value)
    let mean = zip(probabilities, values).reduce(0) { $0 + $1.0 * $1.1 }
    let variance = zip(probabilities, values).reduce(0) {
      $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean)
    }
    return (mean, variance)
  }
}

extension MaskEnsemble {
  /// The average of all thinned networks' outputs.
  public func arithmeticMean(_ network: ThinnedNetwork) -> [Double] {
    average { network.outputs($0) }
  }

  /// The geometric mean of all thinned networks' probabilities, scaled back to a sum of 1; a linear
  /// network has none, so its outputs are taken for logarithms.
  public func geometricMean(_ network: ThinnedNetwork) -> [Double] {
    ThinnedNetwork.softmax(average { network.logarithms($0) })
  }

  /// What the one network of inference answers: exact for the mean of linear networks and for the
  /// geometric mean of linear-softmax ones, an approximation as soon as a layer is hidden.
  public func weightScaled(_ network: ThinnedNetwork) -> [Double] {
    network.outputs(input.map { $0 * dropout.inferenceScale })
  }

  private func average(_ outputs: (Tensor<Double>) -> Tensor<Double>) -> [Double] {
    let outputs = outputs(inputs)
    var sums = [Double](repeating: 0, count: outputs.features)
    for (member, probability) in probabilities.enumerated() {
      for index in sums.indices { sums[index] += probability * outputs[member, index] }
    }
    return sums
  }
}
