import Layers

/// A stage with its parameters laid out for a walk, in the walk's precision.
enum StageOperation<Scalar: Number> {
  /// The batch as it comes in.
  case input
  case linear(PackedLinear<Scalar>)
  case conv(Convolution<Scalar>)
  case bn(BatchNorm<Scalar>)
  case activation(Activation)
  case dropout(Dropout<Scalar>)

  init(_ node: OrderTree.Node, of network: Network) {
    let block = network.blocks[node.block]
    switch node.kind {
    case nil: self = .input
    case .linear:
      guard let linear = block.linear else { preconditionFailure("an order has its layers") }
      self = .linear(PackedLinear(linear.converted()))
    case .conv:
      guard let conv = block.conv else { preconditionFailure("an order has its layers") }
      self = .conv(conv.converted())
    case .bn: self = .bn(block.bn.converted())
    case .activation: self = .activation(network.settings.activation)
    case .dropout:
      let dropout = network.settings.dropout
      self = .dropout(
        Dropout(
          probability: dropout.probability, scaling: dropout.scaling, variant: dropout.variant,
          noise: dropout.noise))
    }
  }

  /// Whether a value of the output needs only the value at its place, so that it may replace it.
  var isElementwise: Bool {
    switch self {
    case .input, .linear, .conv: false
    case .bn, .activation, .dropout: true
    }
  }

  /// How many features come out of `features`.
  func features(from features: Int) -> Int {
    switch self {
    case .linear(let linear): linear.outputs
    case .conv(let conv): conv.weight.samples
    case .input, .bn, .activation, .dropout: features
    }
  }

  /// What the stage says of a zero that it made, see `ZeroCause`.
  var zeroCause: ZeroCause {
    switch self {
    case .activation: .activation
    case .dropout: .dropout
    case .input, .linear, .conv, .bn: .other
    }
  }

  /// Whether zeros keep the cause they had.
  var keepsCauses: Bool {
    switch self {
    case .activation, .dropout: true
    case .input, .linear, .conv, .bn: false
    }
  }
}

extension Linear<Double> {
  /// The layer in another precision.
  func converted<Other: Number>() -> Linear<Other> {
    Linear<Other>(weight: weight.converted(), bias: bias?.map { Other($0) })
  }
}

extension Convolution<Double> {
  /// The layer in another precision.
  func converted<Other: Number>() -> Convolution<Other> {
    Convolution<Other>(weight: weight.converted(), bias: bias?.map { Other($0) })
  }
}

extension BatchNorm<Double> {
  /// The layer in another precision.
  func converted<Other: Number>() -> BatchNorm<Other> {
    BatchNorm<Other>(
      gamma: gamma?.map { Other($0) }, beta: beta?.map { Other($0) }, epsilon: Other(epsilon),
      momentum: momentum.map { Other($0) }, convention: convention)
  }
}

extension Tensor<Double> {
  /// The same numbers in another precision.
  func converted<Other: Number>() -> Tensor<Other> {
    Tensor<Other>(shape: shape, values: values.map { Other($0) })
  }
}
