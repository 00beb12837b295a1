import Experiments
import Layers
import Rendering

/// The race as a conversation: it is run to an epoch, by whoever holds the conversation, before it is told
/// order by order.
extension PlainConversation {
  /// `race`, `race 20`: run to the last epoch, or to one before it.
  mutating func race(_ text: String) -> [Effect] {
    guard var lab = state.liveLab else {
      state.message = "no lesson is open"
      return []
    }
    guard lab.setup.view == .race else {
      state.message = "the race is a view of its own: view race goes there"
      return []
    }
    guard let setup = lab.setup.raceSetup else {
      state.message = lab.setup.raceRefusal
      return []
    }
    guard text.isEmpty || Int(text).map({ (1...setup.epochs).contains($0) }) ?? false else {
      state.message =
        "race takes an epoch from 1 to \(setup.epochs), or nothing for the last one; "
        + "set epochs 100 sets how many there are"
      return []
    }
    _ = lab.endRace(1)
    lab.race.isRunning = false
    lab.race.goal = Int(text) ?? setup.epochs
    state.liveLab = lab
    answer = .lab
    return []
  }

  /// How the race stands.
  var raceTold: String {
    guard let lab = state.liveLab else { return "no lesson is open" }
    guard let setup = lab.setup.raceSetup else { return lab.setup.raceRefusal ?? "" }
    let scene = RaceScene(lab, setup, .ascii)
    let head =
      "Race on \(setup.data.name), \(setup.settings.depth) blocks of \(setup.settings.features), "
      + "\(setup.seeds) seeds, epoch \(scene.epoch) of \(setup.epochs)"
    guard scene.epoch > 0 else { return head + "\nnothing is trained yet: race runs it" }
    let lanes = setup.orderings.indices.flatMap { tell($0, scene) }
    return ([head] + lanes).joined(separator: "\n")
  }

  private func tell(_ index: Int, _ scene: RaceScene) -> [String] {
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
