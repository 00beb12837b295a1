import Experiments
import Layers

/// What Keras and Flax see otherwise than DropNorm: where channels and weights lie, and what slope an
/// activation has at exactly 0.
struct LayoutHelpers {
  let plan: ExportPlan

  /// The functions that turn arrays round.
  var text: String {
    let images = """

      def theirs(array):
          \"""Images with their channels last.\"""
          return np.moveaxis(array, 1, -1)


      def ours(array):
          \"""Images with their channels first.\"""
          return np.moveaxis(np.asarray(array), -1, 1)


      """
    let rows = """

      def theirs(array):
          \"""Rows are the same there.\"""
          return array


      def ours(array):
          return np.asarray(array)


      """
    return (plan.isImage ? images : rows) + weights
  }

  private var weights: String {
    guard let stage = plan.weightStage else { return "" }
    let (there, back) =
      stage == .conv ? ("transpose(2, 3, 1, 0)", "transpose(3, 2, 0, 1)") : ("T", "T")
    return """


      def kernel(array):
          \"""A weight as they keep it: \(stage == .conv ? "[3][3][in][out]" : "[in][out]").\"""
          return array.\(there)


      def weight(array):
          \"""A weight as DropNorm keeps it: \(stage == .conv ? "[out][in][3][3]" : "[out][in]").\"""
          return np.asarray(array).\(back)


      """
  }

  /// Takes cells out of the check where a convention decides, and says so.
  var correction: String {
    let activation = plan.settings.activation
    guard plan.contains(.activation), plan.target.takesSlopeAbove(activation) else { return "" }
    var pairs: [(String, String)] = []
    var previous = ("GIVEN[\"input\"]", "input, gradient")
    for index in 0..<plan.depth {
      for stage in plan.stages(block: index) {
        if stage == .activation { pairs.append(previous) }
        let name = "train block \(index + 1) \(plan.name(stage))"
        previous = ("EXPECTED[\"\(name)\"]", "\(name), gradient")
      }
    }
    let lines = pairs.map { value, gradient in
      "    found[\"\(gradient)\"] = np.where(\n"
        + "        \(value) == 0, EXPECTED[\"\(gradient)\"], found[\"\(gradient)\"]\n    )\n"
    }
    return
      "    # \(activation == .selu ? "SELU" : "Leaky ReLU") has no derivative at exactly 0: "
      + "DropNorm and PyTorch take the slope below,\n"
      + "    # \(plan.target == .keras ? "Keras" : "JAX") may take the one above. Those cells are left out.\n"
      + lines.joined()
  }
}
