import Experiments
import Rendering

/// What the shift view says: the sentence it opens with, and what its signs mean.
struct ShiftWords {
  let scene: ShiftScene
  let glyphs: GlyphSet
  /// Whether several blocks are in sight, so that the one that is spoken of has to be named.
  var showsBlocks = false

  /// What holds for the picked order, and how much is measured until all is.
  var sentence: Line {
    let study = scene.study
    let share = fixed(study.progress * 100, decimals: 0)
    let progress = study.isComplete ? Line() : Line("Measuring, \(share) % done. ", .accent)
    guard let verdict = scene.verdict(scene.picked) else { return progress }
    let number = study.orderings[scene.picked].number
    let block =
      study.experiment.settings.depth > 1 || showsBlocks ? " of block \(scene.block + 1)" : ""
    let how = study.isRecalibrated ? ", re-estimated" : ""
    let rule = verdict.words + (verdict.advice.map { "; " + $0 } ?? "") + "."
    guard let numbers = verdict.numbers else {
      return progress.adding("Order \(number)\(how): ", .text).adding(rule, verdict.role)
    }
    let brings =
      "Order \(number)\(how): eval brings \(numbers) of the variance BN\(block) learned: "
    return progress.adding(brings, .text).adding(rule, verdict.role)
  }

  /// What is drawn, sign by sign.
  func marks(shows faces: Set<ShiftFace>) -> [Mark] {
    let hasCharts = !faces.isDisjoint(with: [.overP, .overDepth])
    return (hasCharts ? charts(faces) : [])
      + (faces.contains(.verdicts) ? rulers(hasCharts: hasCharts) : [])
  }

  private func charts(_ faces: Set<ShiftFace>) -> [Mark] {
    let line = glyphs == .unicode ? "─" : "-"
    return [
      Mark(sign(isPicked: true), .eval, "measured, picked", short: "picked"),
      Mark(String(Character(glyphs.vertical)), .eval, "95 % interval"),
      Mark(sign(isPicked: false), .faint, "measured, the others", short: "others"),
      Mark(line, .faint, scene.lines(faces)),
      Mark(
        String(Character(glyphs.guide)), .faint,
        faces.isSuperset(of: [.overP, .overDepth])
          ? "p and block now" : faces.contains(.overP) ? "p now" : "block now"),
      Mark("1", .good, "what BN learned"),
    ]
  }

  private func sign(isPicked: Bool) -> String {
    String(Character(ShiftScene.sign(isPicked: isPicked, glyphs)))
  }

  private func rulers(hasCharts: Bool) -> [Mark] {
    let low = fixed(Verdict.band.lowerBound, decimals: 2)
    let high = fixed(Verdict.band.upperBound, decimals: 2)
    let mean = Mark(sign(isPicked: true), .text, "mean of the seeds", short: "mean")
    return (hasCharts ? [] : [mean]) + [
      Mark(String(Character(glyphs.filled)), .text, "95 % interval of seeds", short: "interval"),
      Mark(String(Character(glyphs.predictedMark)), .text, "theory"),
      Mark(String(Character(glyphs.bothMarks)), .text, "mean and theory", short: "both"),
      Mark(String(Character(glyphs.shade)), .good, "same: \(low) to \(high)"),
    ]
  }
}
