import Arithmetic
import Experiments
import Layers
import Rendering

/// The stages from x to y: where the walk stands, and which stage is picked up.
enum PipelineStrip {
  static func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    let (full, tabs) = (
      line(canvas, lab: lab, isShort: false), tabs(lab, canvas.keys, canvas.place)
    )
    let short = line(canvas, lab: lab, isShort: true)
    // The long names give way to the views, if that makes room for them.
    let isTight = full.width + 2 + tabs.width > area.columns
    let fits = full.width <= area.columns
    let line =
      isTight && (short.width + 2 + tabs.width <= area.columns || !fits) ? short : full
    canvas.draw(line, in: area) { .stage($0) }
    if line.width + 2 + tabs.width <= area.columns {
      canvas.draw(tabs, in: area.cutLeft(area.columns - tabs.width).rest) {
        .action(.show(LabView.allCases[$0]))
      }
    }
  }

  /// The views of the lab by their keys, the one that is shown picked out.
  private static func tabs(_ lab: LabState, _ keys: KeyMap, _ place: KeyPlace) -> Line {
    LabView.allCases.enumerated().reduce(Line()) { line, tab in
      let (index, view) = tab
      let key = keys.key(.show(view), in: place)
      return line.adding(line.spans.isEmpty ? key : " " + key, .key, id: index)
        .adding(view.rawValue, view == lab.setup.view ? .selected : .faint, id: index)
    }
  }

  private static func line(_ canvas: Canvas, lab: LabState, isShort: Bool) -> Line {
    let arrow = canvas.theme.glyphs.arrow
    var line = Line(" x ", .formula)
    let step = lab.setup.step
    for (index, stage) in lab.settings.order.stages.enumerated() {
      let name = stage == .activation ? lab.settings.activation.rawValue : stage.title
      let title = isShort ? stage.letter : name
      let isHere = lab.setup.view.isWalk && step.operation.stage == stage
      let isPicked = index == lab.setup.picked
      line = line.adding(arrow + " ", .faint)
        .adding(isPicked ? "[\(title)]" : title, isHere ? .accent : .text, id: index)
        .adding(" ")
    }
    line = line.adding(arrow, .faint).adding(" y", .formula)
    if lab.settings.depth > 1, lab.room.measures {
      line = line.adding(
        (isShort ? "  b" : "  block ") + "\(lab.setup.shownBlock + 1)/\(lab.settings.depth)",
        .accent)
    }
    if let pace = lab.playing {
      line = line.adding("   playing, \(formatted(Double(pace.rawValue) / 1000)) s", .accent)
    }
    if lab.isStale {
      let share = lab.progress.map { " \(Int(clamping: $0 * 100))%" } ?? ""
      line = line.adding("   computing\(share)", .warning)
    } else if lab.setup.isRecalibrated {
      line = line.adding("  re-estimated", .good)
    }
    return line
  }
}
