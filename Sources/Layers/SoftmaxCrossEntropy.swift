public import RealModule

/// The loss of a classifier: softmax, then the mean negative logarithm of the right class.
///
///     log_softmax = z - max - ln(sum(e^(z - max)))      loss = -mean(log_softmax[label])
///     dz = (softmax - one_hot(label)) / N
///
/// Shapes: `logits: [N, K]`, `labels: N numbers in 0..<K` -> one loss per sample.
public struct SoftmaxCrossEntropy<Scalar: Number>: Hashable, Sendable {
  /// The logarithm of each class's share.
  public let logProbabilities: Tensor<Scalar>
  /// The right class of each sample.
  public let labels: [Int]

  /// Evaluates the loss of a batch.
  ///
  /// - Precondition: there is one label per sample, each below the number of classes.
  @inlinable
  public init(logits: Tensor<Scalar>, labels: [Int]) {
    precondition(labels.count == logits.samples, "one label per sample")
    precondition(
      labels.allSatisfy { (0..<logits.features).contains($0) },
      "labels are in 0..<\(logits.features)")
    self.labels = labels
    var result = logits
    let classes = logits.features
    for sample in 0..<logits.samples {
      let row = sample * classes..<(sample + 1) * classes
      let highest = logits.values[row].max() ?? 0
      var sum: Scalar = 0
      for index in row { sum += .exp(logits.values[index] - highest) }
      let shift = highest + .log(sum)
      for index in row { result.values[index] = logits.values[index] - shift }
    }
    logProbabilities = result
  }

  /// The share of each class.
  @inlinable
  public var probabilities: Tensor<Scalar> { logProbabilities.map { .exp($0) } }

  /// The loss of each sample.
  @inlinable
  public var perSample: [Scalar] {
    labels.indices.map { -logProbabilities[$0, labels[$0]] }
  }

  /// The mean loss.
  @inlinable
  public var mean: Scalar { perSample.reduce(0, +) / Scalar(labels.count) }

  /// The gradient of the mean loss with respect to the logits.
  @inlinable
  public var logitsGradient: Tensor<Scalar> {
    var gradient = probabilities
    for sample in labels.indices { gradient[sample, labels[sample]] -= 1 }
    let count = Scalar(labels.count)
    return gradient.map { $0 / count }
  }
}
