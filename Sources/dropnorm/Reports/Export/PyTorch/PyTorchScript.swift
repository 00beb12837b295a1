import Experiments
import Layers

/// An experiment as a PyTorch module.
struct PyTorchScript: ExportScript {
  let plan: ExportPlan

  var standardImports: [String] { [] }

  var imports: String {
    """
    from collections import OrderedDict

    import numpy as np
    import torch
    from torch import nn
    """
  }

  /// What of a layer is which given array.
  var tensors: ExportTensors {
    ExportTensors(
      plan: plan, weight: "weight", gamma: "weight", beta: "bias", mean: "running_mean",
      variance: "running_var")
  }
}

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

  private var activation: String { FrameworkActivation(plan.settings.activation).pytorch }

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

extension PyTorchScript {
  var check: String {
    """

    def given(name):
        return torch.tensor(GIVEN[name], dtype=torch.float64)


    \(load)
    def run(network, x, drops):
        \"""Every stage's name and output. With drops, dropout takes DropNorm's mask.\"""
        stages = []
        for number, part in enumerate(network, start=1):
            for name, layer in part.named_children():
    \(apply)            stages.append((f"block {number} {name}", x))
        return stages


    \(found)
    """
  }

  /// The same from the module, with DropNorm's numbers in it.
  private var found: String {
    """
    def found():
        \"""What PyTorch finds, under the names of EXPECTED.\"""
        found = {}
        network = Network().double()
        load(network)

        network.train()
        x = given("input").requires_grad_()
        stages = run(network, x, drops=True)
        for _, y in stages:
            y.retain_grad()
        stages[-1][1].backward(given("output gradient"))
        for name, y in stages:
            found[f"train {name}"] = y.detach()
            found[f"train {name}, gradient"] = y.grad
        found["input, gradient"] = x.grad
    \(parameters)
        network.eval()
        with torch.no_grad():
            for name, y in run(network, given("eval input"), drops=False):
                found[f"eval {name}"] = y
        return found


    """
  }

  private var apply: String {
    guard plan.contains(.dropout) else {
      return "            x = layer(x)\n"
    }
    return """
                  if name == "dropout" and drops:
                      x = x * given(f"block {number} mask") * SCALE
                  else:
                      x = layer(x)

      """
  }

  private var load: String {
    let lines = (tensors.trained + tensors.statistics).map {
      "            part.\($0).copy_(given(f\"block {number} \($1)\"))\n"
    }
    return ExportTensors.load(
      "network",
      loop: "    with torch.no_grad():\n        for number, part in enumerate(network, start=1):\n",
      lines)
  }

  private var parameters: String {
    let lines =
      tensors.trained.map {
        "        found[f\"block {number} \($1), gradient\"] = part.\($0).grad\n"
      } + varianceCorrection
      + tensors.statistics.map {
        "        found[f\"block {number} \($1)\"] = part.\($0).clone()\n"
      }
    guard !lines.isEmpty else { return "" }
    return "    for number, part in enumerate(network, start=1):\n" + lines.joined()
  }

  private var varianceCorrection: [String] {
    guard let factor = plan.varianceFactor else { return [] }
    return [
      "        # PyTorch feeds running_var the unbiased variance of the batch, this experiment (as Keras\n",
      "        # does) the biased one. The module keeps PyTorch's way; here the factor is taken back.\n",
      "        kept = \(formattedShare(plan.keptShare)) * given(f\"block {number} running variance\")\n",
      "        part.bn.running_var -= kept\n",
      "        part.bn.running_var *= \(factor.numerator) / \(factor.denominator)\n",
      "        part.bn.running_var += kept\n",
    ]
  }
}
