import Experiments
import Layers
import Rendering

/// The sentence that the race opens with: what the results support.
struct RaceSentence {
  let scene: RaceScene
  let glyphs: GlyphSet

  var line: Line {
    guard scene.hasResults else { return waiting }
    switch scene.lab.setup.racePanel {
    case .plane: return plane
    case .ratio: return RaceWords(scene: scene, glyphs: glyphs).verdict ?? outcome
    default: return outcome
    }
  }

  /// Before the first epoch.
  private var waiting: Line {
    let (orders, seeds) = (scene.setup.orderings.count, scene.setup.seeds)
    if scene.lab.race.isRunning { return Line("The first epoch is being trained.") }
    return Line(
      "Nothing is trained yet: \(orders) \(orders == 1 ? "order" : "orders"), "
        + "\(seeds) \(seeds == 1 ? "seed" : "seeds") each.")
  }

  private var plane: Line {
    Line(
      "What order \(scene.number(scene.picked)) answers all over the plane, and the points it was trained on."
    )
  }

  /// What comes before the sentence: it is not the last word, or not of these settings.
  private var prefix: String {
    if scene.isOutdated { return "Trained with \(RaceStatus.trained(scene.turned)), " }
    return scene.epoch < scene.setup.epochs ? "So far " : ""
  }

  private func opening(_ text: String) -> Line {
    Line(prefix.isEmpty ? text.prefix(1).uppercased() + text.dropFirst() : prefix + text)
  }

  /// Which orders differ from the reference by more than chance.
  private var outcome: Line {
    let all = scene.differences
    let (reference, seeds) = (scene.number(scene.reference), scene.setup.seeds)
    guard let first = all.first else {
      return scene.setup.orderings.count > 1
        ? opening("all orders do the same, bit for bit.") : alone
    }
    if first.difference.verdict == .tooFew || first.difference.n < 5 { return tooFew }
    let far = all.filter { [.higher, .lower].contains($0.difference.verdict) }
    guard !far.isEmpty else {
      let subject = all.count == 1 ? "\(subject(first.group)) does not differ" : "no order differs"
      return opening("\(subject) from \(reference) by more than chance (\(seeds) seeds).")
    }
    var line = Line()
    for (index, entry) in far.enumerated() {
      let subject = subject(entry.group)
      let verb = entry.group.count == 1 ? " is " : " are "
      line =
        index == 0
        ? opening(subject + verb)
        : line.adding(", \(subject.split(separator: " ", maxSplits: 1)[1])\(verb)")
      line = line.adding(
        entry.difference.points(isRough: true),
        scene.isOutdated ? .faint : entry.difference.verdict == .higher ? .good : .warning)
      if index == 0 { line = line.adding(" than \(reference)") }
    }
    let others = all.count - far.count
    let rest =
      others == 0 ? "" : "; the \(others == 1 ? "other" : "others") may differ by chance"
    return line.adding("\(rest) (\(seeds) seeds).")
  }

  private func subject(_ group: [Int]) -> String {
    (group.count == 1 ? "order " : "orders ") + OrderWords.list(group.map(scene.number))
  }

  private var alone: Line {
    let share = scene.lane(scene.picked)?.last(.evalAccuracy).map {
      fixed(100 * $0.mean, decimals: 1)
    }
    return opening("order \(scene.number(scene.picked)) is right in \(share ?? "-") % in eval.")
  }

  /// Who leads, without a word on what it supports.
  private var tooFew: Line {
    let lanes = scene.groups.compactMap { group in
      scene.lane(group[0])?.last(.evalAccuracy).map { (group, $0.mean) }
    }
    let seeds = scene.setup.seeds
    let few = "\(seeds) \(seeds == 1 ? "seed is" : "seeds are") too few to tell it from chance"
    guard let best = lanes.max(by: { $0.1 < $1.1 }) else { return opening(few + ".") }
    let verb = best.0.count == 1 ? "leads" : "lead"
    return opening(
      "\(subject(best.0)) \(verb) with \(fixed(100 * best.1, decimals: 1)) % right; \(few): take 5 or more."
    )
  }
}
