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

  // MARK: The module

  var module: String {
    classicDropout + "\n" + block + "\n\n" + network
  }

  private var classicDropout: String {
    guard plan.contains(.dropout), plan.settings.scaling == .classic else { return "" }
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
    let drops = plan.dropsInHeadOnly ? ", drops" : ""
    let body = plan.settings.order.stages.map { stage in
      let isConditional = stage == .dropout && plan.dropsInHeadOnly
      let pad = isConditional ? "        " : "    "
      return (isConditional ? "    if drops:\n" : "")
        + comment(stage).map { "\(pad)# \($0)\n" }.joined()
        + "\(pad)layers[\"\(plan.name(stage))\"] = \(layer(stage))\n"
    }.joined()
    return """
      def block(inputs, outputs\(drops)):
          \"""\(plan.settings.order.stages.map(plan.name).joined(separator: " -> "))\"""
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

  private func comment(_ stage: StageKind) -> [String] {
    switch stage {
    case .linear, .conv: plan.hasBias ? [] : ["Without a bias: BN would subtract it again."]
    case .bn:
      plan.target.momentum(plan.settings) == nil
        ? ["Without a momentum: a plain average over all batches."]
        : ["The momentum is the share of the new batch."]
    case .activation: []
    case .dropout: ["p is the probability of dropping."]
    }
  }

  private var norm: String {
    let width = plan.weightStage == nil || plan.normalizesInputs ? "inputs" : "outputs"
    let momentum = plan.target.momentum(plan.settings)
    return "nn.BatchNorm\(plan.isImage ? "2d" : "1d")(\(width), eps=\(plan.settings.epsilon), "
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
      let drops =
        plan.dropsInHeadOnly ? ", drops=\(index == plan.depth - 1 ? "True" : "False")" : ""
      return "            block(\(inputs), \(outputs)\(drops)),\n"
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
    guard let weight = plan.weightStage, plan.experiment.given.weight == nil else { return "" }
    let kind = weight == .linear ? "nn.Linear" : "nn.Conv2d"
    let bias = plan.hasBias ? "                nn.init.zeros_(layer.bias)\n" : ""
    return """
              # He et al. 2015: normal numbers of standard deviation sqrt(2 / fan_in).
              for layer in self.modules():
                  if isinstance(layer, \(kind)):
                      nn.init.kaiming_normal_(layer.weight)
      \(bias)
      """
  }

  // MARK: The check

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

  /// What of a layer is which given array.
  private var tensors: [(attribute: String, name: String)] {
    var pairs: [(String, String)] = []
    if let weight = plan.weightStage {
      pairs.append(("\(weight.rawValue).weight", "weight"))
      if plan.hasBias { pairs.append(("\(weight.rawValue).bias", "bias")) }
    }
    if plan.contains(.bn) { pairs += [("bn.weight", "gamma"), ("bn.bias", "beta")] }
    return pairs
  }

  private static let statistics = [
    ("bn.running_mean", "running mean"), ("bn.running_var", "running variance"),
  ]

  private var load: String {
    let all = tensors + (plan.contains(.bn) ? PyTorchScript.statistics : [])
    let lines = all.map { "            part.\($0).copy_(given(f\"block {number} \($1)\"))\n" }
    let body =
      lines.isEmpty
      ? "    pass  # There is nothing to load.\n"
      : "    with torch.no_grad():\n        for number, part in enumerate(network, start=1):\n"
        + lines.joined()
    return """
      def load(network):
          \"""Puts DropNorm's numbers into the layers.\"""
      \(body)

      """
  }

  private var parameters: String {
    var lines = tensors.map {
      "        found[f\"block {number} \($1), gradient\"] = part.\($0).grad\n"
    }
    if plan.contains(.bn) {
      lines += varianceCorrection
      lines += PyTorchScript.statistics.map {
        "        found[f\"block {number} \($1)\"] = part.\($0).clone()\n"
      }
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
