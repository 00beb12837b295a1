import Experiments
import Layers

extension TraceReport {
  /// The trace as tables within 80 columns.
  var text: String {
    ([header, inputSection.text] + zip(train, eval).enumerated().map(stageText)
      + backward.parameters.indices.map(gradientText)).joined()
  }

  private var inputSection: TraceSection {
    let (train, eval) = (twin.train.input, twin.eval.input)
    let gradient = TraceSection.Line(label: "gradient", content: .matrix(backward.input))
    return TraceSection(
      title: "input", features: train.features, names: experiment.given.featureNames,
      sides: [
        .init(phase: .training, lines: TraceSection.Line.batch("value", train) + [gradient]),
        .init(phase: .inference, lines: TraceSection.Line.batch("value", eval)),
      ])
  }

  private func stageText(_ index: Int, _ reports: (train: StageReport, eval: StageReport)) -> String
  {
    let stages = experiment.settings.order.stages.count
    let block = experiment.settings.depth > 1 ? "block \(reports.train.block), " : ""
    guard case .tensor(let output)? = reports.train["output"] else { return "" }
    return TraceSection(
      title: "\(block)\(index % stages + 1) \(reports.train.stage)", features: output.features,
      sides: [
        .init(phase: .training, lines: TraceSection.Line.lines(of: reports.train)),
        .init(phase: .inference, lines: TraceSection.Line.lines(of: reports.eval)),
      ]
    ).text
  }

  /// The gradients of a block's parameters; a weight's rows are its outputs, its columns its inputs.
  private func gradientText(_ block: Int) -> String {
    let parameters = backward.parameters[block]
    let suffix = experiment.settings.depth > 1 ? " of block \(block + 1)" : ""
    var text = ""
    if let weight = parameters.weight {
      text +=
        TraceSection(
          title: "gradient of the weight\(suffix), outputs x inputs", features: weight.features,
          sides: [
            .init(phase: .training, lines: [.init(label: "weight", content: .matrix(weight))])
          ]
        ).text
    }
    let vectors = [
      ("bias", parameters.bias), ("gamma", parameters.gamma), ("beta", parameters.beta),
    ]
    for (name, values) in vectors {
      guard let values else { continue }
      text +=
        TraceSection(
          title: "gradient of \(name)\(suffix)", features: values.count,
          sides: [.init(phase: .training, lines: [.init(label: name, content: .vector(values))])]
        ).text
    }
    return text
  }

  private var header: String {
    let settings = experiment.settings
    let dropout = settings.dropout
    let momentum = settings.momentum.map { formatted($0) } ?? "plain average"
    var lines = [
      "order    \(settings.orderName)",
      "batch    N \(experiment.inputShape[0]), \(experiment.inputFeatures) features in, "
        + "\(experiment.outputFeatures) out, depth \(settings.depth), seed \(settings.seed)",
    ]
    if settings.order.contains(.bn) {
      lines.append(
        "bn       \(settings.convention.rawValue), epsilon \(formatted(settings.epsilon)), "
          + "momentum \(momentum)")
    }
    if settings.order.contains(.dropout) {
      lines.append(
        "dropout  \(settings.dropoutInWords), scale \(shortNumber(dropout.trainingScale)) in train, "
          + "\(shortNumber(dropout.inferenceScale)) in eval")
      lines.append(
        settings.noise == .bernoulli
          ? "         \(settings.scaling.rawValue), mask per \(settings.variant.rawValue)"
            + (experiment.given.mask == nil ? ", kept where uniform >= p" : ", given")
          : "         \(settings.noise.rawValue) noise per \(settings.variant.rawValue)")
    }
    lines.append("train    statistics of the batch, masks on")
    lines.append("eval     running statistics after this one training pass, masks off")
    return lines.joined(separator: "\n") + "\n"
  }

  /// A whole number bare, any other with four decimals.
  private func shortNumber(_ value: Double) -> String {
    value == value.rounded() ? formatted(value) : compact(value, width: 8, decimals: 4)
  }
}
