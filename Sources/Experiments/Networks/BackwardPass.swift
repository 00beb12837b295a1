public import Layers

/// The way back through a pass: the gradient at every stage and of every parameter.
public struct BackwardPass: Hashable, Sendable {
  /// The derivatives of one block's parameters; nil where the block has none.
  public struct Parameters: Hashable, Sendable {
    /// Of the weight.
    public var weight: Tensor<Double>?
    /// Of the bias; nil without one.
    public var bias: [Double]?
    /// Of BN's scale.
    public var gamma: [Double]?
    /// Of BN's shift.
    public var beta: [Double]?
  }

  /// The gradient with respect to the output of each stage of each block.
  public internal(set) var outputs: [[Tensor<Double>]]
  /// The gradients of each block's parameters.
  public internal(set) var parameters: [Parameters]
  /// The gradient with respect to the batch.
  public internal(set) var input: Tensor<Double>
}

extension Network {
  /// Propagates a gradient back through a pass.
  ///
  /// - Parameters:
  ///   - pass: a pass of this network that was not refused.
  ///   - outputGradient: with respect to the last output; nil for ones.
  public func backward(_ pass: Pass, outputGradient: Tensor<Double>? = nil) -> BackwardPass {
    var gradient = outputGradient ?? Tensor(shape: pass.output.shape, repeating: 1)
    var outputs: [[Tensor<Double>]] = []
    var parameters: [BackwardPass.Parameters] = []
    for (block, stages) in zip(blocks, pass.blocks).reversed() {
      var ofBlock: [Tensor<Double>] = []
      var own = BackwardPass.Parameters()
      for stage in stages.reversed() {
        ofBlock.append(gradient)
        gradient = back(through: stage, of: block, gradient, &own)
      }
      outputs.append(ofBlock.reversed())
      parameters.append(own)
    }
    return BackwardPass(
      outputs: outputs.reversed(), parameters: parameters.reversed(), input: gradient)
  }

  private func back(
    through stage: StageTrace, of block: Block, _ gradient: Tensor<Double>,
    _ own: inout BackwardPass.Parameters
  ) -> Tensor<Double> {
    switch stage {
    case .linear(let trace):
      guard let linear = block.linear else { return gradient }
      let gradients = linear.backward(trace, outputGradient: gradient)
      own.weight = gradients.weight
      own.bias = linear.bias == nil ? nil : gradients.bias
      return gradients.input
    case .conv(let trace):
      guard let conv = block.conv else { return gradient }
      let gradients = conv.backward(trace, outputGradient: gradient)
      own.weight = gradients.weight
      own.bias = conv.bias == nil ? nil : gradients.bias
      return gradients.input
    case .bn(let trace):
      let gradients = block.bn.backward(trace, outputGradient: gradient)
      own.gamma = gradients.gamma
      own.beta = gradients.beta
      return gradients.input
    case .activation(let function, let input, _):
      return function.backward(input: input, outputGradient: gradient)
    case .dropout(let trace):
      return settings.dropout.backward(trace, outputGradient: gradient)
    }
  }
}
