import Experiments
import Layers

extension PyTorchScript {
  var module: String {
    classicDropout + "\n" + block + "\n\n" + network
  }

  private var classicDropout: String {
    guard plan.isClassic else { return "" }
    return """

      class ClassicDropout(nn.Module):
          \"""Dropout as Srivastava et al. 2014 describe it: masked in train, times 1 - p in eval.\"""

          def __init__(self, p):
              super().__init__()
              self.p = p  # the probability of dropping

          def forward(self, x):
              if self.training:
                  return x * (torch.rand_like(x\(plan.dropsChannels ? "[:, :, :1, :1]" : "")) >= self.p)
              return x * (1 - self.p)


      """
  }

  private var block: String {
    let body = plan.settings.order.stages.map { stage in
      let isConditional = stage == .dropout && plan.dropsInHeadOnly
      let line = "layers[\"\(plan.name(stage))\"] = \(layer(stage))"
      return (isConditional ? "    if drops:\n" : "")
        + plan.commented(
          stage, line, pad: isConditional ? "        " : "    ", bn: momentum, rate: "p")
    }.joined()
    return """
      def block(inputs, outputs\(plan.dropsParameter)):
          \"""\(plan.title)\"""
          layers = OrderedDict()
      \(body)    return nn.Sequential(layers)

      """
  }

  private func layer(_ stage: StageKind) -> String {
    let bias = plan.hasBias ? "" : ", bias=False"
    switch stage {
    case .linear: return "nn.Linear(inputs, outputs\(bias))"
    case .conv: return "nn.Conv2d(inputs, outputs, kernel_size=3, padding=1\(bias))"
    case .bn: return norm
    case .activation: return "nn.\(activation)"
    case .dropout:
      let p = formatted(plan.settings.p)
      if plan.settings.scaling == .classic { return "ClassicDropout(p=\(p))" }
      return
        "nn.Dropout\(plan.dropsChannels ? "2d" : "")(p=\(p))"
    }
  }

  private var momentum: [String] {
    plan.target.momentum(plan.settings) == nil
      ? ["Without a momentum: a plain average over all batches."]
      : ["The momentum is the share of the new batch."]
  }

  private var norm: String {
    let momentum = plan.target.momentum(plan.settings)
    return
      "nn.BatchNorm\(plan.isImage ? "2d" : "1d")(\(plan.bnWidth), eps=\(plan.settings.epsilon), "
      + "momentum=\(momentum.map { formatted($0) } ?? "None"))"
  }

  private var activation: String {
    switch plan.settings.activation {
    case .relu: "ReLU()"
    case .leakyReLU: "LeakyReLU(negative_slope=0.01)"
    case .tanh: "Tanh()"
    case .sigmoid: "Sigmoid()"
    case .gelu: "GELU()"
    case .geluTanh: "GELU(approximate=\"tanh\")"
    case .elu: "ELU(alpha=1.0)"
    case .selu: "SELU()"
    case .silu: "SiLU()"
    case .softplus: "Softplus()"
    case .identity: "Identity()"
    }
  }

  private var network: String {
    let blocks = (0..<plan.depth).map { index in
      let (inputs, outputs) = plan.widths(block: index)
      return "            block(\(inputs), \(outputs)\(plan.dropsArgument(block: index))),\n"
    }.joined()
    return """
      class Network(nn.Sequential):
          \"""Call train() before training it and eval() before using it.\"""

          def __init__(self):
              super().__init__(
      \(blocks)        )
      \(start)
      """
  }

  /// The weights a network starts with.
  private var start: String {
    guard plan.drawsWeights else { return "" }
    let kind = plan.weightStage == .linear ? "nn.Linear" : "nn.Conv2d"
    let bias = plan.hasBias ? "                nn.init.zeros_(layer.bias)\n" : ""
    return """
              \(ExportPlan.he)
              for layer in self.modules():
                  if isinstance(layer, \(kind)):
                      nn.init.kaiming_normal_(layer.weight)
      \(bias)
      """
  }
}
