import Experiments
import Layers
import Rendering

/// What the walk shows at one step in one phase: a matrix, statistics below it, and whether the
/// values are what the step changed.
struct WalkContent {
  /// A row of one number per feature.
  struct Statistic {
    let label: String
    let values: [Double]
    /// Whether this step computed it.
    let isNew: Bool
  }

  /// How a value is told from an ordinary one.
  enum Mark: Hashable {
    case none, dropped, silenced, kept
  }

  var values: Tensor<Double>
  var marks: [Mark] = []
  var statistics: [Statistic] = []
  /// A remark that replaces the formula, such as "eval throws no dice".
  var remark: String?
}

extension WalkContent {
  /// The content of a step, or nil where the pass did not get there.
  init?(_ step: WalkStep, pass: Pass, greek: (String, String) -> String) {
    guard pass.blocks.indices.contains(step.block) || step.operation == .input else { return nil }
    guard let kind = step.operation.stage else {
      self.init(values: pass.input)
      return
    }
    guard let stage = pass.stage(kind, block: step.block) else { return nil }
    switch stage {
    case .linear, .conv, .activation:
      self.init(values: stage.output)
    case .bn(let trace):
      self.init(step.operation, trace, greek)
    case .dropout(let trace):
      self.init(step.operation, trace)
    }
    if marks.isEmpty { marks = WalkContent.marks(step, pass: pass, values: values) }
  }

  private init(
    _ operation: Experiments.Operation, _ trace: BatchNorm<Double>.Trace,
    _ greek: (String, String) -> String
  ) {
    let isTraining = trace.phase == .training
    func row(_ label: String, _ values: [Double], isNew: Bool) -> Statistic {
      Statistic(label: label, values: values, isNew: isNew)
    }
    // What runs along with training carries an r, what it becomes an arrow or a plus.
    let (r, to) = (greek("r.", "r"), greek("→", "+"))
    let (m, v) = (greek("μ", "mu"), greek("σ²", "sd^2"))
    let prefix = isTraining ? "" : r
    let mean = row(prefix + m, trace.mean, isNew: operation == .bnMean)
    let variance = row(prefix + v, trace.variance, isNew: operation == .bnVariance)
    switch operation {
    case .bnMean: self.init(values: trace.input, statistics: [mean])
    case .bnVariance: self.init(values: trace.input, statistics: [mean, variance])
    case .bnNormalize:
      self.init(values: trace.normalized, statistics: [mean, variance])
    case .bnScale: self.init(values: trace.output, statistics: [mean, variance])
    case .bnRunning:
      let (before, after) = (trace.runningBefore, trace.running)
      let old = [
        row(r + m, before.mean, isNew: false), row(r + v, before.variance, isNew: false),
      ]
      let new = [
        row(to + m, after.mean, isNew: true), row(to + v, after.variance, isNew: true),
      ]
      self.init(values: trace.output, statistics: isTraining ? old + new : old)
    default: self.init(values: trace.input)
    }
  }

  private init(_ operation: Experiments.Operation, _ trace: Dropout<Double>.Trace) {
    guard let mask = trace.mask, let product = trace.product else {
      self.init(values: trace.output)
      remark =
        trace.scale == 1
        ? "eval throws no dice: y = x"
        : "eval throws no dice: y = x times 1-p = \(fixed(trace.scale, decimals: 3))"
      return
    }
    let shape = trace.input.shape
    switch operation {
    case .dropoutUniforms:
      if let uniforms = trace.uniforms, uniforms.count == product.values.count {
        self.init(values: Tensor(shape: shape, values: uniforms))
        marks = Array(repeating: .kept, count: uniforms.count)
      } else {
        self.init(values: trace.input)
        remark = "this mask was given, not drawn"
      }
    case .dropoutMask:
      self.init(values: Tensor(shape: shape, values: mask.map { $0 ? 1 : 0 }))
      marks = mask.map { $0 ? .kept : .dropped }
    default:
      self.init(values: operation == .dropoutProduct ? product : trace.output)
    }
  }

  /// Tells dropped units and units the activation silenced from other values.
  private static func marks(
    _ step: WalkStep, pass: Pass, values: Tensor<Double>
  ) -> [Mark] {
    let stages = pass.blocks[step.block]
    guard let kind = step.operation.stage,
      let index = stages.firstIndex(where: { $0.kind == kind })
    else { return [] }
    let causes = pass.zeroCauses(block: step.block)[index]
    guard causes.count == values.values.count else { return [] }
    return values.values.indices.map {
      guard values.values[$0] == 0 else { return .none }
      switch causes[$0] {
      case .dropout: return .dropped
      case .activation: return .silenced
      case .none, .other: return .none
      }
    }
  }
}
