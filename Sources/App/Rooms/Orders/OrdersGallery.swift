import Experiments
import Rendering

/// A panel for each different function, all of them of one stage, on the same bins and in the same scale.
struct OrdersGallery {
  let scene: OrderScene

  /// Draws the panels that there is room for, and returns which they are.
  @discardableResult
  func draw(_ canvas: inout Canvas, area: Rect) -> Range<Int> {
    let groups = scene.groups
    let grid = GalleryGrid(groups.count, in: area.size)
    let width = (area.columns - GalleryGrid.gap * (grid.columns - 1)) / max(1, grid.columns)
    let rows = scene.drawn
    let window = scene.window(rows, scene.stage, atMost: MirroredBars.bins(columns: width - 2))
    let scale = window.map { scene.scale(rows, scene.stage, $0) } ?? CountScale(full: 1)
    let picked = groups.firstIndex { $0.contains(scene.row) } ?? 0
    let seen = grid.seen(around: picked)
    for (place, index) in seen.enumerated() {
      let (across, down) = (place % grid.columns, place / grid.columns)
      let panel = Rect(
        column: area.column + across * (width + GalleryGrid.gap),
        row: area.row + down * grid.step, columns: width, rows: grid.height)
      OrderPanel(scene: scene, group: groups[index], window: window, scale: scale)
        .draw(&canvas, area: panel)
    }
    return seen
  }
}

/// How panels share an area: as many side by side and below each other as can be read, the rest is scrolled to.
struct GalleryGrid {
  /// The columns between two panels.
  static let gap = 2
  /// The least columns in which an order is named in words.
  private static let leastColumns = 36

  /// How many panels there are.
  let count: Int
  /// How many stand side by side.
  let columns: Int
  /// How many rows of panels are seen.
  let rows: Int
  /// The rows of a panel.
  let height: Int
  /// From one panel to the one below it.
  let step: Int

  init(_ count: Int, in area: Size) {
    self.count = count
    let most = (area.columns + GalleryGrid.gap) / (GalleryGrid.leastColumns + GalleryGrid.gap)
    let wanted = count > 4 && most > 3 ? 3 : min(count, 2)
    columns = max(1, min(most, wanted))
    let all = (count + columns - 1) / columns
    // Four rows for both histograms, two of words, one of numbers, as far as there is room.
    rows = max(1, min(all, max(area.rows / 7, min(1, area.rows / OrderPanel.leastRows))))
    let spare = area.rows / rows
    // A blank row between panels that are high enough.
    height = max(1, rows > 1 && spare >= 9 ? spare - 1 : spare)
    step = spare
  }

  /// Which panels are seen, so that one of them is.
  func seen(around picked: Int) -> Range<Int> {
    let lines = ListWindow(count: (count + columns - 1) / columns, room: rows)
      .around(picked / columns)
    return lines.lowerBound * columns..<min(count, lines.upperBound * columns)
  }
}
