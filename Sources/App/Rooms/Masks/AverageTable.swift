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
    canvas.draw(heads, in: area)
    if heads.count > 1, scalings.count > 1 {
      canvas.draw(Line(" of \(scene.study.passes.count) passes", .faint), in: area)
    }
    let (_, rows) = area.cutTop(heads.count)
    canvas.list(
      scene.study.input.count, cursor: scene.unit, in: rows, click: { scene.click($0) }
    ) { [line($0, scalings, scene: scene)] }
  }

  private static func titles(_ scalings: [DropoutScaling], inUse: DropoutScaling) -> Line {
    let lead = scalings.count > 1 ? 5 + cell + 5 + 6 : 5 + cell
    let columns = Columns(
      [.left(lead)] + [Columns.Column](repeating: .left(4 * cell), count: scalings.count))
    return columns.line(
      [Line()]
        + scalings.map {
          $0 == inUse
            ? Line("  \($0.rawValue) (in use)", .accent) : Line("  \($0.rawValue)", .faint)
        })
  }

  /// The unit and its input, how often it was kept where both scalings fit, four numbers for each.
  private static func columns(_ scalings: [DropoutScaling]) -> Columns {
    var columns: [Columns.Column] = [.left(5), .right(cell)]
    if scalings.count > 1 { columns += [.right(5), .right(6)] }
    return Columns(columns + .init(repeating: .right(cell), count: 4 * scalings.count))
  }

  private static func header(_ scalings: [DropoutScaling]) -> Line {
    columns(scalings).line(
      [" unit", "x"] + (scalings.count > 1 ? ["kept", "share"] : [])
        + scalings.flatMap { _ in ["mean", "eval", "var", "s.e."] }, .faint)
  }

  private static func line(
    _ unit: Int, _ scalings: [DropoutScaling], scene: MaskScene
  ) -> Line {
    let study = scene.study
    var cells = [
      Line(" ").adding(
        "\(unit + 1)", unit == scene.unit ? .selected : .text, hasFocus: unit == scene.unit),
      Line(number(study.input[unit])),
    ]
    if scalings.count > 1 {
      let share = Double(study.kept[unit]) / Double(study.passes.count)
      cells += [Line("\(study.kept[unit])"), Line(fixed(share, decimals: 2))]
    }
    for scaling in scalings {
      let average = study.average(of: unit, scaling: scaling)
      cells += [
        Line(number(average.mean), .value), Line(number(average.target), .eval),
        Line(number(average.variance), .faint), Line(number(average.standardError), .faint),
      ]
    }
    return columns(scalings).line(cells)
  }

  private static func number(_ value: Double) -> String { compact(value, width: cell - 1) }
}
