import Experiments
import Layers
import Rendering

/// What a dropped unit becomes behind each activation, and whether dropout commutes with it.
enum ActivationPanel {
  /// The rows it takes to show every function.
  static let rows = Activation.allCases.count + 5
  /// The width from which the cursor's unit is worked out in both orders.
  private static let exampleWidth = 66

  static func draw(_ canvas: inout Canvas, area: Rect, scene: MaskScene) {
    let inner = area.inset(columns: min(1, area.columns / 2))
    let p = scene.study.dropout.probability
    let all = ActivationAfterDropout.all(values: scene.beforeActivation, p: p)
    let isWide = inner.columns >= exampleWidth
    let title = "A dropped unit behind f" + (isNarrow(inner) ? "" : "; inverted dropout and f")
    canvas.draw(Line(title, .heading), in: inner)
    canvas.draw(header(isWide, scene), in: inner, row: 1)
    var notes = here(scene).flatMap { wrapped($0, width: inner.columns) }
    let legend = wrapped(legend, width: inner.columns)
    if notes.count + legend.count <= 3 { notes += legend }
    let (_, rest) = inner.cutTop(2)
    let (low, table) = rest.cutBottom(rest.rows >= 8 ? min(notes.count, 3) : 0)
    let current = Activation.allCases.firstIndex(of: scene.lab.settings.activation) ?? 0
    let first = scrolled(to: current, count: all.count, room: table.rows)
    for (row, entry) in all.dropFirst(first).prefix(table.rows).enumerated() {
      canvas.draw(line(entry, isWide, scene), in: table, row: row)
    }
    for (row, text) in notes.enumerated() {
      canvas.draw(Line(text, .text), in: low, row: row)
    }
  }

  private static func isNarrow(_ area: Rect) -> Bool { area.columns < 48 }

  private static let legend = "by: how far f(x m/(1-p)) and f(x) m/(1-p) differ on this sample"

  private static func header(_ isWide: Bool, _ scene: MaskScene) -> Line {
    var line = Line().left("  f", 12, .faint).right("f(0)", 6, .faint)
    if isWide {
      line = line.right("f(x/(1-p))", 11, .faint).right("f(x)/(1-p)", 11, .faint)
    }
    return line.right("by", 9, .faint).adding("  D and f", .faint)
  }

  private static func line(
    _ entry: ActivationAfterDropout, _ isWide: Bool, _ scene: MaskScene
  ) -> Line {
    let isHere = entry.activation == scene.lab.settings.activation
    var line = Line(isHere ? scene.glyphs.pointer + " " : "  ", .accent)
      .left(entry.activation.rawValue, 10, isHere ? .accent : .text)
      .right(compact(entry.droppedValue, width: 6), 6, .value)
    if isWide {
      let values = scene.beforeActivation
      let x = values[min(scene.unit, values.count - 1)]
      let q = scene.study.dropout.keepProbability
      line = line.right(compact(entry.activation(x / q), width: 9), 11)
        .right(compact(entry.activation(x) / q, width: 9), 11)
    }
    let largest = max(entry.droppedDifference, entry.keptDifference)
    let commutes = entry.commutes || scene.lab.settings.p == 0
    return line.right(compact(largest, width: 8), 9, commutes ? .good : .warning)
      .adding("  " + word(entry, p: scene.lab.settings.p), commutes ? .good : .warning)
  }

  private static func word(_ entry: ActivationAfterDropout, p: Double) -> String {
    if p == 0 { return "p is 0" }
    if entry.commutes { return "commute" }
    return entry.droppedValue == 0 ? "differ" : "0 moves"
  }

  /// What becomes of a dropped unit in the order at hand.
  private static func here(_ scene: MaskScene) -> [String] {
    let (settings, block) = (scene.lab.settings, scene.lab.setup.shownBlock)
    let stages = settings.order.stages
    guard let dropout = stages.firstIndex(of: .dropout) else { return [] }
    let name = settings.activation.rawValue
    var lines: [String] = []
    var value = 0.0
    for stage in stages[(dropout + 1)...] {
      switch stage {
      case .activation:
        value = settings.activation(value)
        lines.append(
          "Here \(name) follows: a dropped unit leaves it as \(compact(value, width: 6)).")
      case .bn:
        guard let moved = moved(value, scene: scene, block: block) else { return lines }
        value = moved
        let unit = "f\(scene.lab.setup.feature + 1)"
        lines.append(
          "Here BN follows: in train a dropped \(unit) leaves it as \(compact(value, width: 6)).")
      case .linear, .conv, .dropout: return lines
      }
    }
    return lines.isEmpty ? ["Here dropout is last: a dropped unit leaves as 0."] : lines
  }

  /// gamma (value - mean) / sqrt(variance + epsilon) + beta of the cursor's feature.
  private static func moved(_ value: Double, scene: MaskScene, block: Int) -> Double? {
    guard let trace = scene.twin.train.batchNorm(block: block) else { return nil }
    let layer = scene.twin.network.blocks[block].bn
    let feature = min(scene.lab.setup.feature, trace.mean.count - 1)
    let folded = layer.folded(RunningStatistics(mean: trace.mean, variance: trace.variance))
    return folded.scale[feature] * value + folded.shift[feature]
  }
}
