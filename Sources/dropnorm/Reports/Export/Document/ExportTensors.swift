import Experiments

/// The framework's names of what a block's layers hold, and of which given array is which.
struct ExportTensors {
  /// The attribute of a layer, such as `linear.weight`, and the array's name in the numbers.
  typealias Pair = (attribute: String, name: String)

  let plan: ExportPlan
  /// What the weight layer calls its weight.
  let weight: String
  /// What BN calls gamma and beta, and its running mean and variance.
  let gamma: String, beta: String, mean: String, variance: String

  /// What training moves.
  var trained: [Pair] {
    var pairs: [Pair] = []
    if let layer = plan.weightStage?.rawValue {
      pairs.append(("\(layer).\(weight)", "weight"))
      if plan.hasBias { pairs.append(("\(layer).bias", "bias")) }
    }
    if plan.contains(.bn) { pairs += [("bn.\(gamma)", "gamma"), ("bn.\(beta)", "beta")] }
    return pairs
  }

  /// What BN keeps.
  var statistics: [Pair] {
    plan.contains(.bn)
      ? [("bn.\(mean)", "running mean"), ("bn.\(variance)", "running variance")] : []
  }

  /// The function that puts DropNorm's numbers into the layers.
  ///
  /// - Parameters:
  ///   - model: the name of its parameter.
  ///   - loop: the lines that go through the blocks.
  ///   - lines: what is done for each.
  static func load(_ model: String, loop: String, _ lines: [String]) -> String {
    let body = lines.isEmpty ? "    pass  # There is nothing to load.\n" : loop + lines.joined()
    return """
      def load(\(model)):
          \"""Puts DropNorm's numbers into the layers.\"""
      \(body)

      """
  }

  /// How Keras and Flax feed the running variance otherwise than this experiment, and what takes it back.
  ///
  /// - Parameters:
  ///   - framework: its name, and its name's genitive.
  ///   - variance: what it calls the running variance.
  ///   - read: the expression of its value.
  ///   - write: the statement that sets it to an expression.
  func correction(
    _ framework: (name: String, own: String), variance: String, model: String, read: String,
    write: (String) -> String
  ) -> [String] {
    guard let factor = plan.varianceFactor else { return [] }
    let value = "kept + fed * \(factor.numerator) / \(factor.denominator)"
    return [
      "# \(framework.name) feeds the \(variance) variance the biased variance of the batch, this "
        + "experiment (as",
      "# PyTorch does) the unbiased one. The \(model) keeps \(framework.own) way; here the factor is "
        + "put in.",
      "kept = \(formattedShare(plan.keptShare)) * GIVEN[f\"block {number} running variance\"]",
      "fed = \(read) - kept",
      write(value),
    ].map { "        \($0)\n" }
  }
}
