import Experiments
import Layers

extension TraceReport {
  /// The trace as `dropnorm-trace-1`.
  ///
  /// Where blocks are stacked, each stage says its block, and `gradients` holds block 1's parameters
  /// with all blocks' under `blocks`.
  var json: JSONValue {
    .object(
      [
        .init("format", .string("dropnorm-trace-1")),
        .init("order", .array(stageNames.map { .string($0) })),
        .init("order_name", .string(experiment.settings.orderName)),
      ] + experiment.settings.json + [
        .init(
          "train",
          .object([.init("stages", stageList(.training)), .init("gradients", gradients)])),
        .init("eval", .object([.init("stages", stageList(.inference))])),
      ])
  }

  private var depth: Int { experiment.settings.depth }

  private var stageNames: [String] {
    experiment.settings.orderName.split(separator: "-").map(String.init)
  }

  private func stageList(_ phase: Phase) -> JSONValue {
    .array(
      stages(phase).map { report in
        let block = depth > 1 ? [JSONValue.Member("block", .integer(report.block))] : []
        return .object(
          block + [.init("stage", .string(report.stage))]
            + report.entries.map { .init($0.name, $0.value.json) })
      })
  }

  private var gradients: JSONValue {
    var members = [JSONValue.Member("input", .tensor(backward.input))]
    members += backward.parameters.first.map(self.members) ?? []
    if depth > 1 {
      let blocks = backward.parameters.map { JSONValue.object(self.members(of: $0)) }
      members.append(.init("blocks", .array(blocks)))
    }
    return .object(members)
  }

  private func members(of parameters: BackwardPass.Parameters) -> [JSONValue.Member] {
    [
      .init("weight", parameters.weight.map(JSONValue.tensor) ?? .null),
      .init("bias", parameters.bias.map(JSONValue.numbers) ?? .null),
      .init("gamma", parameters.gamma.map(JSONValue.numbers) ?? .null),
      .init("beta", parameters.beta.map(JSONValue.numbers) ?? .null),
    ]
  }
}

extension StageReport.Value {
  var json: JSONValue {
    switch self {
    case .tensor(let tensor): .tensor(tensor)
    case .vector(let values): values.map(JSONValue.numbers) ?? .null
    case .mask(let mask, let shape): .mask(mask, shape: shape)
    case .scalar(let value): .number(value)
    }
  }
}
