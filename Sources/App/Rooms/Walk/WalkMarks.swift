import Experiments
import Layers
import Rendering

/// The signs of the walk, as far as they are on the screen.
struct WalkMarks {
  let lab: LabState
  let ladder: Ladder?
  /// Whether the ladder is on the screen, or the sheet alone.
  let showsLadder: Bool
  let glyphs: GlyphSet

  var marks: [Mark] {
    guard let ladder, lab.why == nil, !lab.setup.showsConventions else { return [] }
    let asked =
      lab.hiddenMoments.isEmpty ? [] : [Mark("?", .faint, "what you are asked", short: "asked")]
    return asked + (showsLadder ? samples(ladder) : []) + fates(ladder)
      + (showsLadder ? spread : [])
  }

  private func samples(_ ladder: Ladder) -> [Mark] {
    let role: Role = ladder.phase == .training ? .train : .eval
    guard ladder.samples <= LadderPlot.mostMarks else {
      return [Mark(glyphs == .unicode ? "▇" : "#", role, "how many lie there", short: "how many")]
    }
    let example = min(ladder.samples, ladder.picked == 5 ? 5 : 6)
    let picked = ladder.picked.map {
      Mark(LadderSamples.digit($0), .selected, "the picked one", short: "picked")
    }
    return [Mark("\(example)", role, "a sample")] + (picked.map { [$0] } ?? [])
  }

  private func fates(_ ladder: Ladder) -> [Mark] {
    let fates = Set(ladder.rows.prefix(ladder.reached).flatMap(\.fates))
    let name = lab.settings.activation.title
    return
      (fates.contains(.dropped) ? [Mark(glyphs.dropped, .dropoutZero, "dropped")] : [])
      + (fates.contains(.silenced)
        ? [Mark(glyphs.silenced, .activationZero, "set to 0 by \(name)", short: "0 by \(name)")]
        : [])
  }

  private var spread: [Mark] {
    let line = [glyphs.spread.left, glyphs.horizontal, glyphs.spread.right]
    return [
      Mark(String(Character(glyphs.pointerUp)), .text, "mean"),
      Mark(String(line.map(Character.init)), .faint, "one deviation"),
    ]
  }
}

extension FooterWords {
  /// Shows the face of the walk or of the images that is not shown, where only one fits.
  static let otherFace = FooterWords { state in
    if let lab = state.liveLab, lab.setup.view == .conv {
      return lab.setup.direction == .backward ? nil : lab.showsPictures ? "numbers" : "pictures"
    }
    guard let lab = state.liveLab, lab.setup.view == .walk, state.size.rows < 36,
      lab.setup.hasLadder
    else { return nil }
    return lab.setup.showsLadder(lab) ? "the sheet" : "the ladder"
  }
}
