public import Layers

/// The way back through both passes of a measured batch.
public struct TwinGradients: Hashable, Sendable {
  /// The gradient that comes from above.
  public enum Source: String, Hashable, Sendable, CaseIterable {
    /// Standard normal numbers of the seed's stream, as a loss somewhere above would send.
    case drawn
    /// Ones: the loss is the sum of all outputs.
    case ones
  }

  /// The gradient with respect to the last output.
  public let upstream: Tensor<Double>
  /// Through the training pass; nil if BN refused the batch.
  public let train: BackwardPass?
  /// Through the eval pass; nil if the shape of its batch is another one.
  public let eval: BackwardPass?

  /// Propagates a gradient back through both passes; one that was given goes before `source`.
  public init(_ twin: Twin, source: Source) {
    let experiment = twin.experiment
    let shape = twin.eval.output.shape
    var upstream =
      experiment.given.outputGradient
      ?? (source == .ones
        ? Tensor(shape: shape, repeating: 1) : TwinGradients.drawn(experiment, shape: shape))
    experiment.given.edits.apply(to: &upstream) { .upstream($0) }
    self.upstream = upstream
    func back(_ pass: Pass) -> BackwardPass? {
      guard pass.refusal == nil, pass.output.shape == upstream.shape else { return nil }
      return twin.network.backward(pass, outputGradient: upstream)
    }
    (train, eval) = (back(twin.train), back(twin.eval))
  }

  private static func drawn(_ experiment: Experiment, shape: [Int]) -> Tensor<Double> {
    let stream = RandomStream(seed: experiment.settings.seed, purpose: .gradient)
    return Tensor(
      shape: shape,
      values: stream.normals(rows: shape[0], columns: shape.dropFirst().reduce(1, *)))
  }

  /// The way back of a phase.
  public func pass(_ phase: Phase) -> BackwardPass? { phase == .training ? train : eval }
}
