import Experiments
import Rendering

/// One row a pass, the latest first, one column a unit: the thinned network of each pass.
struct MaskHistory {
  let scene: MaskScene

  private static let numberWidth = 6
  private static let networkWidth = 12

  private var units: Int { scene.study.input.count }
  private var keptWidth: Int { "\(units)".count * 2 + 4 }

  /// How wide the history wants to be, leaving room for the chart where there is some.
  func width(in area: Rect) -> Int {
    let most = area.columns >= 70 ? area.columns - AverageChart.smallest.columns : area.columns
    return min(most, MaskHistory.numberWidth + units * 2 + keptWidth + MaskHistory.networkWidth)
  }

  func draw(_ canvas: inout Canvas, area: Rect) {
    let tail = keptWidth + (area.columns >= 30 ? MaskHistory.networkWidth : 0)
    let room = max(1, area.columns - MaskHistory.numberWidth - tail)
    let pitch = units * 2 <= room ? 2 : 1
    let columns = ListWindow(count: units, room: room / pitch).around(scene.unit)
    drawHeader(&canvas, area: area, columns: columns, pitch: pitch)
    for (index, unit) in columns.enumerated() {
      let place = area.cutLeft(MaskHistory.numberWidth + index * pitch).rest
      canvas.hit(place.cutLeft(pitch).strip, scene.click(unit))
    }
    let rows = area.rows - 1
    for (row, pass) in scene.study.passes.suffix(max(0, rows)).reversed().enumerated() {
      canvas.draw(
        line(pass, columns: columns, pitch: pitch, tail: tail), in: area, row: row + 1)
    }
  }

  /// The last digit of each unit's number; the unit under the cursor stands out.
  private func drawHeader(
    _ canvas: inout Canvas, area: Rect, columns: Range<Int>, pitch: Int
  ) {
    var line = Line().right("pass", MaskHistory.numberWidth - 1, .faint).adding(" ")
    for unit in columns {
      let isHere = unit == scene.unit
      line = line.adding("\((unit + 1) % 10)", isHere ? .selected : .faint, hasFocus: isHere)
        .adding(Line.blank(pitch - 1))
    }
    line = line.right("kept", keptWidth, .faint)
    if area.columns >= 30 { line = line.adding("  network", .faint) }
    canvas.draw(line, in: area)
  }

  private func line(
    _ pass: MaskPass, columns: Range<Int>, pitch: Int, tail: Int
  ) -> Line {
    var line = Line()
      .right("\(pass.number)", MaskHistory.numberWidth - 1, .faint).adding(" ")
    for unit in columns {
      line = line.left(
        pass.mask[unit] ? scene.glyphs.kept : scene.glyphs.dropped, pitch,
        pass.mask[unit] ? .value : .dropoutZero)
    }
    line = line.right("\(pass.kept)/\(units)", keptWidth, .text)
    guard tail > keptWidth else { return line }
    return line.adding(
      pass.isNew ? "  new" : "  as pass \(pass.firstSeen)", pass.isNew ? .accent : .faint)
  }
}
