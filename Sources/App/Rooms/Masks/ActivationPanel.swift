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
    let columns = columns(inner.columns)
    let title = "A dropped unit behind f" + (isNarrow(inner) ? "" : "; inverted dropout and f")
    canvas.draw(Line(title, .heading), in: inner)
    let heads = ["  f", "f(0)", "f(x/(1-p))", "f(x)/(1-p)", "by", "  D and f"]
    canvas.draw(columns.line(heads, .faint), in: inner, row: 1)
    var notes = here(scene).flatMap { wrapped($0, width: inner.columns) }
    let legend = wrapped(legend, width: inner.columns)
    if notes.count + legend.count <= 3 { notes += legend }
    let (_, rest) = inner.cutTop(2)
    let (low, table) = rest.cutBottom(rest.rows >= 8 ? min(notes.count, 3) : 0)
    let current = Activation.allCases.firstIndex(of: scene.lab.settings.activation) ?? 0
    canvas.list(all.count, cursor: current, in: table) { [line(all[$0], columns, scene)] }
    canvas.draw(notes.map { Line($0) }, in: low)
  }

  private static func isNarrow(_ area: Rect) -> Bool { area.columns < 48 }

  private static let legend = "by: how far f(x m/(1-p)) and f(x) m/(1-p) differ on this sample"

  /// The function, what it makes of 0, the cursor's unit in both orders, how far they are apart, a word.
  private static func columns(_ width: Int) -> Columns {
    let example = Columns.Column(11, .right, from: exampleWidth)
    return Columns(
      [.left(12), .right(6), example, example, .right(9), .left(0)], in: width)
  }

  private static func line(
    _ entry: ActivationAfterDropout, _ columns: Columns, _ scene: MaskScene
  ) -> Line {
    let isHere = entry.activation == scene.lab.settings.activation
    let values = scene.beforeActivation
    let x = values[min(scene.unit, values.count - 1)]
    let q = scene.study.dropout.keepProbability
    let largest = max(entry.droppedDifference, entry.keptDifference)
    let role: Role = entry.commutes || scene.lab.settings.p == 0 ? .good : .warning
    return columns.line([
      Line(isHere ? scene.glyphs.pointer + " " : "  ", .accent)
        .adding(entry.activation.rawValue, isHere ? .accent : .text),
      Line(compact(entry.droppedValue, width: 6), .value),
      Line(compact(entry.activation(x / q), width: 9)),
      Line(compact(entry.activation(x) / q, width: 9)),
      Line(compact(largest, width: 8), role),
      Line("  " + word(entry, p: scene.lab.settings.p), role),
    ])
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
    let name = settings.activation.title
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
        let unit = "unit \(scene.lab.setup.feature + 1)"
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
