import Experiments
import Layers
import Rendering

/// The decision regions of the picked order's first seed, in train mode beside eval.
enum PlanePane {
  static func draw(_ canvas: inout Canvas, area: Rect, scene: RaceScene) {
    let (title, body) = area.cutTop(1)
    let text = title.cutLeft(1).rest
    let name = "Order \(scene.number(scene.picked))"
    guard scene.setup.data.features == 2 else {
      let count = scene.setup.data.features
      canvas.draw(
        Line("No map: these samples have \(count) features, not 2.", .faint), in: text)
      return
    }
    guard let plane = scene.standings?.plane, plane.ordering == scene.setup.orderings[scene.picked]
    else {
      canvas.draw(Line("\(name) has no map yet.", .faint), in: text)
      return
    }
    let kinds: [DecisionPlane.Kind] =
      area.columns >= 72 ? [.train, .eval, .recalibrated] : [.train, .eval]
    canvas.draw(
      firstOf: [
        Line("\(name), \(scene.long(scene.picked)), seed \(scene.setup.seed(0))", .heading),
        Line(
          "\(name), \(scene.setup.orderings[scene.picked].letters), seed \(scene.setup.seed(0))",
          .heading),
      ], in: text)
    var rest = body
    for (index, kind) in kinds.enumerated() {
      let (place, right) = rest.cutLeft(rest.columns / (kinds.count - index))
      rest = right
      let (head, regions) = place.inset(columns: 1).cutTop(1)
      canvas.draw(firstOf: kind.words.map { Line($0, kind.role) }, in: head)
      drawRegions(&canvas, area: regions, plane: plane, kind: kind)
    }
  }

  /// One sign for each class, dots where the network is less than 75 % sure, and some of the points.
  private static func drawRegions(
    _ canvas: inout Canvas, area: Rect, plane: DecisionPlane, kind: DecisionPlane.Kind
  ) {
    let glyphs = canvas.theme.glyphs
    for row in 0..<area.rows {
      for column in 0..<area.columns {
        let answer = plane.answer(
          kind, column: column * DecisionPlane.columns / max(1, area.columns),
          row: (area.rows - 1 - row) * DecisionPlane.rows / max(1, area.rows))
        let isSure = answer.probability >= 0.75
        let sign = isSure ? glyphs.regions[answer.label % glyphs.regions.count] : glyphs.unsure
        canvas.buffer.put(
          Glyph(sign), column: area.column + column, row: area.row + row,
          style: canvas.theme.style(isSure ? role(answer.label) : .faint), clip: area)
      }
    }
    let x = Axis(from: plane.x.lowerBound, through: plane.x.upperBound)
    let y = Axis(from: plane.y.lowerBound, through: plane.y.upperBound)
    for point in 0..<min(plane.points.count, area.columns * area.rows / 10) {
      let label = Int(plane.points.labels[point])
      guard
        let column = x.cell(of: Double(plane.points.values[2 * point]), of: area.columns),
        let row = y.cell(of: Double(plane.points.values[2 * point + 1]), of: area.rows)
      else { continue }
      canvas.buffer.put(
        Glyph(LineChart.marker(label, glyphs)), column: area.column + column,
        row: area.row + area.rows - 1 - row, style: canvas.theme.style(role(label)), clip: area)
    }
  }

  private static func role(_ label: Int) -> Role {
    let roles: [Role] = [.value, .warning, .accent, .good]
    return roles[label % roles.count]
  }
}

extension DecisionPlane.Kind {
  fileprivate var words: [String] {
    switch self {
    case .train:
      ["train, mean of \(DecisionPlane.masks) masks", "train, \(DecisionPlane.masks) masks"]
    case .eval: ["eval"]
    case .recalibrated: ["eval, BN re-estimated", "re-estimated"]
    }
  }

  fileprivate var role: Role {
    switch self {
    case .train: .train
    case .eval: .eval
    case .recalibrated: .good
    }
  }
}
