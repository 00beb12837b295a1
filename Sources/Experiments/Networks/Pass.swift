public import Layers

/// One pass of a batch through a network, with everything in between.
public struct Pass: Hashable, Sendable {
  /// Training or inference.
  public let phase: Phase
  /// The batch.
  public let input: Tensor<Double>
  /// The stages of each block, as far as the pass came.
  public internal(set) var blocks: [[StageTrace]]
  /// Why the pass stopped, if BN refused the batch.
  public internal(set) var refusal: BatchNormError?

  /// What came out at the end, or as far as the pass came.
  public var output: Tensor<Double> { blocks.last?.last?.output ?? input }

  /// A stage of a block (both from 0), if the pass reached one of that kind.
  public func stage(_ kind: StageKind, block: Int) -> StageTrace? {
    guard blocks.indices.contains(block) else { return nil }
    return blocks[block].first { $0.kind == kind }
  }

  /// BN's part in a block, if the pass reached it.
  public func batchNorm(block: Int) -> BatchNorm<Double>.Trace? {
    guard case .bn(let trace)? = stage(.bn, block: block) else { return nil }
    return trace
  }

  /// The running statistics after the pass, one per block that has BN.
  public var running: [RunningStatistics<Double>?] {
    blocks.indices.map { batchNorm(block: $0)?.running }
  }
}

/// What dropout does in a training pass.
public enum MaskSource: Hashable, Sendable {
  /// Masks drawn from the seed's stream at a step; a mask that was given replaces them.
  case drawn(step: Int)
  /// No dropout: each layer does what it does in inference.
  case off
}

extension Network {
  /// Sends a batch through all blocks.
  ///
  /// - Parameters:
  ///   - input: the batch.
  ///   - phase: whether BN uses the batch's statistics and dropout its masks.
  ///   - running: each block's running statistics; nil for those of the network.
  ///   - masks: where masks come from in training.
  public func forward(
    _ input: Tensor<Double>, phase: Phase, running: [RunningStatistics<Double>]? = nil,
    masks: MaskSource = .drawn(step: 0)
  ) -> Pass {
    forward(input, phase: phase, running: running, masks: masks) {}
  }

  /// The same; `check` is called before every stage and throws if the pass is to be given up.
  func forward<Failure: Error>(
    _ input: Tensor<Double>, phase: Phase, running: [RunningStatistics<Double>]?,
    masks: MaskSource, check: () throws(Failure) -> Void
  ) throws(Failure) -> Pass {
    var pass = Pass(phase: phase, input: input, blocks: [], refusal: nil)
    var x = input
    for (index, block) in blocks.enumerated() {
      pass.blocks.append([])
      for kind in settings.order.stages(block: index, depth: settings.depth) {
        try check()
        do throws(BatchNormError) {
          let trace = try apply(
            kind, of: block, index: index, to: x, phase: phase,
            running: running?[index] ?? block.running, masks: masks)
          pass.blocks[index].append(trace)
          x = trace.output
        } catch {
          pass.refusal = error
          return pass
        }
      }
    }
    return pass
  }

  private func apply(
    _ kind: StageKind, of block: Block, index: Int, to x: Tensor<Double>, phase: Phase,
    running: RunningStatistics<Double>, masks: MaskSource
  ) throws(BatchNormError) -> StageTrace {
    switch kind {
    case .linear:
      guard let linear = block.linear else { preconditionFailure("an order has its layers") }
      return .linear(linear.forward(x))
    case .conv:
      guard let conv = block.conv else { preconditionFailure("an order has its layers") }
      return .conv(conv.forward(x))
    case .bn:
      return .bn(try block.bn.forward(x, phase: phase, running: running))
    case .activation:
      let function = settings.activation
      return .activation(function, input: x, output: function.forward(x))
    case .dropout:
      return .dropout(drop(x, block: index, phase: phase, masks: masks))
    }
  }

  private func drop(
    _ x: Tensor<Double>, block: Int, phase: Phase, masks: MaskSource
  ) -> Dropout<Double>.Trace {
    let dropout = settings.dropout
    guard phase == .training, case .drawn(let step) = masks else { return dropout.inference(x) }
    func drawn() -> [Double] {
      let stream = RandomStream(seed: settings.seed, purpose: .mask, layer: block + 1, step: step)
      return stream.uniforms(
        rows: x.samples, columns: dropout.maskCount(for: x) / max(x.samples, 1))
    }
    if dropout.noise.hasFactors { return dropout.forward(x, uniforms: drawn()) }
    var uniforms: [Double]?
    var mask: [Bool]
    if let givenMask, block == 0 {
      mask = givenMask
    } else {
      let drawn = drawn()
      uniforms = drawn
      mask = dropout.mask(drawn)
    }
    if step == measuredMaskStep { edits.apply(to: &mask, block: block) }
    return dropout.forward(x, mask: mask, uniforms: uniforms)
  }
}
