import Experiments
import Layers
import Rendering

/// Every order side by side: a row of histograms each, train over eval on one set of bins.
enum OrdersView {
  static func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    guard let results = lab.comparison else {
      canvas.draw(Line(" computing all orders", .faint), in: area)
      return
    }
    let scene = OrderScene(lab: lab, results: results)
    if lab.setup.orders.isZoomed {
      OrderZoomView(scene: scene).draw(&canvas, area: area)
    } else {
      drawAll(&canvas, area: area, scene: scene)
    }
  }

  private static func drawAll(_ canvas: inout Canvas, area: Rect, scene: OrderScene) {
    let (legend, rest) = area.cutTop(1)
    OrderLegend.draw(&canvas, area: legend, scene: scene)
    let details = OrderDetails(scene: scene).lines(width: area.columns - 1)
    let count = scene.comparison.rows.count
    // The sentences come after two lines for every row.
    let room = max(0, min(details.count, rest.rows - 1 - 2 * min(count, 6)))
    let (foot, charts) = rest.cutBottom(room)
    for (row, line) in details.prefix(room).enumerated() {
      let isCut = row == room - 1 && details.count > room
      canvas.draw(
        isCut ? line.adding(" " + canvas.theme.glyphs.ellipsis, .faint) : line, in: foot, row: row)
    }
    drawRows(&canvas, area: charts, scene: scene)
  }

  private static func drawRows(_ canvas: inout Canvas, area: Rect, scene: OrderScene) {
    let (axis, body) = area.cutBottom(1)
    let count = scene.comparison.rows.count
    let shown = max(1, min(count, body.rows / 2))
    let height = max(1, body.rows / shown)
    let rows = ListWindow(count: count, room: shown).around(scene.row)
    let layout = OrderLayout(area, columns: scene.columns, cursor: scene.column)
    for index in rows {
      let strip = body.cutTop((index - rows.lowerBound) * height).rest.cutTop(height).strip
      OrderRow(scene: scene, index: index, layout: layout).draw(&canvas, area: strip)
    }
    let seen = shown < count ? "\(rows.lowerBound + 1)-\(rows.upperBound) of \(count)" : nil
    drawAxis(&canvas, area: axis, scene: scene, layout: layout, seen: seen)
  }

  /// Which rows are seen if not all are, and the numbers below each column's bins.
  private static func drawAxis(
    _ canvas: inout Canvas, area: Rect, scene: OrderScene, layout: OrderLayout, seen: String?
  ) {
    let name = scene.showsGradients ? "log10 |g|" : "value"
    canvas.draw(
      seen.map { Line(" \($0)", .accent) } ?? Line(" \(name)", .faint),
      in: area.cutLeft(layout.labelWidth).strip)
    guard let row = scene.comparison.rows.indices.first(where: { !scene.histograms($0).isEmpty })
    else { return }
    for (column, stage) in scene.histograms(row).enumerated() {
      guard let place = layout.place(column, in: area) else { continue }
      let edges = stage.train.bins.edges
      let inner = place.cutLeft(2).rest
      let bins = BinLayout(bins: stage.train.bins.count, columns: inner.columns)
      bins.axis(from: edges[0], through: edges[edges.count - 1])
        .drawNumbers(inner, into: &canvas.buffer, theme: canvas.theme)
    }
  }
}

/// How a row of the orders view shares its width: the label, then the stages.
struct OrderLayout {
  let labelWidth: Int
  /// The stages that are in sight; where one has to be left out, it is never the one under the cursor.
  let stages: Range<Int>

  init(_ area: Rect, columns: Int, cursor: Int) {
    labelWidth = area.columns < 60 ? 12 : area.columns < 110 ? 17 : 34
    let isTight = area.columns < 60 && columns > 3
    // The first stage is the same for most orders, so it is the first to go.
    let first = isTight && cursor > 0 ? 1 : 0
    stages = first..<max(first, columns - (isTight && first == 0 ? 1 : 0))
  }

  /// Where a stage's charts go; nil where there is no room for it.
  func place(_ column: Int, in area: Rect) -> Rect? {
    guard stages.contains(column) else { return nil }
    let charts = area.cutLeft(labelWidth).rest
    let width = charts.columns / stages.count
    return Rect(
      column: charts.column + (column - stages.lowerBound) * width, row: area.row,
      columns: max(0, width - 1),
      rows: area.rows)
  }
}

/// What the letters and bars of the orders view mean.
enum OrderLegend {
  static func draw(_ canvas: inout Canvas, area: Rect, scene: OrderScene) {
    let activation = scene.lab.settings.activation.rawValue
    if area.columns < 60 {
      let stages = OrderLayout(area, columns: scene.columns, cursor: scene.column).stages
      let beyond = canvas.theme.glyphs.beyond
      let more =
        stages.lowerBound > 0
        ? canvas.text("  \(beyond.left)\(shortKey: .move(columns: -1, rows: 0))")
        : stages.upperBound < scene.columns
          ? canvas.text("  \(shortKey: .move(columns: 1, rows: 0))\(beyond.right)") : ""
      canvas.draw(
        Line(" T train ", .train).adding("E eval ", .eval).adding("first bar: zeros", .faint)
          .adding(more, .key), in: area)
      return
    }
    var line = Line(" T train", .train).adding(" ").adding("E eval", .eval)
    line =
      scene.showsGradients
      ? line.adding("  gradients, log10 |g|; first bar: exactly 0", .faint)
      : line.adding("  first bar: exact zeros (", .faint).adding("a \(activation)", .activationZero)
        .adding(", ", .faint).adding("d dropped", .dropoutZero).adding(")", .faint)
    line = line.adding(scene.lab.setup.orders.isLogarithmic ? "  log counts" : "", .faint)
    if scene.results.pinned != nil { line = line.adding("  A behind", .accent) }
    let count = scene.comparison.rows.count
    let moving: KeyText =
      "  \(count) orders, \(key: .move(columns: 0, rows: -1)) \(key: .move(columns: 0, rows: 1))"
    line = line.adding(count > 6 ? canvas.text(moving) : "", .faint)
    canvas.draw(line, in: area)
  }
}
