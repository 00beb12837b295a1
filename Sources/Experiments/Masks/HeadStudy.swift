import Layers

/// A small network on top of the thinned units, and how the one weight-scaled network compares with
/// the average of all thinned ones.
public struct HeadStudy: Hashable, Sendable {
  /// The kinds of head.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// One linear layer.
    case linear
    /// A linear layer and softmax.
    case softmax
    /// A linear layer, ReLU, a linear layer and softmax.
    case hidden
  }

  /// Which mean of all thinned networks the one network equals exactly.
  public enum Exactness: Hashable, Sendable {
    /// The arithmetic mean: sums and means change places.
    case arithmeticMean
    /// The geometric mean, scaled back to a sum of 1: logarithms of softmax are linear but for a sum.
    case geometricMean
    /// None: a mean does not pass through the hidden ReLU.
    case neither
  }

  /// Which head.
  public let kind: Kind
  /// Its outputs, averaged over the passes so far.
  public let sampled: [Double]
  /// Their mean over all 2^n masks; nil where there are too many to count out.
  public let arithmeticMean: [Double]?
  /// Their geometric mean, scaled back to a sum of 1; nil for the linear head, too, which has no
  /// probabilities.
  public let geometricMean: [Double]?
  /// What the one network of inference answers.
  public let weightScaled: [Double]

  /// Which equality holds by algebra.
  public var exactness: Exactness {
    switch kind {
    case .linear: .arithmeticMean
    case .softmax: .geometricMean
    case .hidden: .neither
    }
  }

  /// The largest difference between a mean and the one network; nil where there is no such mean.
  public func difference(to mean: [Double]?) -> Double? {
    mean.map { zip($0, weightScaled).reduce(0) { max($0, abs($1.0 - $1.1)) } }
  }
}

extension MaskStudy {
  /// How many outputs each head has.
  public static let headOutputs = 2
  /// How many hidden units the deepest head has.
  public static let hiddenUnits = 4

  /// All heads on these units, with He-normal weights of the seed.
  public func heads(seed: UInt64) -> [HeadStudy] {
    let all = MaskEnsemble(
      input: input, p: dropout.probability, scaling: dropout.scaling)
    let thinned = self.thinned
    return HeadStudy.Kind.allCases.map { kind in
      let network = self.network(kind, seed: seed)
      let outputs = network.outputs(thinned)
      return HeadStudy(
        kind: kind, sampled: Moments(of: outputs).mean,
        arithmeticMean: all?.arithmeticMean(network),
        geometricMean: kind == .linear ? nil : all?.geometricMean(network),
        weightScaled: network.outputs(input.map { $0 * dropout.inferenceScale }))
    }
  }

  private func network(_ kind: HeadStudy.Kind, seed: UInt64) -> ThinnedNetwork {
    switch kind {
    case .linear: .linear(layer(0, from: input.count, to: MaskStudy.headOutputs, seed: seed))
    case .softmax: .softmax(layer(0, from: input.count, to: MaskStudy.headOutputs, seed: seed))
    case .hidden:
      .hidden(
        layer(1, from: input.count, to: MaskStudy.hiddenUnits, seed: seed),
        layer(2, from: MaskStudy.hiddenUnits, to: MaskStudy.headOutputs, seed: seed))
    }
  }

  /// Heads stand behind every block there may be, so that they never share a block's weights.
  private func layer(_ index: Int, from inputs: Int, to outputs: Int, seed: UInt64)
    -> Linear<Double>
  {
    let block = 1 << 16 + 2 * index
    return Linear(
      weight: Network.heNormal(seed: seed, block: block, shape: [outputs, inputs]),
      bias: Network.heNormal(seed: seed, block: block + 1, shape: [1, outputs]).values)
  }
}
