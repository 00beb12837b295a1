import Arithmetic
import Experiments
import Layers
import Rendering

/// The stages from x to y: which one the walk stands at, and which is picked to be moved.
enum PipelineStrip {
  static func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    let glyphs = canvas.theme.glyphs
    let forms = [false, true].map { Self.line(glyphs, lab: lab, isShort: $0) }
    let shown = forms.first { $0.shown(with: glyphs).width <= area.columns } ?? forms[1]
    canvas.draw(shown, in: area) { .stage($0) }
  }

  private static func line(_ glyphs: GlyphSet, lab: LabState, isShort: Bool) -> Line {
    var line = Line(" x ", .formula)
    let step = lab.setup.step
    for (index, stage) in lab.settings.order.stages.enumerated() {
      let title = isShort ? stage.letter : stage.title(lab.settings.activation)
      let isHere = lab.setup.view.isWalk && step.operation.stage == stage
      let isPicked = lab.setup.showsPick && index == lab.setup.picked
      let frame = glyphs.pickedFrame
      let name = isPicked ? "\(frame.left)\(title)\(frame.right)" : title
      line = line.adding(glyphs.arrow + " ", .faint)
      if isHere {
        line = line.adding(glyphs.hereFrame.left, .key, id: index)
          .adding(name, .selected, id: index).adding(glyphs.hereFrame.right, .key, id: index)
      } else {
        line = line.adding(name, isPicked ? .accent : .text, id: index)
      }
      line = line.adding(" ")
    }
    return line.adding(glyphs.arrow, .faint).adding(" y", .formula).adding(states(lab))
  }

  /// What else is so at the moment: the block, what plays, what is computed.
  private static func states(_ lab: LabState) -> Line {
    var line = Line()
    if lab.settings.depth > 1, lab.room.measures {
      line = line.adding("   block \(lab.setup.shownBlock + 1) of \(lab.settings.depth)", .accent)
    }
    if let pace = lab.playing {
      line = line.adding(
        "   playing, \(formatted(Double(pace.rawValue) / 1000)) s a step", .accent)
    }
    if lab.isStale {
      let share = lab.progress.map { " \(Int(clamping: $0 * 100))%" } ?? ""
      return line.adding("   computing\(share)", .warning)
    }
    return lab.setup.isRecalibrated ? line.adding("   re-estimated", .good) : line
  }
}
