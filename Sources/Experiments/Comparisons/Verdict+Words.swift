import Arithmetic

extension Verdict {
  /// What the seeds support, as a sentence without its subject.
  public var words: String {
    switch finding {
    case .same: "eval sees what training saw"
    case .shifted: "shifted"
    case .tooNoisy: "too noisy to say"
    case .oneSeed: "one seed: no interval yet"
    case .nothingRemembered(let seeds):
      n == 1
        ? "no ratio: BN remembers a variance of 0"
        : "no ratio: BN remembers a variance of 0 in \(seeds) of \(n) seeds"
    case .oneValue: "no ratio: one value has no variance"
    case .notFinite: "no ratio: not a finite number"
    }
  }

  /// The same in a word or two, where a row of a table has no more room.
  public var word: String {
    switch finding {
    case .same: "same"
    case .shifted: "shifted"
    case .tooNoisy: "too noisy"
    case .oneSeed: "one seed"
    case .nothingRemembered, .oneValue, .notFinite: "no ratio"
    }
  }

  /// What would make it clear; nil where it is, or nothing would.
  public var advice: String? {
    switch finding {
    case .oneSeed: return "two or more give an interval"
    case .tooNoisy:
      return wantedSeeds.map { "about \(Verdict.rounded($0)) seeds would do, or a larger batch" }
        ?? "it takes many more seeds, or a larger batch"
    case .same, .shifted, .nothingRemembered, .oneValue, .notFinite: return nil
    }
  }

  /// The ratio with its interval: `0.41 (0.37 to 0.45)`; nil where there is none.
  public var numbers: String? {
    guard let mean else { return nil }
    let number = Verdict.number(mean)
    return interval.map { "\(number) (\(Verdict.end($0.low)) to \(Verdict.end($0.high)))" }
      ?? number
  }

  /// The rule, as it is printed where the words are explained.
  public static var rule: String {
    let (low, high) = (fixed(band.lowerBound, decimals: 2), fixed(band.upperBound, decimals: 2))
    return "ratio: variance at BN's input in eval over the one BN remembers, both unbiased. "
      + "Its 95 % interval over seeds within \(low) to \(high): eval sees what training saw; "
      + "outside: shifted; else too noisy to say"
  }

  /// Two decimals, and one more of a small ratio.
  public static func number(_ value: Double) -> String {
    let isSmall = value != 0 && value.magnitude < 0.095
    return compact(value, width: 6, decimals: isSmall ? 3 : 2)
  }

  /// An end of an interval: one decimal more where it would be rounded to an edge of the band.
  private static func end(_ value: Double) -> String {
    let edges = [band.lowerBound, band.upperBound].map { fixed($0, decimals: 2) }
    return edges.contains(fixed(value, decimals: 2))
      ? compact(value, width: 6, decimals: 3) : number(value)
  }

  /// Two leading digits, rounded up: an estimate has no more.
  private static func rounded(_ count: Int) -> Int {
    var step = 1
    while count / step >= 100 { step *= 10 }
    return (count + step - 1) / step * step
  }
}
