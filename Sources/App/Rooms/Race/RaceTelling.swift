import Experiments
import Layers
import Rendering

/// The race in words, as the plain conversation tells it.
enum RaceTelling {
  /// How a race stands, order by order.
  static func text(_ lab: LabState) -> String {
    guard let setup = lab.setup.raceSetup else { return lab.setup.raceRefusal ?? "" }
    let scene = RaceScene(lab, setup)
    let head =
      "Race on \(setup.data.name), \(setup.settings.depth) blocks of \(setup.settings.features), "
      + "\(setup.seeds) seeds, epoch \(lab.race.standings?.epoch ?? 0) of \(setup.epochs)"
    guard lab.race.standings?.epoch ?? 0 > 0 else {
      return head + "\nnothing is trained yet: race runs it"
    }
    let lanes = setup.orderings.indices.flatMap { tell($0, scene) }
    return ([head] + lanes).joined(separator: "\n")
  }

  private static func tell(_ index: Int, _ scene: RaceScene) -> [String] {
    guard let lane = scene.lane(index) else { return [] }
    func percent(_ measure: RaceStandings.Measure) -> String {
      guard let spread = lane.last(measure) else { return "not measured" }
      let deviation = spread.deviation.map { " +- \(fixed(100 * $0, decimals: 1))" } ?? ""
      return fixed(100 * spread.mean, decimals: 1) + deviation + "%"
    }
    let loss = lane.last(.trainLoss).map { fixed($0.mean, decimals: 3) } ?? "not measured"
    let ratio =
      lane.bnInputRatios.last?.last.map {
        ", variance at the last BN's input in eval over running: \(fixed($0.mean, decimals: 2))"
      } ?? ""
    var lines = [
      lane.ordering.letters,
      "  right answers in eval: \(percent(.evalAccuracy)); "
        + "with re-estimated statistics: \(percent(.recalibratedAccuracy))",
      "  loss in train mode: \(loss)\(ratio)",
    ]
    if let verdict = lane.verdicts.last {
      let advice = verdict.advice.map { "; " + $0 } ?? ""
      lines.append("  last BN: \(verdict.numbers ?? "") \(verdict.words)\(advice)")
    }
    if index != scene.reference, let reference = scene.lane(scene.reference),
      let difference = lane.difference(to: reference)
    {
      let t = difference.t.map { ", t \(fixed($0, decimals: 1))" } ?? ""
      lines.append(
        "  " + difference.words(lane.ordering.letters, against: reference.ordering.letters) + t)
    }
    return lines
  }
}
