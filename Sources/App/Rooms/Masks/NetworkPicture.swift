import Experiments
import Layers
import Rendering

/// The network that the last pass leaves, as units and connections.
///
/// Those of the layer stand over those of the next one; only units that are there are connected. Eval has all of
/// them.
struct NetworkPicture {
  let scene: MaskScene
  let area: Rect

  /// The rows that it needs at least; characters that lean need a row for each connection to be told apart.
  static func leastRows(_ scene: MaskScene, theme: Theme) -> Int {
    let units = scene.study.input.count
    return drawsDots(theme) ? 9 : 5 + units * min(units, mostNext)
  }

  private static func drawsDots(_ theme: Theme) -> Bool {
    theme.drawsDots && theme.glyphs == .unicode
  }

  /// How many units the next layer is drawn with, at most.
  private static let mostNext = 4

  private let seen: Range<Int>, pitch: Int, labelWidth: Int

  init(_ scene: MaskScene, area: Rect) {
    (self.scene, self.area) = (scene, area)
    let units = scene.study.input.count
    labelWidth = area.columns >= 56 ? 12 : 1
    let room = area.columns - labelWidth - 1
    pitch = min(14, max(3, room / units))
    seen = ListWindow(count: units, room: max(1, room / pitch)).around(scene.unit)
  }

  private var units: Int { scene.study.input.count }
  private var next: Int { min(units, Self.mostNext) }
  private var isThere: [Bool] {
    scene.isTraining ? scene.pass.mask : Array(repeating: true, count: units)
  }
  private var role: Role { scene.isTraining ? .train : .eval }

  func draw(_ canvas: inout Canvas) {
    canvas.draw(firstOf: titles, in: area)
    let place = area.cutLeft(labelWidth).rest
    UnitNumbers(seen: seen, cursor: scene.unit, pitch: pitch).draw(
      &canvas, in: place.cutTop(1).rest)
    drawUnits(&canvas, in: place.row(2))
    let strands = place.cutTop(3).rest.cutBottom(1).rest
    drawConnections(&canvas, in: strands)
    let last = place.row(area.rows - 1)
    for unit in 0..<next {
      put(&canvas, scene.glyphs.kept, .text, in: last, column: column(next: unit))
    }
    guard labelWidth > 6 else { return }
    canvas.draw(Line(" this layer", .faint), in: area, row: 2)
    canvas.draw(Line(" next layer", .faint), in: area, row: area.rows - 1)
  }

  private var titles: [Line] {
    let (kept, all) = (isThere.count { $0 }, units * next)
    guard scene.isTraining else {
      return [
        Line(" The network of eval", .heading)
          .adding(": all \(units) units and all \(all) connections", .text),
        Line(" Eval: all \(units) units", .text),
      ]
    }
    let number = scene.pass.number
    let left = "\(kept) of \(units) units"
    let connections = "\(kept * next) of \(all) connections"
    return [
      Line(" The network of pass \(number)", .heading)
        .adding(": \(left) and \(connections) are left", .text),
      Line(" Pass \(number)", .heading).adding(": \(left), \(connections)", .text),
      Line(" Pass \(number)", .heading).adding(": \(left)", .text),
    ]
  }

  private func drawUnits(_ canvas: inout Canvas, in row: Rect) {
    for unit in seen {
      let isThere = isThere[unit]
      put(
        &canvas, isThere ? scene.glyphs.kept : scene.glyphs.dropped,
        isThere ? role : .dropoutZero, in: row, column: column(unit))
      let click = row.cutLeft(max(0, column(unit) - 1)).rest.cutLeft(3).strip
      canvas.hit(click, scene.click(unit))
    }
  }

  private func drawConnections(_ canvas: inout Canvas, in place: Rect) {
    var strands = Strands(area: place)
    let strong = canvas.theme.style(role)
    var weak = strong
    weak.attributes = .dim
    for unit in seen where isThere[unit] {
      let isPicked = unit == scene.unit
      for other in 0..<next {
        strands.add(
          from: Double(column(unit)) + 0.5, to: Double(column(next: other)) + 0.5,
          style: isPicked ? strong : weak, rank: isPicked ? 1 : 0)
      }
    }
    strands.draw(
      into: &canvas.buffer, isBraille: Self.drawsDots(canvas.theme), glyphs: scene.glyphs)
  }

  private func put(
    _ canvas: inout Canvas, _ sign: String, _ role: Role, in row: Rect, column: Int
  ) {
    canvas.draw(Line(sign, role), in: row.cutLeft(column).rest.cutLeft(1).strip)
  }

  private func column(_ unit: Int) -> Int {
    (unit - seen.lowerBound) * pitch + (pitch - 1) / 2
  }

  /// The units of the next layer share the same width evenly.
  private func column(next unit: Int) -> Int {
    (2 * unit + 1) * seen.count * pitch / (2 * next)
  }
}
