import Arithmetic
import Experiments
import Rendering

/// A histogram in a frame of an SVG drawing, exact zeros as a bar of their own, stacked by cause.
struct SVGHistogram {
  let histogram: Histogram
  let scale: CountScale
  let kind: SVGDocument.Kind
  /// Whether the numbers stand below, and the counts at the side.
  var showsNumbers = true
  var showsCounts = true
  /// Whether zeros are split by cause.
  var splitsZeros = true

  private static let zeroWidth = 14.0

  func draw(into svg: inout SVGDocument, frame: SVGDocument.Frame) {
    let plot = frame.inset(left: showsCounts ? 48 : 0, bottom: showsNumbers ? 18 : 0)
    let bins = plot.inset(left: SVGHistogram.zeroWidth + 6)
    drawBins(into: &svg, frame: bins)
    drawZeros(into: &svg, frame: plot)
    svg.line(from: plot.x, plot.endY, to: plot.endX, plot.endY, .axis)
    if showsNumbers { drawNumbers(into: &svg, frame: bins, zeros: plot.x) }
    if showsCounts { drawCounts(into: &svg, frame: plot) }
  }

  private func height(_ count: Int, _ frame: SVGDocument.Frame) -> Double {
    Double(scale.steps(count, of: max(1, Int(clamping: frame.height))))
  }

  private func drawBins(into svg: inout SVGDocument, frame: SVGDocument.Frame) {
    let width = frame.width / Double(max(histogram.counts.count, 1))
    for (bin, count) in histogram.counts.enumerated() where count > 0 {
      let height = height(count, frame)
      svg.box(
        .init(
          x: frame.x + Double(bin) * width, y: frame.endY - height,
          width: max(width - 0.5, 0.5), height: height), kind)
    }
  }

  /// The whole bar is cut at the frame; its parts keep their shares.
  private func drawZeros(into svg: inout SVGDocument, frame: SVGDocument.Frame) {
    let zeros = histogram.zeros
    guard zeros.total > 0 else { return }
    let full = height(zeros.total, frame)
    let parts: [(Int, SVGDocument.Kind)] =
      splitsZeros
      ? [(zeros.other, .other), (zeros.activation, .activation), (zeros.dropout, .dropout)]
      : [(zeros.total, .other)]
    var y = frame.endY
    for (count, kind) in parts where count > 0 {
      let height = full * Double(count) / Double(zeros.total)
      y -= height
      svg.box(
        .init(x: frame.x, y: y, width: SVGHistogram.zeroWidth, height: height), kind)
      // The letter of the cause, where it fits.
      if splitsZeros, height >= 10 {
        let middle = frame.x + SVGHistogram.zeroWidth / 2
        svg.text(
          String(kind.rawValue.prefix(1)), at: middle, y + height / 2 + 3, .sign, anchor: .middle)
      }
    }
    if zeros.total > scale.full {
      let middle = frame.x + SVGHistogram.zeroWidth / 2
      svg.text("\(zeros.total)", at: middle, frame.y - 2, .label, anchor: .middle)
    }
  }

  private func drawNumbers(
    into svg: inout SVGDocument, frame: SVGDocument.Frame, zeros: Double
  ) {
    let range = histogram.bins.range
    let axis = Axis(from: range.lowerBound, through: range.upperBound)
    // Labels of 10 pixels take about 6 a character.
    for tick in axis.ticks(columns: Int(clamping: frame.width / 6)) {
      guard let part = axis.fraction(of: tick.tick.value) else { continue }
      let x = frame.x + part * frame.width
      svg.line(from: x, frame.endY, to: x, frame.endY + 4, .axis)
      svg.text(tick.label, at: x, frame.endY + 14, .label, anchor: .middle)
    }
    if histogram.zeros.total > 0 {
      let middle = zeros + SVGHistogram.zeroWidth / 2
      svg.text("= 0", at: middle, frame.endY + 14, .label, anchor: .middle)
    }
  }

  private func drawCounts(into svg: inout SVGDocument, frame: SVGDocument.Frame) {
    svg.line(from: frame.x, frame.y, to: frame.x, frame.endY, .axis)
    for tick in scale.axis.ticks(rows: Int(clamping: frame.height / 12)) {
      guard let part = scale.axis.fraction(of: tick.tick.value) else { continue }
      let y = frame.endY - part * frame.height
      svg.line(from: frame.x - 4, y, to: frame.x, y, .axis)
      svg.text(tick.label, at: frame.x - 6, y + 3.5, .label, anchor: .end)
    }
  }
}
