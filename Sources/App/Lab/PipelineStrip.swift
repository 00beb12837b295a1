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
    canvas.draw(line, in: area)
    hitStages(&canvas, area: area, lab: lab, line: line)
    if line.width + 2 + tabs.width <= area.columns {
      let place = area.cutLeft(area.columns - tabs.width).rest
      canvas.draw(tabs, in: place)
      hitTabs(&canvas, area: place, tabs: tabs)
    }
  }

  /// Each stage is an arrow, its name and a blank, behind x.
  private static func hitStages(_ canvas: inout Canvas, area: Rect, lab: LabState, line: Line) {
    var column = 0
    for (index, piece) in line.pieces.enumerated() {
      let stage = (index - 2) / 3
      if index >= 2, index % 3 == 2, stage < lab.settings.order.stages.count {
        canvas.hit(
          area.cutLeft(column).rest.cutLeft(piece.text.cellWidth).strip, .stage(stage))
      }
      column += piece.text.cellWidth
    }
  }

  /// Each view is its key and its name.
  private static func hitTabs(_ canvas: inout Canvas, area: Rect, tabs: Line) {
    var column = 0
    for (index, piece) in tabs.pieces.enumerated() {
      let place = area.cutLeft(column).rest.cutLeft(piece.text.cellWidth).strip
      canvas.hit(place, .action(.show(LabView.allCases[index / 2])))
      column += piece.text.cellWidth
    }
  }

  /// The views of the lab by their keys, the one that is shown picked out.
  private static func tabs(_ lab: LabState, _ keys: KeyMap, _ place: KeyPlace) -> Line {
    LabView.allCases.reduce(Line()) { line, view in
      let key = keys.key(.show(view), in: place)
      return line.adding(line.pieces.isEmpty ? key : " " + key, .key)
        .adding(view.rawValue, view == lab.setup.view ? .selected : .faint)
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
        .adding(isPicked ? "[\(title)]" : title, isHere ? .accent : .text)
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
