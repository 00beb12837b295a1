import Experiments
import Rendering

/// One row a pass, the latest last, one column a unit: which units each pass keeps.
struct MaskRows {
  let scene: MaskScene
  let area: Rect

  /// How many columns a unit has, and whether there is a column for what network a pass makes.
  private let pitch: Int, hasNetworks: Bool
  /// Whether the passes' labels have a word.
  private let hasWords: Bool

  private static let keptWidth = 7
  /// What a chart at the right has at least.
  private static let chartWidth = 28

  private var units: Int { scene.study.input.count }
  private var digits: Int { "\(scene.study.passes.count)".count }
  private var labelWidth: Int { (hasWords ? 7 : 2) + digits + 1 }
  private var networkWidth: Int { 10 + digits }

  /// Lays the rows out, so that a chart fits beside them if they leave room for one.
  init(_ scene: MaskScene, area: Rect) {
    (self.scene, self.area) = (scene, area)
    hasWords = area.columns >= 48
    let digits = "\(scene.study.passes.count)".count
    let units = scene.study.input.count
    let rest = area.columns - (area.columns >= 48 ? 7 : 2) - digits - 1 - Self.keptWidth
    let widest = units <= 6 ? 5 : 4
    func fits(_ pitch: Int, _ hasNetworks: Bool, beside chart: Int) -> Bool {
      pitch * units + (hasNetworks ? 10 + digits : 0) + chart <= rest
    }
    let wishes = [(widest, true), (3, true), (widest, false), (3, false), (2, true), (2, false)]
    let both = wishes.first { fits($0.0, $0.1, beside: Self.chartWidth + 2) }
    let alone = wishes.first { fits($0.0, $0.1, beside: 0) }
    (pitch, hasNetworks) = both ?? alone ?? (2, false)
  }

  /// How many columns they take.
  var width: Int {
    min(
      area.columns,
      labelWidth + pitch * units + Self.keptWidth + (hasNetworks ? networkWidth : 0))
  }

  private var seen: Range<Int> {
    let room = area.columns - labelWidth - Self.keptWidth
    return ListWindow(count: units, room: max(1, room / pitch)).around(scene.unit)
  }

  func draw(_ canvas: inout Canvas) {
    let seen = seen
    drawHeading(&canvas, seen)
    for (index, unit) in seen.enumerated() {
      let place = area.cutLeft(labelWidth + index * pitch).rest
      canvas.hit(place.cutLeft(pitch).strip, scene.click(unit))
    }
    for (row, pass) in scene.study.passes.suffix(max(0, area.rows - 1)).enumerated() {
      canvas.draw(line(pass, seen), in: area, row: row + 1)
    }
  }

  private func drawHeading(_ canvas: inout Canvas, _ seen: Range<Int>) {
    canvas.draw(Line(hasWords ? " unit" : "", .faint), in: area)
    UnitNumbers(seen: seen, cursor: scene.unit, pitch: pitch).draw(
      &canvas, in: area.cutLeft(labelWidth).rest)
    let tail = area.cutLeft(labelWidth + seen.count * pitch).rest
    canvas.draw(
      Line().right("kept", Self.keptWidth, .faint).adding(hasNetworks ? "  network" : "", .faint),
      in: tail)
  }

  private func line(_ pass: MaskPass, _ seen: Range<Int>) -> Line {
    let isLast = pass.number == scene.pass.number
    let role: Role = isLast ? .key : .faint
    let name = hasWords ? "pass " : ""
    var line = Line(isLast ? scene.glyphs.pointer : " ", .accent).adding(name, role)
      .right("\(pass.number)", digits, role)
      .adding(Line.blank(labelWidth - 1 - name.count - digits))
    for unit in seen {
      let isKept = pass.mask[unit]
      line = line.adding(Line.blank((pitch - 1) / 2))
        .left(
          isKept ? scene.glyphs.kept : scene.glyphs.dropped, pitch - (pitch - 1) / 2,
          isKept ? .train : .dropoutZero)
    }
    line = line.right("\(pass.kept)", Self.keptWidth, isLast ? .value : .text)
    return hasNetworks ? line.adding(network(pass), pass.isNew ? .faint : .text) : line
  }

  private func network(_ pass: MaskPass) -> String {
    if pass.number == 1, scene.hasGivenMask { return "  given" }
    return pass.isNew ? "  new" : "  as pass \(pass.firstSeen)"
  }
}

/// The numbers of units over their columns: all, or where they are narrow every fifth, tenth or hundredth.
struct UnitNumbers {
  /// The units that have a column, from 0.
  let seen: Range<Int>
  let cursor: Int
  /// How wide a column is.
  let pitch: Int

  func draw(_ canvas: inout Canvas, in area: Rect) {
    let digits = "\(seen.upperBound)".count
    let every = [1, 5, 10, 50, 100, 500].first { digits < pitch * $0 } ?? 1000
    canvas.draw(label(cursor), in: place(cursor, area))
    let taken = place(cursor, area)
    for unit in seen where unit != cursor && (unit + 1) % every == 0 {
      let place = place(unit, area)
      let isFree = place.endColumn < taken.column || place.column > taken.endColumn
      if isFree { canvas.draw(label(unit), in: place) }
    }
  }

  private func label(_ unit: Int) -> Line {
    let isHere = unit == cursor
    return Line("\(unit + 1)", isHere ? .selected : .faint, hasFocus: isHere)
  }

  /// Its last digit stands over the middle of its column.
  private func place(_ unit: Int, _ area: Rect) -> Rect {
    let width = "\(unit + 1)".count
    let end = (unit - seen.lowerBound) * pitch + (pitch - 1) / 2 + 1
    return area.cutLeft(max(0, end - width)).rest.cutLeft(width).strip
  }
}
