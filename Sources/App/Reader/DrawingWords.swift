import Arithmetic
import Lessons

/// What is said of a drawing and of what was measured, in words and numbers.
struct DrawingWords {
  let drawing: PredictedHistogram

  /// What stands in the place of a lab that would give the drawing away.
  static let cover: KeyText = """
    What the lab shows here is what you are asked to draw, so it is covered until you have: \(key: .answer) \
    starts the drawing, \(key: .solution) shows the solution. The controls work all the same.
    """

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
