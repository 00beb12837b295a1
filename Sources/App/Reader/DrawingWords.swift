import Arithmetic
import Lessons

/// What is said of a drawing and of what was measured, in words and numbers.
struct DrawingWords {
  let drawing: PredictedHistogram

  /// A share in whole percents, without hiding that it is not nothing: `12%`, `under 1%`.
  static func percent(_ share: Double) -> String {
    let percents = (share * 100).rounded()
    return percents == 0 && share > 0 ? "under 1%" : "\(Int(clamping: percents))%"
  }

  /// How near a drawing is: `12% of it would have to move to other bars (up to 25% is right)`.
  func distance(_ drawn: HistogramShares, _ truth: HistogramShares, tolerance: Double) -> String {
    let distance = Self.percent(drawn.distance(to: truth))
    return "\(distance) of it would have to move to other bars "
      + "(up to \(Self.percent(tolerance)) is right)"
  }

  /// What would have to move where, in a sentence: zeros first, then where the rest lies, then how wide it is.
  ///
  /// Places are counted in bars. Nil where none of it is off by much.
  func direction(_ drawn: HistogramShares, _ truth: HistogramShares) -> String? {
    let zeros = drawn.values[0] - truth.values[0]
    if abs(zeros) >= 0.1 { return "Too \(zeros > 0 ? "many" : "few") are exactly 0." }
    let (own, measured) = (Self.place(drawn), Self.place(truth))
    guard let own, let measured else { return nil }
    let shift = own.mean - measured.mean
    if abs(shift) >= 0.5 { return "The rest lies too far \(shift > 0 ? "right" : "left")." }
    let ratio = own.deviation / max(measured.deviation, 0.25)
    return ratio > 1.25
      ? "The rest is too wide." : ratio < 0.8 ? "The rest is too narrow." : nil
  }

  /// Where the bars lie that are not the zeros' one, and how wide; nil where there is nothing.
  private static func place(_ shares: HistogramShares) -> (mean: Double, deviation: Double)? {
    let rest = shares.values.dropFirst().enumerated().map { (Double($0.offset), $0.element) }
    let total = rest.reduce(0) { $0 + $1.1 }
    guard total > 0 else { return nil }
    let mean = rest.reduce(0) { $0 + $1.0 * $1.1 } / total
    let variance = rest.reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 } / total
    return (mean, variance.squareRoot())
  }

  /// How the drawing is given as text.
  var instruction: String {
    "Answer with \(drawing.barCount) numbers, one for each bar; only their proportions count. "
      + "The bars: \(drawing.barNames.joined(separator: "; "))."
  }

  /// One line a bar: `exactly 0: drawn 50%, measured 48%`.
  func lines(drawn: HistogramShares?, measured: HistogramShares?) -> [String] {
    drawing.barNames.indices.map { bar in
      let parts = [("drawn", drawn), ("measured", measured)].compactMap { name, shares in
        shares.map { "\(name) \(Self.percent($0.values[bar]))" }
      }
      return "\(drawing.barNames[bar]): \(parts.joined(separator: ", "))"
    }
  }
}
