import RealModule
import Rendering

/// CPU time over a size that is doubled again and again.
struct CostCurve {
  /// What is doubled.
  let name: String
  /// Sizes, and milliseconds for each.
  let points: [(size: Int, milliseconds: Double)]

  /// Measures a size at a time; the middle one of several runs counts.
  init(_ name: String, sizes: [Int], repetitions: Int, run: (Int) -> Void) {
    self.name = name
    points = sizes.map { size in
      (size, Clock.sorted(repetitions: repetitions) { _ in run(size) }.median / 1e6)
    }
  }

  /// The b of cost = a size^b that fits best, by least squares of the logarithms: 1 is linear.
  var exponent: Double { fit.exponent }

  private var fit: (factor: Double, exponent: Double) {
    let x = points.map { Double.log(Double($0.size)) }
    let y = points.map { Double.log($0.milliseconds) }
    let count = Double(points.count)
    let (middle, height) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
    let spread = x.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
    let along = zip(x, y).reduce(0) { $0 + ($1.0 - middle) * ($1.1 - height) }
    let exponent = along / spread
    return (Double.exp(height - exponent * middle), exponent)
  }

  /// The measurements as points, the fit as a line, on logarithmic axes.
  func chart(columns: Int, rows: Int) -> String {
    let (factor, exponent) = fit
    let sizes = points.map { Double($0.size) }
    guard let first = sizes.first, let last = sizes.last,
      let low = points.map(\.milliseconds).min(), let high = points.map(\.milliseconds).max()
    else { return "" }
    let fitted = sizes.map { size in
      LineChart.Point(x: size, y: factor * Double.pow(size, exponent))
    }
    let measured = points.map { LineChart.Point(x: Double($0.size), y: $0.milliseconds) }
    let chart = LineChart(
      [.init(name: "measured", role: .value, line: fitted, dots: measured)],
      x: Axis(from: first / 1.2, through: last * 1.2, scale: .logarithmic),
      y: Axis(from: low / 1.5, through: high * 1.5, scale: .logarithmic))
    var buffer = ScreenBuffer(size: Size(columns: columns, rows: rows))
    chart.draw(
      into: &buffer, area: buffer.bounds, theme: Theme(depth: .palette256, glyphs: .unicode))
    return buffer.text
  }
}
