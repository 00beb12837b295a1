import Experiments
import Layers

/// The numbers of an export: what the framework is given, and what it is to find.
struct ExportNumbers {
  /// An array with its name.
  struct Entry {
    let name: String
    let array: Tensor<Double>
  }

  private(set) var given: [Entry] = []
  private(set) var expected: [Entry] = []

  init(_ plan: ExportPlan) {
    give("input", plan.twin.train.input)
    give("eval input", plan.twin.eval.input)
    give("output gradient", plan.outputGradient)
    for (index, block) in plan.twin.network.blocks.enumerated() {
      give(block, plan, "block \(index + 1)")
      if case .dropout(let trace)? = plan.twin.train.stage(.dropout, block: index) {
        give("block \(index + 1) mask", ExportNumbers.mask(trace, plan))
      }
    }
    expect(plan)
  }

  /// How many numbers there are.
  var count: Int { (given + expected).reduce(0) { $0 + $1.array.values.count } }

  private mutating func give(_ name: String, _ array: Tensor<Double>?) {
    if let array { given.append(Entry(name: name, array: array)) }
  }

  private mutating func give(_ name: String, _ values: [Double]?) {
    give(name, values.map { Tensor(shape: [$0.count], values: $0) })
  }

  private mutating func expect(_ name: String, _ array: Tensor<Double>?) {
    if let array { expected.append(Entry(name: name, array: array)) }
  }

  private mutating func expect(_ name: String, _ values: [Double]?) {
    expect(name, values.map { Tensor(shape: [$0.count], values: $0) })
  }

  private mutating func give(_ block: Network.Block, _ plan: ExportPlan, _ name: String) {
    give("\(name) weight", block.linear?.weight ?? block.conv?.weight)
    give("\(name) bias", block.linear?.bias ?? block.conv?.bias)
    guard plan.contains(.bn) else { return }
    give("\(name) gamma", block.bn.gamma)
    give("\(name) beta", block.bn.beta)
    give("\(name) running mean", block.running.mean)
    give("\(name) running variance", block.running.variance)
  }

  /// Ones and zeros, with one value a channel where channels are dropped whole.
  private static func mask(_ trace: Dropout<Double>.Trace, _ plan: ExportPlan) -> Tensor<Double> {
    let kept = (trace.mask ?? []).map { $0 ? 1.0 : 0.0 }
    guard plan.dropsChannels else { return Tensor(shape: trace.input.shape, values: kept) }
    let step = trace.input.positions
    return Tensor(
      shape: trace.input.shape.prefix(2) + [1, 1],
      values: stride(from: 0, to: kept.count, by: step).map { kept[$0] })
  }

  private mutating func expect(_ plan: ExportPlan) {
    for (index, stages) in plan.twin.train.blocks.enumerated() {
      for (stage, gradient) in zip(stages, plan.gradients.outputs[index]) {
        expect("train block \(index + 1) \(stage.name)", stage.output)
        expect("train block \(index + 1) \(stage.name), gradient", gradient)
      }
    }
    expect("input, gradient", plan.gradients.input)
    for (index, own) in plan.gradients.parameters.enumerated() {
      expect("block \(index + 1) weight, gradient", own.weight)
      expect("block \(index + 1) bias, gradient", own.bias)
      expect("block \(index + 1) gamma, gradient", own.gamma)
      expect("block \(index + 1) beta, gradient", own.beta)
    }
    for (index, running) in plan.twin.train.running.enumerated() {
      expect("block \(index + 1) running mean", running?.mean)
      expect("block \(index + 1) running variance", running?.variance)
    }
    for (index, stages) in plan.twin.eval.blocks.enumerated() {
      for stage in stages { expect("eval block \(index + 1) \(stage.name)", stage.output) }
    }
  }
}
