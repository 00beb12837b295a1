import Experiments
import Layers
import Rendering

/// What the numbers of the picked order support, in plain words.
struct RaceWords {
  let scene: RaceScene
  let glyphs: GlyphSet

  private var picked: Int { scene.picked }
  private var lane: RaceStandings.Lane? { scene.lane(picked) }
  private var signs: StandingsSigns { StandingsSigns(glyphs) }

  /// Sentences, what matters most first.
  ///
  /// - Parameters:
  ///   - inWords: whether the order is named in words, for rows that have letters.
  ///   - withDifference: whether the difference to the reference stands nowhere else.
  func sentences(_ canvas: Canvas, inWords: Bool, withDifference: Bool) -> [Line] {
    guard scene.hasResults else { return waiting }
    guard lane != nil else { return [] }
    let name = "Order \(scene.number(picked))" + (inWords ? ", \(scene.long(picked))," : "")
    return [
      withDifference || inWords ? comparison(name, canvas) : nil, statistics, verdict, train,
    ].compactMap(\.self)
  }

  /// What is going to be done, before the first epoch.
  private var waiting: [Line] {
    let setup = scene.setup
    let (blocks, settings) = (setup.settings.depth, setup.settings)
    return [
      Line(
        "Every order of a seed gets the same first weights, points, batches and dice: only the order differs."
      ),
      Line(
        "A run is \(blocks) \(blocks == 1 ? "block" : "blocks") of \(settings.features) units that "
          + "learn from \(setup.trainingPoints) points, \(settings.batch) at a time."),
    ]
  }

  private func comparison(_ name: String, _ canvas: Canvas) -> Line? {
    if picked == scene.reference {
      return Line(
        name
          + canvas.text(
            " is what the others are compared with; \(key: .pin) on another one changes that."))
    }
    guard let difference = scene.difference(picked) else { return nil }
    let reference = scene.number(scene.reference)
    if difference.verdict == .equal {
      return Line("\(name) does the same as \(reference), bit for bit.")
    }
    let apart =
      difference.points() + (difference.measured.mean == 0 ? " to" : " than") + " \(reference)"
    return Line("\(name) is ").adding(apart, Self.role(difference))
      .adding(", \(difference.chanceWords).")
  }

  /// How a difference looks.
  static func role(_ difference: PairedDifference) -> Role {
    switch difference.verdict {
    case .higher: .good
    case .lower: .warning
    default: .text
    }
  }

  /// The number of the picked order.
  private var number: Int { lane?.ordering.number ?? 0 }

  /// Where the statistics that eval uses are wrong, eval and re-estimated eval part.
  private var statistics: Line? {
    guard let regained = lane?.regained else { return nil }
    let points = fixed(100 * regained.measured.mean.magnitude, decimals: 1)
    switch regained.verdict {
    case .higher:
      return Line(
        "With BN's statistics re-estimated (\(signs.again)) the weights of order \(number) answer "
      )
      .adding("\(points) points better", .good)
      .adding(": the statistics were at fault, not the weights.")
    case .lower:
      return Line(
        "Re-estimated statistics (\(signs.again)) of order \(number) answer \(points) points worse."
      )
    case .equal, .noDifferenceSeen:
      let same =
        "Re-estimating the statistics of order \(number) (\(signs.again)) changes nothing that is seen"
      return Line(
        isShifted
          ? same
            + ": a scale that is wrong for all units alike need not change which answer is the largest."
          : same + ".")
    case .tooFew:
      return Line(
        "What re-estimating BN's statistics (\(signs.again)) changes takes 5 seeds to say.")
    }
  }

  private var isShifted: Bool { lane?.verdicts.last?.finding == .shifted }

  /// What its last BN meets in eval.
  var verdict: Line? {
    guard let verdict = lane?.verdicts.last else { return nil }
    let start = "In eval the last BN of order \(scene.number(picked))"
    let advice = verdict.advice.map { "; " + $0 } ?? ""
    guard let numbers = verdict.numbers else {
      return Line("\(start) has ").adding(verdict.words, verdict.role).adding(advice + ".")
    }
    return Line("\(start) meets ").adding(numbers, .value).adding(" of the variance it learned: ")
      .adding(verdict.words, verdict.role).adding(advice + ".")
  }

  /// Why train may lie below eval.
  private var train: Line? {
    guard let lane, lane.ordering.contains(.dropout), scene.setup.settings.p > 0,
      let train = lane.last(.trainAccuracy), let eval = lane.last(.evalAccuracy),
      train.mean < eval.mean
    else { return nil }
    return Line("Train (\(signs.train)) of order \(number) lies below eval: there dropout is on.")
  }
}
