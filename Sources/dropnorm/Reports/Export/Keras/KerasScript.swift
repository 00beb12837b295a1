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

extension KerasScript {
  var module: String { he + classicDropout + block + "\n\n" + network }

  private var he: String {
    guard plan.drawsWeights else { return "" }
    return """
      \(ExportPlan.he)
      HE = keras.initializers.VarianceScaling(2.0, "fan_in", "untruncated_normal")


      """
  }

  private var classicDropout: String {
    guard plan.isClassic else { return "" }
    let shape =
      plan.dropsChannels
      ? "(keras.ops.shape(x)[0], 1, 1, keras.ops.shape(x)[3])" : "keras.ops.shape(x)"
    return """

      class ClassicDropout(layers.Layer):
          \"""Dropout as Srivastava et al. 2014 describe it: masked in train, times 1 - rate in eval.\"""

          def __init__(self, rate, **options):
              super().__init__(**options)
              self.rate = rate  # the probability of dropping
              self.seeds = keras.random.SeedGenerator()

          def call(self, x, training=False):
              if not training:
                  return x * (1 - self.rate)
              uniforms = keras.random.uniform(\(shape), seed=self.seeds)
              return x * keras.ops.cast(uniforms >= self.rate, x.dtype)


      """
  }

  private var block: String {
    let stages = plan.settings.order.stages
    let lines = stages.map { stage in
      plan.commented(
        stage, layer(stage) + ",", pad: "        ", bn: plan.shareOfOld, rate: "The rate")
    }
    var end = "    ]\n"
    if plan.dropsInHeadOnly, let place = stages.firstIndex(of: .dropout) {
      end += "    if not drops:\n        del parts[\(place)]\n"
    }
    return """

      def block(outputs, name\(plan.dropsParameter)):
          \"""\(plan.title)\"""
          parts = [
      \(lines.joined())\(end)    return parts

      """
  }

  private func layer(_ stage: StageKind) -> String {
    let name = "name=f\"{name}_\(plan.name(stage))\""
    let options =
      (plan.hasBias ? "" : ", use_bias=False")
      + (plan.drawsWeights ? ", kernel_initializer=HE" : "")
    switch stage {
    case .linear: return "layers.Dense(outputs\(options), \(name))"
    case .conv: return "layers.Conv2D(outputs, 3, padding=\"same\"\(options), \(name))"
    case .bn:
      let momentum = formatted(plan.target.momentum(plan.settings) ?? 0)
      return
        "layers.BatchNormalization(momentum=\(momentum), epsilon=\(plan.settings.epsilon), \(name))"
    case .activation: return "layers.\(activation)\(name))"
    case .dropout:
      let rate = formatted(plan.settings.p)
      if plan.settings.scaling == .classic { return "ClassicDropout(\(rate), \(name))" }
      return "layers.\(plan.dropsChannels ? "SpatialDropout2D" : "Dropout")(\(rate), \(name))"
    }
  }

  private var activation: String {
    switch FrameworkActivation(plan.settings.activation).keras {
    case .named(let name): "Activation(\(name), "
    case .layer(let opening): "\(opening), "
    }
  }

  private var network: String {
    let blocks = (0..<plan.depth).map { index in
      "        *block(\(plan.widths(block: index).outputs), \"block\(index + 1)\""
        + "\(plan.dropsArgument(block: index))),\n"
    }.joined()
    let shape = plan.experiment.inputShape.dropFirst()
    let extents = plan.isImage ? [shape[2], shape[3], shape[1]] : Array(shape)
    let text = extents.map(String.init).joined(separator: ", ")
    return """
      def network():
          \"""Pass training=True to train it; BN and dropout go by that.\"""
          return keras.Sequential([
              keras.Input((\(text)\(extents.count == 1 ? "," : ""))),\(plan.isImage ? "  # height, width, channels" : "")
      \(blocks)    ])

      """
  }
}

extension KerasScript {
  var check: String {
    let parts = LayoutHelpers(plan: plan)
    return """
      \(tolerance)
      \(parts.text)
      \(load)
      def run(model, x, taps, training):
          \"""Every stage's output. In train dropout takes DropNorm's mask instead of drawing one; taps are
          zeros whose gradients are those of the outputs.\"""
          outputs = []
          for layer, tap in zip(model.layers, taps):
      \(apply)        outputs.append(x + tap)
              x = outputs[-1]
          return outputs


      \(KerasScript.training)
      \(found)
      """
  }

