import Experiments
import Layers

extension RaceReport {
  private static let cell = (width: 250.0, height: 160.0)
  private static let line = 14.0
  private static let columns = 3

  /// A chart for each order: mean loss in train mode and in eval over epochs, on one scale.
  var svg: String {
    let rows = (lanes.count + RaceReport.columns - 1) / RaceReport.columns
    let lines = header.split(separator: "\n").map(String.init)
    let head = 22 + RaceReport.line * Double(lines.count)
    var svg = SVGDocument(
      width: RaceReport.cell.width * Double(RaceReport.columns),
      height: head + RaceReport.cell.height * Double(rows),
      title: "Orders raced: loss in train and eval over epochs")
    let legend = "Mean loss over epochs: train mode an orange line, eval blue points."
    for (index, line) in (lines + [legend]).enumerated() {
      svg.text(line, at: 12, 16 + RaceReport.line * Double(index), .label)
    }
    let highest = highestLoss
    for (place, lane) in lanes.enumerated() {
      let (row, column) = (place / RaceReport.columns, place % RaceReport.columns)
      let frame = SVGDocument.Frame(
        x: RaceReport.cell.width * Double(column),
        y: head + RaceReport.cell.height * Double(row),
        width: RaceReport.cell.width, height: RaceReport.cell.height)
      draw(lane, into: &svg, frame: frame, highest: highest)
    }
    return svg.text
  }

  private var highestLoss: Double {
    let losses = lanes.flatMap { lane in
      curve(lane, .trainLoss) + curve(lane, .evalLoss)
    }
    return max(losses.filter(\.isFinite).max() ?? 1, 1e-9)
  }

  private func draw(
    _ lane: RaceStandings.Lane, into svg: inout SVGDocument, frame: SVGDocument.Frame, highest: Double
  ) {
    let plot = frame.inset(left: 40, top: 34, right: 12, bottom: 18)
    svg.text(lane.ordering.letters, at: frame.x + 12, frame.y + 14, .title)
    if let accuracy = lane.measured({ $0.testAccuracy }) {
      svg.text(
        "test \(fixed(100 * accuracy.mean, decimals: 1)) %", at: frame.x + 12, frame.y + 28, .label)
    }
    svg.line(from: plot.x, plot.endY, to: plot.endX, plot.endY, .axis)
    svg.line(from: plot.x, plot.y, to: plot.x, plot.endY, .axis)
    svg.text(fixed(highest, decimals: 2), at: plot.x - 4, plot.y + 8, .label, anchor: .end)
    svg.text("0", at: plot.x - 4, plot.endY, .label, anchor: .end)
    svg.text(
      "epoch \(standings.epoch)", at: plot.endX, plot.endY + 12, .label, anchor: .end)
    mark(curve(lane, .trainLoss), .train, into: &svg, plot, highest)
    mark(curve(lane, .evalLoss), .eval, into: &svg, plot, highest)
  }

  /// A box for each epoch; those of train are wider, so that both are told apart without colour.
  private func mark(
    _ curve: [Double], _ kind: SVGDocument.Kind, into svg: inout SVGDocument,
    _ plot: SVGDocument.Frame, _ highest: Double
  ) {
    let step = plot.width / Double(max(curve.count, 1))
    for (epoch, loss) in curve.enumerated() where loss.isFinite {
      let y = plot.endY - plot.height * loss / highest
      svg.box(
        .init(
          x: plot.x + step * Double(epoch), y: y - 1,
          width: kind == .train ? step : max(1, step / 3), height: kind == .train ? 1.5 : 3), kind)
    }
  }
}
