import Experiments
import Layers

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
