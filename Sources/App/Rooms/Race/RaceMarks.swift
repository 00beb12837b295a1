import Experiments
import Layers
import Rendering

/// What the signs of the race mean, as far as they are on the screen.
struct RaceMarks {
  let scene: RaceScene
  let glyphs: GlyphSet
  let isTall: Bool

  var marks: [Mark] {
    guard scene.hasResults else { return [] }
    switch scene.lab.setup.racePanel {
    case .standings: return standings + (isTall ? chance : [])
    case .accuracy, .loss: return [Mark(shade, .faint, "eval, its spread")]
    case .ratio: return [Mark(shade, .faint, "the last BN's spread", short: "spread")]
    case .plane: return plane
    case .numbers: return [Mark(signs.plusMinus, .faint, "1 deviation of seeds")]
    }
  }

  private var signs: StandingsSigns { StandingsSigns(glyphs) }
  private var shade: String { String(Character(glyphs.shade)) }

  private var standings: [Mark] {
    let hasBN = scene.setup.orderings.contains { $0.contains(.bn) }
    let drops = scene.setup.settings.p > 0
    let reference = scene.number(scene.reference)
    let same = scene.groups.map { scene.equals(scene.shown($0)) }.first { !$0.isEmpty }?.first
    return [
      Mark(signs.eval, .eval, "eval, mean of seeds", short: "eval"),
      hasBN ? Mark(signs.again, .eval, "eval, BN re-estimated", short: "re-estimated") : nil,
      Mark(signs.train, .train, drops ? "train: dropout is on" : "train", short: "train"),
      Mark(
        String(Character(glyphs.guide)), .faint, "the reference, \(reference)",
        short: "order \(reference)"),
      scene.setup.seeds > 1
        ? Mark(signs.whisker, .eval, "1 deviation of seeds", short: "deviation") : nil,
      same.map { Mark("= \($0)", .faint, "same as \($0), bit for bit", short: "same") },
    ].compactMap(\.self)
  }

  /// What t says, and of how many.
  private var chance: [Mark] {
    let all = scene.differences
    guard let bound = all.first?.difference.chanceBound, (all.first?.difference.n ?? 0) >= 5
    else { return [] }
    return [
      Mark("t", .value, "difference / its error", short: ""),
      Mark(
        "", .faint, "beyond \(signs.plusMinus)\(fixed(bound, decimals: 1)) by chance", short: ""),
      Mark("", .faint, "once in 20; \(all.count) compared", short: ""),
    ]
  }

  private var plane: [Mark] {
    [
      Mark(String(Character(glyphs.unsure)), .faint, "less than 75 % sure", short: "unsure"),
      Mark(String(Character(LineChart.marker(0, glyphs))), .value, "points of a class"),
    ]
  }
}
