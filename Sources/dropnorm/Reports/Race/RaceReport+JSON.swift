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
        .init("reference", .string(name(lanes[reference]))),
        .init("complete", .boolean(!isCutShort)),
        .init("turned", .array(turned.map(json))),
        .init("orders", .array(lanes.map(json))),
      ])
  }

  private func json(_ lane: RaceStandings.Lane) -> JSONValue {
    .object([
      .init("order", .string(name(lane))),
      .init("order_name", .string(name(lane))),
      .init("seeds", .integer(lane.testAccuracies.count)),
      .init("epochs", .integer(standings.epoch)),
      .init("train_loss", .numbers(curve(lane, .trainLoss))),
      .init("train_accuracy", .numbers(curve(lane, .trainAccuracy))),
      .init("eval_loss", .numbers(curve(lane, .evalLoss))),
      .init("eval_accuracy", .numbers(curve(lane, .evalAccuracy))),
      .init("test_accuracy", json(of: lane.measured { $0.testAccuracy })),
      .init(
        "recalibrated_accuracy",
        json(of: lane.measured { $0.recalibrated.accuracy })),
      .init("recalibrated_loss", json(of: lane.measured { $0.recalibrated.loss })),
      .init("bn_input_ratio", .numbers(lane.bnInputRatios.compactMap { $0.last?.mean })),
      .init("difference_to_reference", json(of: difference(lane))),
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
