import Experiments
import Layers

extension RaceReport {
  /// The race as `dropnorm-race-1`.
  var json: JSONValue {
    .object(
      [
        .init("format", .string("dropnorm-race-1")),
        .init("data", .string(setup.data.name)),
      ] + setup.settings.json + [
        .init("optimizer", .string(setup.optimizer.rule.rawValue)),
        .init("learning_rate", .number(setup.optimizer.learningRate)),
        .init("reference", .string(name(lane: reference))),
        .init("complete", .boolean(!isCutShort)),
        .init("turned", .array(turned.map(json))),
        .init("orders", .array(setup.orderings.indices.map(json))),
      ])
  }

  private func json(lane: Int) -> JSONValue {
    .object([
      .init("order", .string(name(lane: lane))),
      .init("order_name", .string(name(lane: lane))),
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
      .init("difference_to_reference", json(of: difference(lane: lane))),
    ])
  }

  private func json(of turn: (epoch: Int, words: String)) -> JSONValue {
    .object([.init("epoch", .integer(turn.epoch)), .init("changes", .string(turn.words))])
  }

  private func json(of measured: Measured?) -> JSONValue {
    measured.map { .object($0.json + [.init("values", .numbers($0.values))]) } ?? .null
  }

  private func json(of difference: PairedDifference?) -> JSONValue {
    guard let difference else { return .null }
    return .object(
      [
        .init("mean", .number(difference.measured.mean)),
        .init("t", difference.t.map { .number($0) } ?? .null),
        .init("p_value", difference.pValue.map { .number($0) } ?? .null),
        .init("n", .integer(difference.n)),
      ] + difference.measured.intervalJSON)
  }
}
