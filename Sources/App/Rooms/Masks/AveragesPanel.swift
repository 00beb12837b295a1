import Experiments
import Layers
import Rendering

/// The running average of the cursor's unit, large, and the averages of all units below it.
enum AveragesPanel {
  static func draw(_ canvas: inout Canvas, area: Rect, scene: MaskScene) {
    let units = scene.study.input.count
    let legend = legend(scene, width: area.columns - 2)
    let notes = area.rows >= AverageTable.headRows(area) + units + legend.count ? legend.count : 0
    let wanted = AverageTable.headRows(area) + units + notes
    let isShared = area.rows - AverageChart.smallest.rows >= min(wanted, 6)
    let (lower, upper) = area.cutBottom(
      isShared ? min(wanted, area.rows - max(AverageChart.smallest.rows, area.rows / 3)) : area.rows
    )
    let (foot, table) = lower.cutBottom(isShared || notes > 0 ? notes : 0)
    AverageTable.draw(&canvas, area: table, scene: scene)
    canvas.draw(legend.map { Line(" " + $0, .faint) }, in: foot)
    guard isShared else { return }
    let cursor = canvas.buffer.cursor
    AverageChart(scene: scene).draw(
      &canvas, area: upper.cutLeft(1).rest.cutBottom(upper.rows > 8 ? 1 : 0).rest)
    canvas.buffer.cursor = cursor
  }

  /// What the headings of the table mean, and the rule of each scaling.
  private static func legend(_ scene: MaskScene, width: Int) -> [String] {
    let times = scene.glyphs.times
    let rules = [
      "inverted: train x \(times) m / (1-p), eval x",
      "classic: train x \(times) m, eval (1-p) \(times) x",
    ]
    let words = [
      "m: 1 kept, 0 dropped", "var: variance over the masks",
      "s.e.: by how much the mean is typically still off",
    ]
    return wrapped((rules + words).joined(separator: "; "), width: max(1, width))
  }
}
