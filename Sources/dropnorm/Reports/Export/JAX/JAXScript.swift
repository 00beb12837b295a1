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
  var activation: String {
    switch plan.settings.activation {
    case .leakyReLU: "jax.nn.leaky_relu(x, negative_slope=0.01)"
    case .tanh: "jnp.tanh(x)"
    case .gelu: "jax.nn.gelu(x, approximate=False)"
    case .geluTanh: "jax.nn.gelu(x, approximate=True)"
    case .identity: "x"
    default: "jax.nn.\(plan.settings.activation.rawValue)(x)"
    }
  }
}
