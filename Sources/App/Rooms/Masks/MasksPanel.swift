import Experiments
import Layers
import Rendering

/// The history of masks with the cursor's unit over time, and the averages of all units below.
enum MasksPanel {
  static func draw(_ canvas: inout Canvas, area: Rect, scene: MaskScene) {
    let units = scene.study.input.count
    let wanted = AverageTable.headRows(area) + units
    let lower = min(wanted, max(AverageTable.headRows(area) + 1, area.rows / 2))
    let (table, upper) = area.cutBottom(lower)
    let history = MaskHistory(scene: scene)
    let width = history.width(in: upper)
    let (left, right) = upper.cutLeft(width)
    history.draw(&canvas, area: left)
    if right.columns >= AverageChart.smallest.columns, right.rows >= AverageChart.smallest.rows {
      AverageChart.draw(&canvas, area: right.cutLeft(1).rest, scene: scene)
    }
    AverageTable.draw(&canvas, area: table, scene: scene)
  }
}
