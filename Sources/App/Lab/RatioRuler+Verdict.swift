public import Experiments
public import Rendering

extension Verdict {
  /// How its words look; they say it, too.
  var role: Role {
    switch finding {
    case .same: .good
    case .shifted: .warning
    case .tooNoisy: .text
    case .oneSeed, .nothingRemembered, .oneValue, .notFinite: .faint
    }
  }

  /// The sign before its words; `?` where nothing can be said.
  func sign(_ glyphs: GlyphSet) -> String {
    switch finding {
    case .same: glyphs.check
    case .shifted: glyphs.cross
    case .tooNoisy, .oneSeed, .nothingRemembered, .oneValue, .notFinite: "?"
    }
  }
}

extension RatioRuler {
  /// The ruler of a verdict.
  public init(_ verdict: Verdict, ends: ClosedRange<Double> = usualEnds) {
    self.init(
      measured: verdict.mean, interval: verdict.interval.map { $0.low...$0.high },
      theory: verdict.theory, band: Verdict.band, ends: ends, role: verdict.role)
  }

  /// The ends that hold the means of verdicts and what theory says.
  public static func ends(of verdicts: [Verdict]) -> ClosedRange<Double> {
    ends(holding: verdicts.flatMap { [$0.mean, $0.theory].compactMap(\.self) })
  }
}
