import Experiments
import Layers
import Rendering

/// What the numbers of the picked order support, in plain words.
enum RaceWords {
  /// The order against the reference, its frozen statistics against re-estimated ones, and the verdict on
  /// its last BN; at least two lines.
  static func lines(_ scene: RaceScene, _ canvas: Canvas, columns: Int) -> [Line] {
    [comparison(scene, canvas), statistics(scene), verdict(scene)].compactMap(\.self).flatMap {
      line in
      wrapped(line.text, width: columns - 1).map {
        Line(" " + $0, line.spans.first?.role ?? .text)
      }
    }
  }

  private static func comparison(_ scene: RaceScene, _ canvas: Canvas) -> Line {
    let name = scene.setup.orderings[scene.picked].letters
    let reference = scene.setup.orderings[scene.reference].letters
    guard let own = scene.lane(scene.picked), let other = scene.lane(scene.reference),
      let difference = own.difference(to: other)
    else {
      let start = canvas.text(
        "same weights, points and dice for every order of a seed; \(key: .play) starts")
      return Line(start, .faint)
    }
    if scene.picked == scene.reference {
      let change = canvas.text(
        "the others are compared with \(name); \(key: .pin) on another one changes that")
      return Line(change, .faint)
    }
    return Line(difference.words(name, against: reference), .text)
  }

  private static func verdict(_ scene: RaceScene) -> Line? {
    guard let verdict = scene.lane(scene.picked)?.verdicts.last else { return nil }
    let numbers = verdict.numbers.map { " \($0) of the variance it remembers:" } ?? ""
    let advice = verdict.advice.map { "; " + $0 } ?? ""
    return Line("in eval its last BN meets\(numbers) \(verdict.words)\(advice)", verdict.role)
  }

  /// Where the frozen running statistics are wrong, eval and re-estimated eval part.
  private static func statistics(_ scene: RaceScene) -> Line {
    guard let lane = scene.lane(scene.picked), lane.ordering.contains(.bn),
      !lane.testAccuracies.isEmpty
    else { return Line() }
    let cost = PairedDifference(
      zip(lane.recalibratedAccuracies, lane.testAccuracies).map { $0 - $1 })
    let points = fixed(100 * cost.measured.mean.magnitude, decimals: 2)
    switch cost.verdict {
    case .higher:
      return Line(
        "its frozen statistics cost \(points) points in eval; re-estimating mends", .warning)
    case .lower:
      return Line(
        "re-estimated statistics answer \(points) points worse than the frozen ones", .text)
    case .equal, .noDifferenceSeen:
      return Line("re-estimating its frozen statistics changes nothing that is seen", .faint)
    case .tooFew:
      return Line("\(cost.n) of 5 seeds that a word on its statistics needs", .faint)
    }
  }
}
