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
    switch self {
    case .linear: sums(input)
    case .softmax, .hidden: ThinnedNetwork.softmax(sums(input))
    }
  }

  /// The logarithms of the probabilities; the linear network's outputs as they are.
  func logarithms(_ input: [Double]) -> [Double] {
    switch self {
    case .linear: sums(input)
    case .softmax, .hidden: ThinnedNetwork.logSoftmax(sums(input))
    }
  }

  private func sums(_ input: [Double]) -> [Double] {
    let x = Tensor(shape: [1, input.count], values: input)
    switch self {
    case .linear(let linear), .softmax(let linear): return linear.forward(x).output.values
    case .hidden(let first, let second):
      let hidden = Activation.relu.forward(first.forward(x).output)
      return second.forward(hidden).output.values
    }
  }

  /// e^z over the sum of them.
  static func softmax(_ values: [Double]) -> [Double] {
    loss(values).probabilities.values
  }

  private static func logSoftmax(_ values: [Double]) -> [Double] {
    loss(values).logProbabilities.values
  }

  private static func loss(_ values: [Double]) -> SoftmaxCrossEntropy<Double> {
    SoftmaxCrossEntropy(logits: Tensor(shape: [1, values.count], values: values), labels: [0])
  }
}
