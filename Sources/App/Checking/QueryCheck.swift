import Experiments
import Layers
import Lessons
import Spelling

/// Whether a lab can answer a query, told from its set-up alone: nothing is run.
struct QueryCheck {
  let setup: LabState.Setup

  private var settings: Settings { setup.experiment.settings }

  /// Everything that is wrong with a query.
  func faults(_ query: Query) -> [String] {
    let values = query.values
    return [
      block(values), stage(values), mask(values), deviation(query), single(query), feature(values),
      sample(values),
    ].compactMap { $0 }
  }

  /// Everything that is wrong with a selection of values.
  func faults(_ values: ValueSelection) -> [String] {
    [block(values), stage(values), mask(values), feature(values), sample(values)].compactMap { $0 }
  }

  private func block(_ values: ValueSelection) -> String? {
    guard let block = values.block, block > settings.depth else { return nil }
    return "there is no block \(block): the lab's depth is \(settings.depth)"
  }

  private func stage(_ values: ValueSelection) -> String? {
    let name = values.stage.stage
    let block = min(values.block ?? 1, settings.depth) - 1
    let stages = settings.order.stages(block: block, depth: settings.depth)
    let names =
      ["input"] + stages.map { $0 == .activation ? settings.activation.rawValue : $0.rawValue }
      + ["output"]
    if names.contains(name) { return nil }
    if name == StageKind.activation.rawValue, stages.contains(.activation) { return nil }
    return "the lab's order \(settings.orderName) has no `\(name)` in block \(block + 1)"
      + Suggestion.clause(for: name, among: names) + "; it has \(names.joined(separator: ", "))"
  }

  private func mask(_ values: ValueSelection) -> String? {
    guard values.stage.part == .mask, values.phase(in: settings.mode) == .inference else {
      return nil
    }
    return "eval has no dropout mask: ask for train"
  }

  private func deviation(_ query: Query) -> String? {
    guard query.function == .unbiasedVariance, settings.batch == 1 else { return nil }
    return "one value has no unbiased variance: the lab's batch is 1"
  }

  private func single(_ query: Query) -> String? {
    guard query.function == .value, setup.experiment.isConvolutional else { return nil }
    let side = setup.experiment.inputShape.last ?? 1
    return "value asks for one number, but a feature of images has \(side) x \(side): ask for mean"
  }

  private func feature(_ values: ValueSelection) -> String? {
    ordinal("feature", values.feature, upTo: settings.features)
  }

  private func sample(_ values: ValueSelection) -> String? {
    ordinal("sample", values.sample, upTo: settings.batch)
  }

  private func ordinal(_ name: String, _ number: Int?, upTo count: Int) -> String? {
    guard let number, number > count else { return nil }
    return "there is no \(name) \(number): the lab has \(count)"
  }
}
