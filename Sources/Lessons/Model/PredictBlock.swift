internal import Experiments
public import FrontMatter

/// Something to be predicted before it is shown; the engine knows the answer.
public struct PredictBlock: Hashable, Sendable {
  /// What kind of answer is asked.
  public enum Form: Hashable, Sendable {
    /// A number: what the engine computes as the answer.
    case number(Expression)
    /// One of some choices, which the engine tells apart.
    case choice(PredictedChoice)
    /// The shape of a histogram.
    case drawing(PredictedHistogram)
  }

  /// The name saved progress knows it by.
  public var id: String
  /// The question.
  public var ask: [Inline]
  /// The kind of answer.
  public var form: Form
  /// How far an answer may be off: a difference of numbers, or the share of a drawing that stands
  /// wrong, 0...1.
  public var tolerance: Double
  /// Why the right answer is right, and what stands behind the usual wrong ones.
  public var reasons: PredictReasons
  /// What may be drawn anew when it comes back.
  public var variation: Variation
  /// Which of the lesson's goals it is for, from 1; nil if the block does not say.
  public var goal: Int?
  /// The line of the fence, from 1.
  public var line: Int

  /// Makes it from its parts.
  public init(
    id: String, ask: [Inline], form: Form, tolerance: Double,
    reasons: PredictReasons = PredictReasons(), variation: Variation = Variation(),
    goal: Int? = nil, line: Int
  ) {
    self.id = id
    self.ask = ask
    self.form = form
    self.tolerance = tolerance
    self.reasons = reasons
    self.variation = variation
    self.goal = goal
    self.line = line
  }

  /// Whether a number of per cent is asked, so that 50 and 50% mean the same.
  public var asksPercent: Bool {
    let words = ask.plainText.lowercased()
    return ["percent", "per cent", "%"].contains { words.contains($0) }
  }

  /// Whether a share from 0 to 1 is asked.
  public var asksShare: Bool {
    let words = ask.plainText.lowercased()
    return !asksPercent && ["share", "probability", "0 to 1"].contains { words.contains($0) }
  }

  /// The tolerance of a number whose block gives none.
  public static let defaultTolerance = 0.01
  /// The tolerance of a drawing whose block gives none.
  public static let defaultDrawingTolerance = 0.25

  /// What the engine is asked to judge an answer, a drawing aside.
  public var expressions: [Expression] {
    switch form {
    case .number(let answer): [answer]
    case .choice(let choice): choice.rule.expressions
    case .drawing: []
    }
  }
}

/// Choices of which the engine says which one is right.
public struct PredictedChoice: Hashable, Sendable {
  /// How the right choice is found.
  public enum Rule: Hashable, Sendable {
    /// The choices are numbers; the one next to a computed number is right.
    case nearest(Expression, [Double])
    /// The choice whose condition holds; the last choice may have none and is right if no other is.
    case conditions([Expression])

    /// What the engine is asked.
    public var expressions: [Expression] {
      switch self {
      case .nearest(let answer, _): [answer]
      case .conditions(let conditions): conditions
      }
    }
  }

  /// The choices.
  public var labels: [[Inline]]
  /// How the right one is found.
  public var rule: Rule

  /// Makes it from its parts.
  public init(labels: [[Inline]], rule: Rule) {
    self.labels = labels
    self.rule = rule
  }
}

/// A histogram whose shape is to be drawn: exact zeros, then bins of equal width.
///
/// The first and the last bin take what lies beyond them, too, so that every value has its bar.
public struct PredictedHistogram: Hashable, Sendable {
  /// Whose values.
  public var values: ValueSelection
  /// How many bins.
  public var bins: Int
  /// The lower edge of the first bin.
  public var lowest: Double
  /// The upper edge of the last bin.
  public var highest: Double
  /// Where the block names the values.
  public var position: Position

  /// Makes it from its parts.
  public init(
    values: ValueSelection, bins: Int = defaultBins, lowest: Double = -defaultReach,
    highest: Double = defaultReach, position: Position
  ) {
    self.values = values
    self.bins = bins
    self.lowest = lowest
    self.highest = highest
    self.position = position
  }

  /// The bins of a block that does not say how many.
  public static let defaultBins = 6
  /// How far the bins of a block reach to both sides that does not say where they end.
  public static let defaultReach = 3.0

  /// Where the bins end, from the lowest edge to the highest.
  public var edges: [Double] {
    HistogramBins(count: bins, from: lowest, through: highest).edges
  }

  /// What the bars stand for, the one of the exact zeros first: `exactly 0`, `below -2`, `-2 to -1`.
  public var barNames: [String] {
    let edges = edges.map(NumberText.text)
    let inner = (0..<bins).map { bin in
      bin == 0
        ? "below \(edges[1])"
        : bin == bins - 1 ? "\(edges[bin]) and above" : "\(edges[bin]) to \(edges[bin + 1])"
    }
    return ["exactly 0"] + inner
  }
}
