import Experiments
import Layers

/// Every intermediate of one batch: train with its gradients, and eval after that one pass.
struct TraceReport {
  let experiment: Experiment
  let twin: Twin
  let backward: BackwardPass
  let train: [StageReport]
  let eval: [StageReport]

  /// Runs the experiment.
  ///
  /// - Throws: `InputError` if batch normalization refuses the batch.
  init(_ experiment: Experiment) throws(InputError) {
    let twin = Twin(experiment, statistics: .afterOnePass)
    if let refusal = twin.train.refusal { throw InputError(refusal.line) }
    self.init(
      twin,
      twin.network.backward(twin.train, outputGradient: experiment.given.outputGradient))
  }

  /// Reports a batch that was measured elsewhere.
  init(_ twin: Twin, _ backward: BackwardPass) {
    experiment = twin.experiment
    self.twin = twin
    self.backward = backward
    let variant = experiment.settings.variant
    train = TraceReport.stages(twin.train, variant, backward)
    eval = TraceReport.stages(twin.eval, variant, nil)
  }

  /// The stages of a phase.
  func stages(_ phase: Phase) -> [StageReport] { phase == .training ? train : eval }

  private static func stages(
    _ pass: Pass, _ variant: DropoutVariant, _ backward: BackwardPass?
  ) -> [StageReport] {
    pass.blocks.indices.flatMap { block in
      pass.blocks[block].indices.map { index in
        StageReport(
          pass.blocks[block][index], block: block + 1, variant: variant,
          gradient: backward?.outputs[block][index])
      }
    }
  }
}

extension OrderRefusal {
  /// Why the order cannot be measured and what would be right.
  var line: String {
    switch self {
    case .shape(let fault): fault.message
    case .batch(let error): error.line
    }
  }
}

extension BatchNormError {
  /// Why a batch is refused and what would be right.
  var line: String {
    switch self {
    case .singleValue(let shape, let convention):
      let size = shape.map(String.init).joined(separator: " x ")
      let who = convention == .pytorch ? "PyTorch" : "the paper's convention"
      return "bn cannot train on one value per feature (its input is \(size)): \(who) expects "
        + "more than 1; use --batch 2 or more, or --convention keras"
    }
  }
}
