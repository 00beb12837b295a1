import Experiments
import Layers
import Rendering

/// The passes, the running average of the cursor's unit beside them, and the network of the last pass below.
struct MasksPanel {
  let scene: MaskScene

  /// The rows of the passes, where the network stands below them.
  private static func rows(of height: Int) -> Int { min(max(7, height * 2 / 5), 22) }

  func draw(_ canvas: inout Canvas, area: Rect) {
    let top = Self.rows(of: area.rows)
    let gap = area.rows >= 26 ? 1 : 0
    let needed = NetworkPicture.leastRows(scene, theme: canvas.theme)
    let hasNetwork = area.rows - top - gap >= needed && area.columns >= 24
    let (upper, lower) = area.cutTop(hasNetwork ? top : area.rows)
    drawPasses(&canvas, area: upper)
    guard hasNetwork else { return }
    let cursor = canvas.buffer.cursor
    NetworkPicture(scene, area: lower.cutTop(gap).rest).draw(&canvas)
    canvas.buffer.cursor = cursor
  }

  private func drawPasses(_ canvas: inout Canvas, area: Rect) {
    let rows = MaskRows(scene, area: area)
    let right = area.cutLeft(rows.width).rest
    rows.draw(&canvas)
    let chart = right.cutLeft(2).rest
    if chart.columns >= AverageChart.smallest.columns, chart.rows >= AverageChart.smallest.rows {
      AverageChart(scene: scene).draw(&canvas, area: chart)
    }
  }

  /// The passes and the averages, as they are told.
  func drawTold(_ canvas: inout Canvas, area: Rect) {
    let shown = min(scene.study.passes.count, 16)
    let (upper, lower) = area.cutTop(shown + 1)
    MaskRows(scene, area: upper).draw(&canvas)
    AverageTable.draw(&canvas, area: lower.cutTop(1).rest, scene: scene)
  }
}
