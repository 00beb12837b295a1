import Experiments
import Layers

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
      \(parts.correction)    return found


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
