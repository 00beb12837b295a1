import Rendering

/// The views of the lab, each behind the key that shows it.
enum TabBar {
  /// Draws as much of the names as there is room for.
  static func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    let line = line(canvas, lab: lab, room: area.columns)
    canvas.draw(line, in: area) { .action(.show(LabView.allCases[$0])) }
  }

  /// The widest form that fits; the narrowest has the key of each view and the name of the one that is shown.
  static func line(_ canvas: Canvas, lab: LabState, room: Int) -> Line {
    let forms = [(3, false), (2, false), (1, false), (1, true)].map {
      line(canvas, lab: lab, gap: $0.0, isShort: $0.1)
    }
    return forms.first { $0.shown(with: canvas.theme.glyphs).width <= room } ?? forms[3]
  }

  private static func line(_ canvas: Canvas, lab: LabState, gap: Int, isShort: Bool) -> Line {
    LabView.allCases.enumerated().reduce(Line()) { line, tab in
      let (index, view) = tab
      let isHere = view == lab.setup.view
      let key = canvas.keys.key(.show(view), in: canvas.place)
      let name = isShort && !isHere ? "" : " " + view.room.title
      let blank = Line.blank(line.spans.isEmpty ? 0 : gap - 1)
      guard isHere else {
        return line.adding(blank).adding(" \(key)", .key, id: index)
          .adding(name + " ", .faint, id: index)
      }
      return line.adding(blank).adding(" \(key)\(name) ", .selected, id: index)
    }
  }
}
