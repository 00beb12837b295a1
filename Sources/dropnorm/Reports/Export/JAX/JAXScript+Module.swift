import Experiments
import Layers

extension JAXScript {
  var module: String { classicDropout + he + block + "\n\n" + network }

  private var he: String {
    guard plan.drawsWeights else { return "" }
    return """
      \(ExportPlan.he)
      HE = nnx.initializers.variance_scaling(2.0, "fan_in", "normal")



      """
  }

  private var classicDropout: String {
    guard plan.isClassic else { return "" }
    let shape = plan.dropsChannels ? "(x.shape[0], 1, 1, x.shape[3])" : "x.shape"
    return """

      class ClassicDropout(nnx.Module):
          \"""Dropout as Srivastava et al. 2014 describe it: masked in train, times 1 - rate in eval.\"""

          def __init__(self, rate, *, rngs):
              self.rate = rate  # the probability of dropping
              self.deterministic = False  # train() and eval() set it
              self.rngs = rngs

          def __call__(self, x):
              if self.deterministic:
                  return x * (1 - self.rate)
              return x * (jax.random.uniform(self.rngs.dropout(), \(shape)) >= self.rate)


      """
  }

  private var block: String {
    let stages = plan.settings.order.stages
    let bn = plan.shareOfOld + ["The fast variance is E[x^2] - E[x]^2, which loses digits."]
    let parts = stages.compactMap { stage in
      layer(stage).map {
        plan.commented(stage, "self." + $0, pad: "        ", bn: bn, rate: "The rate")
      }
    }.joined()
    let calls = stages.map { stage in
      stage == .dropout && plan.dropsInHeadOnly
        ? "        if self.dropout is not None:\n            x = \(call(stage))\n"
        : "        x = \(call(stage))\n"
    }.joined()
    return """
      class Block(nnx.Module):
          \"""\(plan.title)\"""

          def __init__(self, inputs, outputs\(plan.dropsParameter), *, rngs):
      \(parts.isEmpty ? "        pass\n" : parts)
          def __call__(self, x):
      \(calls)        return x

      """
  }

  private func layer(_ stage: StageKind) -> String? {
    let options =
      (plan.hasBias ? "" : ", use_bias=False")
      + (plan.drawsWeights ? ", kernel_init=HE" : "")
    switch stage {
    case .linear: return "linear = nnx.Linear(inputs, outputs\(options), rngs=rngs)"
    case .conv:
      return
        "conv = nnx.Conv(inputs, outputs, (3, 3), padding=\"SAME\"\(options), rngs=rngs)"
    case .bn:
      let momentum = formatted(plan.target.momentum(plan.settings) ?? 0)
      return "bn = nnx.BatchNorm(\n            \(plan.bnWidth), momentum=\(momentum), "
        + "epsilon=\(plan.settings.epsilon), use_fast_variance=False, rngs=rngs\n        )"
    case .activation: return nil
    case .dropout:
      let rate = formatted(plan.settings.p)
      let channels = plan.dropsChannels ? ", broadcast_dims=(1, 2)" : ""
      let made =
        plan.settings.scaling == .classic
        ? "ClassicDropout(\(rate), rngs=rngs)" : "nnx.Dropout(\(rate)\(channels), rngs=rngs)"
      return "dropout = \(made)\(plan.dropsInHeadOnly ? " if drops else None" : "")"
    }
  }

  private func call(_ stage: StageKind) -> String {
    stage == .activation ? activation : "self.\(stage.rawValue)(x)"
  }

  private var network: String {
    let made = names.enumerated().map { index, name in
      let (inputs, outputs) = plan.widths(block: index)
      return "        self.\(name) = Block(\(inputs), \(outputs)"
        + "\(plan.dropsArgument(block: index)), rngs=rngs)\n"
    }.joined()
    let calls = names.map { "        x = self.\($0)(x)\n" }.joined()
    return """
      class Network(nnx.Module):
          \"""Call train() before training it and eval() before using it.\(plan.isImage ? " Images have their channels last." : "")\"""

          def __init__(self, *, rngs):
      \(made)
          def __call__(self, x):
      \(calls)        return x

      """
  }
}
