import Experiments
import Layers
import Rendering

/// The signs of the walk, as far as they are on the screen.
struct WalkMarks {
  let lab: LabState
  let ladder: Ladder?
  let glyphs: GlyphSet

  var marks: [Mark] {
    guard let ladder, lab.why == nil, !lab.setup.showsConventions else { return [] }
    let fates = Set(ladder.rows.prefix(ladder.reached).flatMap(\.fates))
    var marks: [Mark] = []
    let role: Role = ladder.phase == .training ? .train : .eval
    let example = ladder.picked == 5 ? 4 : 5
    if ladder.samples <= LadderView.mostMarks {
      marks.append(Mark("\(min(ladder.samples, example + 1))", role, "a sample", short: "sample"))
    } else {
      marks.append(
        Mark(glyphs == .unicode ? "▇" : "#", role, "how many lie there", short: "how many"))
    }
    if let picked = ladder.picked, ladder.samples <= LadderView.mostMarks {
      let digits = Array("123456789abcdefghijklmnopqrstuvwxyz")
      marks.append(
        Mark(String(digits[picked % digits.count]), .selected, "the picked one", short: "picked"))
    }
    if fates.contains(.dropped) { marks.append(Mark(glyphs.dropped, .dropoutZero, "dropped")) }
    if fates.contains(.silenced) {
      let name = lab.settings.activation.title
      marks.append(
        Mark(glyphs.silenced, .activationZero, "set to 0 by \(name)", short: "0 by \(name)"))
    }
    marks.append(Mark(String(Character(glyphs.pointerUp)), .text, "mean"))
    let spread = glyphs.spread
    marks.append(
      Mark(
        "\(Character(spread.left))\(Character(glyphs.horizontal))\(Character(spread.right))",
        .faint,
        "one deviation"))
    return marks
  }
}

extension FooterWords {
  /// Shows the face of the walk that is not shown, where only one fits.
  static let otherFace = FooterWords { state in
    guard let lab = state.liveLab, lab.setup.view == .walk, state.size.rows < 36 else { return nil }
    return lab.setup.showsLadder(lab) ? "the sheet" : "the ladder"
  }
}
