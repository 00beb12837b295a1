import Experiments
import Layers

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


      def found():
          \"""What JAX finds, under the names of EXPECTED.\"""
          jax.config.update("jax_enable_x64", True)
          found = {}
          graph, state = nnx.split(Network(rngs=nnx.Rngs(0)))
          network = nnx.merge(graph, jax.tree.map(doubled, state))
          load(network)

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
      \(parameters)
          network.eval()
          outputs = run(network, theirs(GIVEN["eval input"]), [0.0] * len(STAGES), drops=False)
          for name, y in zip(STAGES, outputs):
              found[f"eval {name}"] = ours(y)
      \(parts.correction)    return found


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
