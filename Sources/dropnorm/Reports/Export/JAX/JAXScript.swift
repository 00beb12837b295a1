import Experiments
import Layers

/// An experiment as a Flax module (nnx).
struct JAXScript: ExportScript {
  let plan: ExportPlan

  var standardImports: [String] { [] }

  var imports: String {
    """

    import jax
    import jax.numpy as jnp
    import numpy as np
    from flax import nnx
    """
  }

  /// What of a layer is which given array.
  var tensors: ExportTensors {
    ExportTensors(
      plan: plan, weight: "kernel", gamma: "scale", beta: "bias", mean: "mean", variance: "var")
  }

  /// The blocks, as the network's attributes.
  var names: [String] { (1...plan.depth).map { "block\($0)" } }

  /// The activation of x.
  var activation: String { FrameworkActivation(plan.settings.activation).jax }
}

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

extension JAXScript {
  var check: String {
    let parts = LayoutHelpers(plan: plan)
    let stages = (0..<plan.depth).flatMap { index in
      plan.stages(block: index).map { "\"block \(index + 1) \(plan.name($0))\"" }
    }
    let blocks = names.map { "network.\($0)" }.joined(separator: ", ")
    return """
      STAGES = [
      \(stages.map { "    \($0),\n" }.joined())]


      \(parts.text)
      def parts(network):
          \"""Its blocks with their numbers.\"""
          return enumerate([\(blocks)], start=1)


      \(load)
      def run(network, x, taps, drops):
          \"""Every stage's output. With drops, dropout takes DropNorm's mask instead of drawing one; taps
          are zeros whose gradients are those of the outputs.\"""
          outputs = []

          def keep(x):
              outputs.append(x + taps[len(outputs)])
              return outputs[-1]

          for number, block in parts(network):
      \(steps)    return outputs


      def doubled(array):
          \"""A weight in float64; keys of random numbers stay as they are.\"""
          return array.astype(jnp.float64) if jnp.issubdtype(array.dtype, jnp.floating) else array


      \(found)
      """
  }

  /// The same from the module, with DropNorm's numbers in it.
  private var found: String {
    """
    def found():
        \"""What JAX finds, under the names of EXPECTED.\"""
        jax.config.update("jax_enable_x64", True)
        found = {}
        graph, state = nnx.split(Network(rngs=nnx.Rngs(0)))
        network = nnx.merge(graph, jax.tree.map(doubled, state))
        load(network)

    \(training)
    \(parameters)
        network.eval()
        outputs = run(network, theirs(GIVEN["eval input"]), [0.0] * len(STAGES), drops=False)
        for name, y in zip(STAGES, outputs):
            found[f"eval {name}"] = ours(y)
    \(LayoutHelpers(plan: plan).correction)    return found


    """
  }

  /// One pass in train, with every gradient.
  private var training: String {
    """
        network.train()
        graph, weights, rest = nnx.split(network, nnx.Param, ...)
        x, output_gradient = theirs(GIVEN["input"]), theirs(GIVEN["output gradient"])
        taps = [theirs(np.zeros(EXPECTED[f"train {name}"].shape)) for name in STAGES]

        def loss(weights, x, taps):
            network = nnx.merge(graph, weights, rest, copy=True)
            outputs = run(network, x, taps, drops=True)
            return jnp.sum(outputs[-1] * output_gradient), (outputs, nnx.state(network, nnx.BatchStat))

        slopes, (outputs, statistics) = jax.grad(loss, argnums=(0, 1, 2), has_aux=True)(weights, x, taps)
        of_weights, of_x, of_taps = slopes
        nnx.update(network, statistics)
        for name, y, of_tap in zip(STAGES, outputs, of_taps):
            found[f"train {name}"] = ours(y)
            found[f"train {name}, gradient"] = ours(of_tap)
        found["input, gradient"] = ours(of_x)
    """
  }

  private var steps: String {
    plan.settings.order.stages.map { stage in
      switch stage {
      case .activation: return "        x = keep(\(activation))\n"
      case .dropout:
        let pad = plan.dropsInHeadOnly ? "    " : ""
        return (plan.dropsInHeadOnly ? "        if block.dropout is not None:\n" : "")
          + "        \(pad)if drops:\n"
          + "        \(pad)    x = keep(x * theirs(GIVEN[f\"block {number} mask\"]) * SCALE)\n"
          + "        \(pad)else:\n"
          + "        \(pad)    x = keep(block.dropout(x))\n"
      default: return "        x = keep(block.\(stage.rawValue)(x))\n"
      }
    }.joined()
  }

  private var load: String {
    let lines = (tensors.trained + tensors.statistics).map { attribute, name in
      let array = "GIVEN[f\"block {number} \(name)\"]"
      return "        block.\(attribute)[...] = "
        + "jnp.asarray(\(name == "weight" ? "kernel(\(array))" : array))\n"
    }
    return ExportTensors.load("network", loop: "    for number, block in parts(network):\n", lines)
  }

  private var parameters: String {
    let gradients = tensors.trained.map { attribute, name in
      let path = attribute.split(separator: ".").map { "[\"\($0)\"]" }.joined()
      let own = "of_block\(path)[...]"
      return "        found[f\"block {number} \(name), gradient\"] = "
        + (name == "weight" ? "weight(\(own))\n" : "\(own)\n")
    }
    let correction = tensors.correction(
      ("Flax", "Flax'"), variance: "running", model: "module", read: "block.bn.var[...]"
    ) { "block.bn.var[...] = \($0)" }
    let statistics = tensors.statistics.map {
      "        found[f\"block {number} \($1)\"] = block.\($0)[...]\n"
    }
    let lines = gradients + correction + statistics
    guard !lines.isEmpty else { return "" }
    let gradient = "        of_block = of_weights[f\"block{number}\"]\n"
    return "    for number, block in parts(network):\n" + (gradients.isEmpty ? "" : gradient)
      + lines.joined()
  }
}
