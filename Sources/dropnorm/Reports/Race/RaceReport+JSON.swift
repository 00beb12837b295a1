import Experiments
import Layers

extension RaceReport {
  /// The race as `dropnorm-race-1`.
  var json: JSONValue {
    .object([
      .init("format", .string("dropnorm-race-1")),
      .init("data", .string(setup.data.name)),
      .init("p", .number(setup.settings.p)),
      .init("batch", .integer(setup.settings.batch)),
      .init("features", .integer(setup.settings.features)),
      .init("depth", .integer(setup.settings.depth)),
      .init("optimizer", .string(setup.optimizer.rule.rawValue)),
      .init("learning_rate", .number(setup.optimizer.learningRate)),
      .init("reference", .string(name(lane: 0))),
      .init("complete", .boolean(!isCutShort)),
      .init("orders", .array(setup.orderings.indices.map(json))),
    ])
  }

  private func json(lane: Int) -> JSONValue {
    .object([
      .init("order", .string(name(lane: lane))),
      .init("seeds", .integer(result.finished(lane: lane).count)),
      .init("epochs", .integer(setup.epochs)),
      .init("train_loss", .numbers(result.curve(lane: lane) { $0.trainLoss })),
      .init("train_accuracy", .numbers(result.curve(lane: lane) { $0.trainAccuracy })),
      .init("eval_loss", .numbers(result.curve(lane: lane) { $0.evalLoss })),
      .init("eval_accuracy", .numbers(result.curve(lane: lane) { $0.evalAccuracy })),
      .init("test_accuracy", json(of: result.measured(lane: lane) { $0.testAccuracy })),
      .init(
        "recalibrated_accuracy",
        json(of: result.measured(lane: lane) { $0.recalibrated.accuracy })),
      .init("recalibrated_loss", json(of: result.measured(lane: lane) { $0.recalibrated.loss })),
      .init("bn_input_ratio", .numbers(result.curve(lane: lane) { $0.bnInputRatios })),
      .init("difference_to_reference", json(of: result.difference(lane: lane))),
    ])
  }

  private func json(of measured: Measured?) -> JSONValue {
    guard let measured else { return .null }
    return .object([
      .init("mean", .number(measured.mean)),
      .init("std", measured.deviation.map { .number($0) } ?? .null),
      .init("values", .numbers(measured.values)),
    ])
  }

  private func json(of difference: PairedDifference?) -> JSONValue {
    guard let difference else { return .null }
    return .object([
      .init("mean", .number(difference.measured.mean)),
      .init("t", difference.t.map { .number($0) } ?? .null),
      .init("n", .integer(difference.n)),
    ])
  }
}
