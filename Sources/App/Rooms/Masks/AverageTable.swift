import Experiments
import Layers
import Rendering

/// What each unit's outputs average to, for both scalings side by side, beside what eval answers.
enum AverageTable {
  /// The width from which both scalings fit.
  static let pairWidth = 78

  private static let cell = 7

  /// How many rows stand above the units.
  static func headRows(_ area: Rect) -> Int { area.rows >= 8 ? 2 : 1 }

  static func draw(_ canvas: inout Canvas, area: Rect, scene: MaskScene) {
    let inUse = scene.study.dropout.scaling
    let scalings = area.columns >= pairWidth ? DropoutScaling.allCases : [inUse]
    let heads = [titles(scalings, inUse: inUse), header(scalings)].suffix(area.rows >= 3 ? 2 : 1)
    for (row, line) in heads.enumerated() { canvas.draw(line, in: area, row: row) }
    if heads.count > 1, scalings.count > 1 {
      let keep = fixed(scene.study.dropout.keepProbability, decimals: 2)
      canvas.draw(Line(" of \(scene.study.passes.count), 1-p \(keep)", .faint), in: area)
    }
    let (_, rows) = area.cutTop(heads.count)
    let units = scene.study.input.count
    let first = scrolled(to: scene.unit, count: units, room: rows.rows)
    for (row, unit) in (first..<min(units, first + rows.rows)).enumerated() {
      canvas.draw(line(unit, scalings, scene: scene), in: rows, row: row)
      canvas.hit(rows.row(row), scene.click(unit))
    }
  }

  private static func titles(_ scalings: [DropoutScaling], inUse: DropoutScaling) -> Line {
    let lead = scalings.count > 1 ? 5 + cell + 5 + 6 : 5 + cell
    return scalings.reduce(Line(String(repeating: " ", count: lead))) { line, scaling in
      let name = scaling.rawValue + (scaling == inUse ? " (in use)" : "")
      return line.left("  " + name, 4 * cell, scaling == inUse ? .accent : .faint)
    }
  }

  private static func header(_ scalings: [DropoutScaling]) -> Line {
    var line = Line().left(" unit", 5, .faint).right("x", cell, .faint)
    if scalings.count > 1 { line = line.right("kept", 5, .faint).right("share", 6, .faint) }
    for _ in scalings {
      for name in ["mean", "eval", "var", "s.e."] { line = line.right(name, cell, .faint) }
    }
    return line
  }

  private static func line(
    _ unit: Int, _ scalings: [DropoutScaling], scene: MaskScene
  ) -> Line {
    let study = scene.study
    let isHere = unit == scene.unit
    var line = Line(" ").left("f\(unit + 1)", 4, isHere ? .selected : .text)
      .right(number(study.input[unit]), cell)
    if scalings.count > 1 {
      let share = Double(study.kept[unit]) / Double(study.passes.count)
      line = line.right("\(study.kept[unit])", 5).right(fixed(share, decimals: 2), 6)
    }
    for scaling in scalings {
      let average = study.average(of: unit, scaling: scaling)
      line = line.right(number(average.mean), cell, .value)
        .right(number(average.target), cell, .eval)
        .right(number(average.variance), cell, .faint)
        .right(number(average.standardError), cell, .faint)
    }
    return line
  }

  private static func number(_ value: Double) -> String { compact(value, width: cell - 1) }
}
