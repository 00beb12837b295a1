public import Layers

/// What a network of the race is made of: blocks of a width each, and a linear layer behind them.
public struct RaceNetwork: Hashable, Sendable {
  /// The width of a sample.
  public var inputs: Int
  /// The width of each block's linear layer.
  public var hidden: [Int]
  /// How many classes there are.
  public var classes: Int
  /// The order of the stages, the activation, p and BN's numbers.
  public var settings: Settings

  /// Describes a network; depth and features of the settings give way to `hidden`.
  ///
  /// - Precondition: the order has no convolution.
  public init(inputs: Int, hidden: [Int], classes: Int, settings: Settings) {
    precondition(!settings.order.contains(.conv), "the race trains dense layers")
    self.inputs = inputs
    self.hidden = hidden
    self.classes = classes
    self.settings = settings
  }

  /// The stages of a block, and the linear layer that is all of the one behind the last.
  func stages(block: Int) -> [StageKind] {
    block == hidden.count
      ? [.linear] : settings.order.stages(block: block, depth: hidden.count)
  }

  /// Whether a block's linear layer has a bias: not straight before BN, which removes it.
  func hasBias(block: Int) -> Bool {
    let stages = stages(block: block)
    guard let linear = stages.firstIndex(of: .linear) else { return false }
    return stages.dropFirst(linear + 1).first != .bn
  }
}

/// The parameters of one block, or their gradients; nil where the block has none.
public struct BlockParameters: Hashable, Sendable {
  /// Of the linear layer, [outputs][inputs].
  public var weight: Tensor<Float>?
  /// Its bias.
  public var bias: [Float]?
  /// BN's scale.
  public var gamma: [Float]?
  /// BN's shift.
  public var beta: [Float]?

  /// Collects the parameters of a block.
  public init(
    weight: Tensor<Float>? = nil, bias: [Float]? = nil, gamma: [Float]? = nil,
    beta: [Float]? = nil
  ) {
    (self.weight, self.bias, self.gamma, self.beta) = (weight, bias, gamma, beta)
  }
}

extension RaceNetwork {
  /// The parameters that training starts from: He-normal weights, sqrt(2 / fan_in), the last layer's
  /// sqrt(1 / fan_in); biases 0, gamma and beta those of the settings.
  ///
  /// Keyed by (seed, block), so all orders begin with the same weights.
  ///
  /// Reference: He et al. 2015, arXiv 1502.01852.
  public func initialParameters(seed: UInt64) -> [BlockParameters] {
    var width = inputs
    return (0...hidden.count).map { block in
      var own = BlockParameters()
      for stage in stages(block: block) {
        switch stage {
        case .linear:
          let outputs = block == hidden.count ? classes : hidden[block]
          let drawn = Network.heNormal(seed: seed, block: block, shape: [outputs, width])
          let scale = block == hidden.count ? 0.5.squareRoot() : 1
          own.weight = Tensor(
            shape: drawn.shape, values: drawn.values.map { Float($0 * scale) })
          own.bias = hasBias(block: block) ? Array(repeating: 0, count: outputs) : nil
          width = outputs
        case .bn:
          own.gamma = Array(repeating: Float(settings.gamma), count: width)
          own.beta = Array(repeating: Float(settings.beta), count: width)
        case .activation, .dropout, .conv: break
        }
      }
      return own
    }
  }
}
