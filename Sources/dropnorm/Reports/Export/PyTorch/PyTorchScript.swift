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
