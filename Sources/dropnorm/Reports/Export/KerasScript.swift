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

  // MARK: The module

  var module: String { he + classicDropout + block + "\n\n" + network }

  private var he: String {
    guard plan.weightStage != nil, plan.experiment.given.weight == nil else { return "" }
    return """
      # He et al. 2015: normal numbers of standard deviation sqrt(2 / fan_in).
      HE = keras.initializers.VarianceScaling(2.0, "fan_in", "untruncated_normal")


      """
  }

  private var classicDropout: String {
    guard plan.contains(.dropout), plan.settings.scaling == .classic else { return "" }
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
    let drops = plan.dropsInHeadOnly ? ", drops" : ""
    let lines = plan.settings.order.stages.map { stage in
      comment(stage).map { "        # \($0)\n" }.joined() + "        \(layer(stage)),\n"
    }
    let stages = plan.settings.order.stages
    var end = "    ]\n"
    if plan.dropsInHeadOnly, let place = stages.firstIndex(of: .dropout) {
      end += "    if not drops:\n        del parts[\(place)]\n"
    }
    return """

      def block(outputs, name\(drops)):
          \"""\(stages.map(plan.name).joined(separator: " -> "))\"""
          parts = [
      \(lines.joined())\(end)    return parts

      """
  }

  private var initializer: String {
    plan.experiment.given.weight == nil ? ", kernel_initializer=HE" : ""
  }

  private func layer(_ stage: StageKind) -> String {
    let name = "name=f\"{name}_\(plan.name(stage))\""
    let bias = plan.hasBias ? "" : ", use_bias=False"
    switch stage {
    case .linear: return "layers.Dense(outputs\(bias)\(initializer), \(name))"
    case .conv: return "layers.Conv2D(outputs, 3, padding=\"same\"\(bias)\(initializer), \(name))"
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

  private func comment(_ stage: StageKind) -> [String] {
    switch stage {
    case .linear, .conv: plan.hasBias ? [] : ["Without a bias: BN would subtract it again."]
    case .bn:
      plan.settings.convention == .paper
        ? [
          "Keras has no plain average over all batches: momentum 0 takes the first one whole, as an",
          "average of one does. Choose another to train, such as 0.99.",
        ] : ["The momentum is the share of the old value."]
    case .activation: []
    case .dropout: ["The rate is the probability of dropping."]
    }
  }

  private var activation: String {
    switch plan.settings.activation {
    case .leakyReLU: "LeakyReLU(negative_slope=0.01, "
    case .geluTanh: "Activation(lambda x: keras.activations.gelu(x, approximate=True), "
    case .identity: "Activation(\"linear\", "
    default: "Activation(\"\(plan.settings.activation.rawValue)\", "
    }
  }

  private var network: String {
    let blocks = (0..<plan.depth).map { index in
      let drops =
        plan.dropsInHeadOnly ? ", drops=\(index == plan.depth - 1 ? "True" : "False")" : ""
      return
        "        *block(\(plan.widths(block: index).outputs), \"block\(index + 1)\"\(drops)),\n"
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

  // MARK: The check

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


      def train(model, x, taps, output_gradient):
          \"""One training pass: its outputs, and the gradients of x, of the weights and of the taps.\"""
          weights = model.trainable_variables
          tensor = keras.ops.convert_to_tensor
          x, output_gradient = tensor(x), tensor(output_gradient)
          taps = [tensor(tap) for tap in taps]
          if keras.backend.backend() == "tensorflow":
              import tensorflow as tf

              sources = [x, *[weight.value for weight in weights], *taps]
              with tf.GradientTape() as tape:
                  tape.watch(sources)
                  outputs = run(model, x, taps, training=True)
                  loss = tf.reduce_sum(outputs[-1] * output_gradient)
              return outputs, split(tape.gradient(loss, sources), len(weights))
          if keras.backend.backend() == "torch":
              leaves = [leaf.detach().requires_grad_() for leaf in [x, *taps]]
              outputs = run(model, leaves[0], leaves[1:], training=True)
              (outputs[-1] * output_gradient).sum().backward()
              own = [weight.value.grad for weight in weights]
              return outputs, (leaves[0].grad, own, [leaf.grad for leaf in leaves[1:]])

          import jax

          moving = [v for v in model.non_trainable_variables if "moving" in v.name]

          def loss(x, values, taps):
              state = list(zip(weights, values)) + [(v, v.value) for v in moving]
              with keras.StatelessScope(state_mapping=state) as scope:
                  outputs = run(model, x, taps, training=True)
              after = [scope.get_current_value(v) for v in moving]
              return (outputs[-1] * output_gradient).sum(), (outputs, after)

          values = [weight.value for weight in weights]
          gradients, (outputs, after) = jax.grad(loss, argnums=(0, 1, 2), has_aux=True)(x, values, taps)
          for v, value in zip(moving, after):
              v.assign(value)
          return outputs, gradients


      def split(gradients, count):
          \"""The gradients of the input, of the weights and of the taps.\"""
          return gradients[0], gradients[1 : count + 1], gradients[count + 1 :]


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

  /// What Keras does with the numbers on two of its backends.
  private var tolerance: String {
    guard plan.contains(.bn) else { return "" }
    return """
      if keras.backend.backend() != "tensorflow":
          TOLERANCE = 1e-5  # there Keras' BatchNormalization works in float32, whatever it is given

      """
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

  private var tensors: [(layer: StageKind, attribute: String, name: String)] {
    var list: [(StageKind, String, String)] = []
    if let weight = plan.weightStage {
      list.append((weight, "kernel", "weight"))
      if plan.hasBias { list.append((weight, "bias", "bias")) }
    }
    if plan.contains(.bn) { list += [(.bn, "gamma", "gamma"), (.bn, "beta", "beta")] }
    return list
  }

  /// The layers that hold numbers.
  private var layerNames: [String] {
    [plan.weightStage, plan.contains(.bn) ? .bn : nil].compactMap { $0?.rawValue }
  }

  private static let statistics = [
    ("moving_mean", "running mean"), ("moving_variance", "running variance"),
  ]

  private var load: String {
    let blocks = "range(1, \(plan.depth + 1))"
    var lines = layerNames.map { "        \($0) = model.get_layer(f\"block{number}_\($0)\")\n" }
    lines += tensors.map { entry in
      let array = "GIVEN[f\"block {number} \(entry.name)\"]"
      let value = entry.name == "weight" ? "kernel(\(array))" : array
      return "        \(entry.layer.rawValue).\(entry.attribute).assign(\(value))\n"
    }
    if plan.contains(.bn) {
      lines += KerasScript.statistics.map {
        "        bn.\($0).assign(GIVEN[f\"block {number} \($1)\"])\n"
      }
    }
    let body =
      lines.isEmpty
      ? "    pass  # There is nothing to load.\n"
      : "    for number in \(blocks):\n" + lines.joined()
    return """
      def load(model):
          \"""Puts DropNorm's numbers into the layers.\"""
      \(body)

      """
  }

  private var parameters: String {
    var lines = tensors.map { entry in
      let own =
        "gradients[id(model.get_layer(f\"block{number}_\(entry.layer.rawValue)\")"
        + ".\(entry.attribute))]"
      return "        found[f\"block {number} \(entry.name), gradient\"] = "
        + "\(entry.name == "weight" ? "weight(\(own))" : own)\n"
    }
    lines = layerNames.map { "        \($0) = model.get_layer(f\"block{number}_\($0)\")\n" } + lines
    if plan.contains(.bn) {
      lines += varianceCorrection
      lines += KerasScript.statistics.map {
        "        found[f\"block {number} \($1)\"] = number_of(bn.\($0))\n"
      }
    }
    guard !lines.isEmpty else { return "" }
    let text = lines.joined().replacing("number_of(", with: "number(")
    return "    for index in range(1, \(plan.depth + 1)):\n"
      + text.replacing("{number}", with: "{index}")
  }

  private var varianceCorrection: [String] {
    guard let factor = plan.varianceFactor else { return [] }
    return [
      "        # Keras feeds the moving variance the biased variance of the batch, this experiment (as\n",
      "        # PyTorch does) the unbiased one. The model keeps Keras' way; here the factor is put in.\n",
      "        kept = \(formattedShare(plan.keptShare)) * GIVEN[f\"block {number} running variance\"]\n",
      "        fed = number(bn.moving_variance) - kept\n",
      "        bn.moving_variance.assign(kept + fed * \(factor.numerator) / \(factor.denominator))\n",
    ]
  }
}