  /// The same from the module, with DropNorm's numbers in it.
  private var found: String {
    """
    def found():
        \"""What Keras finds, under the names of EXPECTED.\"""
        keras.config.set_floatx("float64")
        if keras.backend.backend() == "jax":
            import jax

            jax.config.update("jax_enable_x64", True)
        found = {}
        model = network()
        load(model)
        number = keras.ops.convert_to_numpy

        names = [layer.name.replace("block", "block ").replace("_", " ", 1) for layer in model.layers]
        shapes = [EXPECTED[f"train {name}"] for name in names]
        taps = [theirs(np.zeros(shape.shape)) for shape in shapes]
        x, gradient = theirs(GIVEN["input"]), theirs(GIVEN["output gradient"])
        outputs, (of_x, of_weights, of_taps) = train(model, x, taps, gradient)
        for name, y, of_tap in zip(names, outputs, of_taps):
            found[f"train {name}"] = ours(number(y))
            found[f"train {name}, gradient"] = ours(number(of_tap))
        found["input, gradient"] = ours(number(of_x))
        gradients = {id(v): number(g) for v, g in zip(model.trainable_variables, of_weights)}
    \(parameters)
        outputs = run(model, theirs(GIVEN["eval input"]), [0.0] * len(names), training=False)
        for name, y in zip(names, outputs):
            found[f"eval {name}"] = ours(number(y))
    \(LayoutHelpers(plan: plan).correction)    return found


    """
  }

  /// Where a backend rounds to float32 on its way, whatever it is given.
  private var tolerance: String {
    var lines: [String] = []
    func allow(_ tolerance: String, _ condition: String, _ reason: String) {
      lines += [
        "if keras.backend.backend() \(condition):", "    TOLERANCE = \(tolerance)  # \(reason)",
      ]
    }
    if plan.contains(.bn) {
      allow("1e-5", "!= \"tensorflow\"", "there Keras' BatchNormalization works in float32")
    } else if plan.contains(.linear) {
      allow("1e-5", "== \"torch\"", "there Keras' Dense works in float32")
    }
    if plan.contains(.activation), [.gelu, .geluTanh].contains(plan.settings.activation) {
      allow("1e-6", "== \"tensorflow\"", "TensorFlow has the constants of GELU in float32")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private var apply: String {
    guard plan.contains(.dropout) else {
      return "        x = layer(x, training=training)\n"
    }
    return """
              if training and layer.name.endswith("_dropout"):
                  number = layer.name.removeprefix("block").removesuffix("_dropout")
                  mask = theirs(GIVEN[f"block {number} mask"])
                  x = x * keras.ops.convert_to_tensor(mask) * SCALE
              else:
                  x = layer(x, training=training)

      """
  }

  /// The layers that hold numbers.
  private var layerNames: [String] {
    [plan.weightStage, plan.contains(.bn) ? .bn : nil].compactMap { $0?.rawValue }
  }

  private var layers: [String] {
    layerNames.map { "        \($0) = model.get_layer(f\"block{number}_\($0)\")\n" }
  }

  private var load: String {
    let lines = (tensors.trained + tensors.statistics).map { attribute, name in
      let array = "GIVEN[f\"block {number} \(name)\"]"
      return "        \(attribute).assign(\(name == "weight" ? "kernel(\(array))" : array))\n"
    }
    return ExportTensors.load(
      "model", loop: "    for number in range(1, \(plan.depth + 1)):\n", layers + lines)
  }

  private var parameters: String {
    let gradients = tensors.trained.map { attribute, name in
      let parts = attribute.split(separator: ".")
      let own = "gradients[id(model.get_layer(f\"block{number}_\(parts[0])\").\(parts[1]))]"
      return "        found[f\"block {number} \(name), gradient\"] = "
        + "\(name == "weight" ? "weight(\(own))" : own)\n"
    }
    let correction = tensors.correction(
      ("Keras", "Keras'"), variance: "moving", model: "model", read: "number(bn.moving_variance)"
    ) { "bn.moving_variance.assign(\($0))" }
    let statistics = tensors.statistics.map {
      "        found[f\"block {number} \($1)\"] = number(\($0))\n"
    }
    let lines = layers + gradients + correction + statistics
    guard !lines.isEmpty else { return "" }
    // `number` is a function there.
    return "    for index in range(1, \(plan.depth + 1)):\n"
      + lines.joined().replacing("{number}", with: "{index}")
  }
}
