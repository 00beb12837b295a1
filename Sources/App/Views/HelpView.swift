import Experiments
import Rendering

/// The keys of the place one stands in, from the key table.
enum HelpView {
  static func draw(
    _ canvas: inout Canvas, area: Rect, place: KeyPlace, view: LabView?, from first: Int
  ) {
    let name =
      switch place {
      case .course: "Course"
      case .reader: "Lesson"
      case .lab: "Lab"
      case .why: "Why?"
      case .mask: "Lab, mask"
      case .orders: "Lab, orders"
      case .shift: "Lab, shift"
      case .race: "Lab, race"
      case .zoom: "One histogram"
      case .choosing: "Which orders"
      case .quiz: "Choices"
      case .drawing: "Drawing"
      case .contents: "Steps"
      case .resetting: "Forget progress"
      }
    let (title, rest) = area.cutTop(1)
    TitleBar.draw(&canvas, area: title, place: "Keys: \(name)", lab: nil)
    let (footer, body) = rest.cutBottom(1)
    let rows = canvas.keys.rows(in: place, view: view)
    let perColumn = max(1, area.columns / 60)
    let lines = (rows.count + perColumn - 1) / perColumn
    let top = min(first, max(0, lines - body.rows))
    let width = body.columns / perColumn
    for line in 0..<min(body.rows, lines - top) {
      for column in 0..<perColumn {
        let index = column * lines + top + line
        guard index < rows.count else { continue }
        let place = Rect(
          column: body.column + column * width, row: body.row + line, columns: width, rows: 1)
        let shown = rows[index].shown
        let pad = String(repeating: " ", count: max(1, 11 - shown.cellWidth))
        canvas.draw(
          Line(" " + shown, .key).adding(pad).adding(rows[index].label, .text), in: place)
      }
    }
    canvas.draw(
      Line(" any other key closes", .faint).adding(
        lines > body.rows ? "; up and down scroll" : "", .faint), in: footer)
  }
}
