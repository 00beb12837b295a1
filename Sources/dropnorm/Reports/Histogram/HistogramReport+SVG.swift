import Experiments
import Rendering

extension HistogramReport {
  /// The histograms below each other.
  var svg: String {
    let (width, height) = (640.0, 300.0)
    var svg = SVGDocument(
      width: width, height: height * Double(summaries.count), title: "Histograms")
    for (index, summary) in summaries.enumerated() {
      let frame = SVGDocument.Frame(
        x: 0, y: Double(index) * height, width: width, height: height)
      draw(summary, into: &svg, frame: frame)
    }
    return svg.text
  }

  private func draw(
    _ summary: SampleSummary, into svg: inout SVGDocument, frame: SVGDocument.Frame
  ) {
    for (row, line) in headline(summary).enumerated() {
      svg.text(line, at: frame.x + 12, frame.y + 18 + 14 * Double(row), row == 0 ? .title : .label)
    }
    let histogram = summary.histogram
    guard summary.mean != nil else { return }
    let highest = histogram.counts.max() ?? 0
    let zeros = isLogarithmic || highest == 0 ? histogram.zeros.total : 0
    let scale = CountScale(full: max(highest, zeros), isLogarithmic: isLogarithmic)
    var chart = SVGHistogram(histogram: histogram, scale: scale, kind: .bar)
    chart.splitsZeros = false
    chart.draw(into: &svg, frame: frame.inset(left: 12, top: 54, right: 20, bottom: 10))
  }
}
