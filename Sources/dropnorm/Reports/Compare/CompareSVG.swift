import Experiments
import Rendering

extension CompareReport {
  private static let cell = (width: 190.0, height: 150.0)
  private static let labelWidth = 150.0
  private static let head = 44.0

  /// A row for each order and block, a chart for each stage, train over eval on the same bins.
  var svg: String {
    let places = comparison.rows.flatMap { row in row.histograms.indices.map { (row, $0) } }
    let columns = places.map { $0.0.histograms[$0.1].count }.max() ?? 0
    var svg = SVGDocument(
      width: CompareReport.labelWidth + CompareReport.cell.width * Double(max(columns, 3)),
      height: CompareReport.head + CompareReport.cell.height * Double(places.count),
      title: "Orders compared: histograms in train and eval")
    svg.text(header.replacing("\n", with: ""), at: 12, 18, .title)
    svg.text(
      "Train above eval, on the same bins. The bar over = 0 holds the exact zeros: "
        + "a made by the activation, d by dropout, o by anything else.", at: 12, 34, .label)
    for (index, (row, block)) in places.enumerated() {
      let y = CompareReport.head + CompareReport.cell.height * Double(index)
      drawLabel(row, block, y, into: &svg)
      for (column, stage) in row.histograms[block].enumerated() {
        let x = CompareReport.labelWidth + CompareReport.cell.width * Double(column)
        draw(
          stage, into: &svg,
          frame: .init(
            x: x, y: y, width: CompareReport.cell.width, height: CompareReport.cell.height))
      }
    }
    return svg.text
  }

  private func drawLabel(
    _ row: Comparison.Row, _ block: Int, _ y: Double, into svg: inout SVGDocument
  ) {
    let place = settings.depth > 1 ? " block \(block + 1)" : ""
    let same = row.sameAs.map { " = " + comparison.rows[$0].ordering.letters } ?? ""
    svg.text(row.ordering.letters + place + same, at: 12, y + 24, .title)
    guard row.blocks.indices.contains(block), let ratio = row.blocks[block].bnInputRatio else {
      return
    }
    let predicted = row.blocks[block].bnInputRatioExpected.map { fixed($0, decimals: 2) } ?? "-"
    svg.text("eval/running \(fixed(ratio.mean, decimals: 2))", at: 12, y + 40, .label)
    svg.text("theory \(predicted)", at: 12, y + 54, .label)
    if let word = row.blocks[block].verdict?.word { svg.text(word, at: 12, y + 68, .label) }
  }

  private func draw(
    _ stage: Comparison.StageHistograms, into svg: inout SVGDocument, frame: SVGDocument.Frame
  ) {
    svg.text(stage.stage, at: frame.x, frame.y + 12, .label)
    let scale = CountScale(full: max(stage.train.counts.max() ?? 0, stage.eval.counts.max() ?? 0))
    let plot = frame.inset(top: 26, right: 16, bottom: 4)
    let half = (plot.height - 18) / 2
    let phases: [(String, Histogram, SVGDocument.Kind)] = [
      ("train", stage.train, .train), ("eval", stage.eval, .eval),
    ]
    for (index, (name, histogram, kind)) in phases.enumerated() {
      var chart = SVGHistogram(histogram: histogram, scale: scale, kind: kind)
      chart.showsCounts = false
      chart.showsNumbers = index == 1
      let top = plot.y + half * Double(index)
      svg.text(name, at: plot.endX, top + 4, .label, anchor: .end)
      chart.draw(
        into: &svg,
        frame: .init(
          x: plot.x, y: top + 4, width: plot.width,
          height: half - 4 + (index == 1 ? 18 : 0)))
    }
  }
}
