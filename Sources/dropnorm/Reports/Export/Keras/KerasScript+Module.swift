import Experiments
import Layers

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
    switch plan.settings.activation {
    case .leakyReLU: "LeakyReLU(negative_slope=0.01, "
    case .geluTanh: "Activation(lambda x: keras.activations.gelu(x, approximate=True), "
    case .identity: "Activation(\"linear\", "
    default: "Activation(\"\(plan.settings.activation.rawValue)\", "
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
