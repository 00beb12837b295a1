import Experiments
import Layers

extension TraceReport {
  /// The trace in long form, one value a line.
  ///
  /// Samples and features count from 1 and are empty where a value has none. A pixel's feature is
  /// `channel:row:column`; a weight's sample is its output and its feature its input.
  var csv: String {
    var text = csvRecord(["phase", "block", "stage", "quantity", "sample", "feature", "value"])
    write(.tensor(twin.train.input), ["train", "1", "input", "output"], to: &text)
    write(.tensor(backward.input), ["train", "1", "input", "gradient"], to: &text)
    write(.training, to: &text)
    for (index, parameters) in backward.parameters.enumerated() {
      write(parameters, block: String(index + 1), to: &text)
    }
    write(.tensor(twin.eval.input), ["eval", "1", "input", "output"], to: &text)
    write(.inference, to: &text)
    return text
  }

  private func write(_ phase: Phase, to text: inout String) {
    for report in stages(phase) {
      for entry in report.entries {
        let place = [phase.rawValue, String(report.block), report.stage, entry.name]
        write(entry.value, place, to: &text)
      }
    }
  }

  private func write(
    _ parameters: BackwardPass.Parameters, block: String, to text: inout String
  ) {
    let stage = experiment.isConvolutional ? "conv" : "linear"
    func write(_ name: String, _ stage: String, _ value: StageReport.Value) {
      self.write(value, ["train", block, stage, "\(name)_gradient"], to: &text)
    }
    if let weight = parameters.weight { write("weight", stage, .tensor(weight)) }
    if let bias = parameters.bias { write("bias", stage, .vector(bias)) }
    if let gamma = parameters.gamma { write("gamma", "bn", .vector(gamma)) }
    if let beta = parameters.beta { write("beta", "bn", .vector(beta)) }
  }

  private func write(_ value: StageReport.Value, _ place: [String], to text: inout String) {
    func line(_ sample: String, _ feature: String, _ value: String) {
      text += csvRecord(place + [sample, feature, value])
    }
    switch value {
    case .scalar(let value): line("", "", formatted(value))
    case .vector(let values):
      for (index, value) in (values ?? []).enumerated() {
        line("", String(index + 1), formatted(value))
      }
    case .mask(let mask, let shape):
      let tensor = Tensor(shape: shape, values: mask.map { $0 ? 1.0 : 0.0 })
      write(.tensor(tensor), place, to: &text)
    case .tensor(let tensor):
      let width = tensor.features * tensor.positions
      for (index, value) in tensor.values.enumerated() {
        let feature = featureName(index % width, of: tensor)
        line(String(index / width + 1), feature, formatted(value))
      }
    }
  }

  private func featureName(_ index: Int, of tensor: Tensor<Double>) -> String {
    guard tensor.shape.count == 4 else { return String(index + 1) }
    let (channel, position) = (index / tensor.positions, index % tensor.positions)
    let columns = tensor.shape[3]
    return "\(channel + 1):\(position / columns + 1):\(position % columns + 1)"
  }
}
