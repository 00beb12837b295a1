import Layers

// What a trained network does in eval.
extension Trainer {
  /// Mean loss and share of right answers.
  public struct Score: Hashable, Sendable {
    /// The mean loss over samples.
    public let loss: Double
    /// The share of right answers.
    public let accuracy: Double

    init(_ sum: Double, _ correct: Int, _ count: Int) {
      loss = sum / Double(count)
      accuracy = Double(correct) / Double(count)
    }

    /// Of nothing.
    static let none = Score(.nan, 0, 1)
  }

  /// Loss and accuracy in eval.
  ///
  /// - Precondition: there is at least one point.
  public func evaluate(_ points: LabeledPoints) -> Score {
    var (sum, correct) = (0.0, 0)
    forEachPart(of: points) { samples in
      forward(samples: samples, phase: .inference, masks: .off)
      let logits = plan.stages[plan.stages.count - 1]
      let loss = kernels.crossEntropy(
        rows(samples, at: logits.output, width: logits.outputWidth), rows: samples,
        width: logits.outputWidth, classes: logits.outputs, labels: labels, gradient: nil)
      sum += loss.sum
      correct += loss.correct
    }
    return Score(sum, correct, points.count)
  }

  /// Re-estimates the running statistics: the plain average over the points' batches, dropout off.
  ///
  /// Reference: Hendrycks and Gimpel 2016, arXiv 1607.02488.
  public func recalibrate(_ points: LabeledPoints, batch: Int) {
    resetRunning()
    isRecalibrating = true
    defer { isRecalibrating = false }
    for start in stride(from: 0, through: points.count - batch, by: batch) {
      load(points, start..<start + batch)
      forward(samples: batch, phase: .training, masks: .off)
    }
  }

  /// For each BN the variance of its input in eval over the running variance, both averaged over
  /// features.
  public func bnInputRatios(_ points: LabeledPoints) -> [Double] {
    let norms = norms
    var sums = norms.map { Array(repeating: (0.0, 0.0), count: $0.stage.outputs) }
    forEachPart(of: points) { samples in
      forward(samples: samples, phase: .inference, masks: .off)
      for (index, (stage, norm)) in norms.enumerated() {
        let x = input(of: stage, samples: samples)
        let means = rows(1, at: norm.runningMean, width: stage.outputWidth)
        for feature in 0..<stage.outputs {
          for sample in 0..<samples {
            let value = x[sample * stage.outputWidth + feature]
            let deviation = Double(value - means[feature])
            sums[index][feature].0 += deviation
            sums[index][feature].1 += deviation * deviation
          }
        }
      }
    }
    let count = Double(points.count)
    return zip(norms, sums).map { place, sums in
      let variance = sums.reduce(0) { $0 + ($1.1 - $1.0 * $1.0 / count) / count }
      let variances = row(at: place.norm.runningVariance, place.stage.outputs)
      let running = variances.reduce(0) { $0 + Double($1) }
      return variance / running
    }
  }

  private func forEachPart(of points: LabeledPoints, _ body: (Int) -> Void) {
    for start in stride(from: 0, to: points.count, by: capacity) {
      let samples = min(capacity, points.count - start)
      load(points, start..<start + samples)
      body(samples)
    }
  }
}
