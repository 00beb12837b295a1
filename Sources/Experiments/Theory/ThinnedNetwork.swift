public import Layers

/// A network small enough to be run behind every mask.
public enum ThinnedNetwork: Hashable, Sendable {
  /// One linear layer.
  case linear(Linear<Double>)
  /// A linear layer and softmax.
  case softmax(Linear<Double>)
  /// A linear layer, ReLU, a second linear layer and softmax.
  case hidden(Linear<Double>, Linear<Double>)

  /// What comes out for one sample: probabilities, but for the linear network.
  public func outputs(_ input: [Double]) -> [Double] {
    outputs(Tensor(shape: [1, input.count], values: input)).values
  }

  /// What comes out for each sample of a batch.
  ///
  /// Shapes: `batch: [N, n]` -> one row of outputs per sample.
  public func outputs(_ batch: Tensor<Double>) -> Tensor<Double> {
    switch self {
    case .linear: sums(batch)
    case .softmax, .hidden: ThinnedNetwork.loss(sums(batch)).probabilities
    }
  }

  /// The logarithms of the probabilities; the linear network's outputs as they are.
  func logarithms(_ batch: Tensor<Double>) -> Tensor<Double> {
    switch self {
    case .linear: sums(batch)
    case .softmax, .hidden: ThinnedNetwork.loss(sums(batch)).logProbabilities
    }
  }

  private func sums(_ batch: Tensor<Double>) -> Tensor<Double> {
    switch self {
    case .linear(let linear), .softmax(let linear): return linear.forward(batch).output
    case .hidden(let first, let second):
      let hidden = Activation.relu.forward(first.forward(batch).output)
      return second.forward(hidden).output
    }
  }

  /// e^z over the sum of them.
  static func softmax(_ values: [Double]) -> [Double] {
    loss(Tensor(shape: [1, values.count], values: values)).probabilities.values
  }

  private static func loss(_ logits: Tensor<Double>) -> SoftmaxCrossEntropy<Double> {
    SoftmaxCrossEntropy(
      logits: logits, labels: Array(repeating: 0, count: logits.samples))
  }
}
