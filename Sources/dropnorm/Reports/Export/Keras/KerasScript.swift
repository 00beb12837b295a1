import Experiments
import Layers

/// An experiment as a Keras model.
struct KerasScript: ExportScript {
  let plan: ExportPlan

  var standardImports: [String] { ["os"] }

  var imports: String {
    """
    from importlib.util import find_spec

    import numpy as np

    # Keras takes TensorFlow where nothing else is said; here it takes what is installed.
    os.environ.setdefault(
        "KERAS_BACKEND", next(name for name in ("tensorflow", "torch", "jax") if find_spec(name))
    )
    import keras
    from keras import layers
    """
  }

  /// What of a layer is which given array.
  var tensors: ExportTensors {
    ExportTensors(
      plan: plan, weight: "kernel", gamma: "gamma", beta: "beta", mean: "moving_mean",
      variance: "moving_variance")
  }
}
