/// What a learner can turn.
public enum Control: String, Hashable, Sendable, CaseIterable {
  /// One of the controls; its row in the table says what it is.
  case p, batch, features, depth
  /// One of the controls of a race alone; its row in the table says what it is.
  case data, optimizer
  /// How far a step goes; a race's alone.
  case learningRate = "learning_rate"
  /// One of the controls of a race alone; its row in the table says what it is.
  case epochs, seeds
  /// One of the controls; its row in the table says what it is.
  case activation, epsilon, momentum, gamma, beta, convention, scaling, variant, noise
  /// What images are drawn, where there is a convolution.
  case images
  /// One of the controls; its row in the table says what it is.
  case mode, seed, order

  /// The control's row in the table.
  public var row: ControlRow {
    switch self {
    case .p: .p
    case .batch: .batch
    case .features: .features
    case .depth: .depth
    case .data: .data
    case .optimizer: .optimizer
    case .learningRate: .learningRate
    case .epochs: .epochs
    case .seeds: .seeds
    case .activation: .activation
    case .epsilon: .epsilon
    case .momentum: .momentum
    case .gamma: .gamma
    case .beta: .beta
    case .convention: .convention
    case .scaling: .scaling
    case .variant: .variant
    case .noise: .noise
    case .images: .images
    case .mode: .mode
    case .seed: .seed
    case .order: .order
    }
  }
}

extension Control {
  /// Whether it says something of a race alone.
  public var isOfRace: Bool {
    switch self {
    case .data, .optimizer, .learningRate, .epochs, .seeds: true
    default: false
    }
  }

  /// Whether it holds a number.
  public var isNumber: Bool {
    if case .number = row.domain { return true }
    return false
  }
}

/// What a control holds.
public enum ControlValue: Hashable, Sendable {
  /// A number, for a slider.
  case number(Double)
  /// One of a few words.
  case choice(String)

  /// As it is written in an option or a lesson.
  public var text: String {
    switch self {
    case .number(let value): formatted(value)
    case .choice(let word): word
    }
  }
}

/// What a control may hold and how it turns.
public enum ControlDomain: Hashable, Sendable {
  /// Numbers in a range.
  case number(NumberDomain)
  /// A few words, in the order in which they are turned through.
  case choice([String])
  /// Any order of stages; turning goes through the six permutations.
  case order

  /// What it takes, behind `must be`.
  public var words: String {
    switch self {
    case .number(let domain): domain.words
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .order: "a text such as \"linear-bn-relu-dropout\""
    }
  }
}

/// A range of numbers with its steps.
public struct NumberDomain: Hashable, Sendable {
  /// How far one turn goes.
  public enum Step: Hashable, Sendable {
    /// Adds.
    case adding(Double)
    /// Multiplies.
    case multiplying(Double)
  }

  /// The smallest value.
  public let minimum: Double
  /// The largest value.
  public let maximum: Double
  /// Whether the largest value itself is refused.
  public var excludesMaximum = false
  /// Whether only whole numbers are taken.
  public var isWhole = false
  /// A little turn.
  public let small: Step
  /// A large turn.
  public let large: Step
  /// Where turning stops, if that is short of the range.
  public var turnLimit: Double?
  /// Where turning down stops, if that is short of the range.
  public var turnStart: Double?

  /// The lowest value that turning reaches.
  public var lowestTurn: Double { turnStart ?? minimum }

  /// Whether a value may be set.
  public func contains(_ value: Double) -> Bool {
    value >= minimum && (excludesMaximum ? value < maximum : value <= maximum)
      && (!isWhole || value == value.rounded())
  }

  /// The range in words: `at least 0 and below 1`.
  public var words: String {
    let kind = isWhole ? "a whole number " : ""
    return excludesMaximum
      ? "\(kind)at least \(formatted(minimum)) and below \(formatted(maximum))"
      : "\(kind)from \(formatted(minimum)) to \(formatted(maximum))"
  }

  /// The value after one turn up (`direction` 1) or down (-1), inside the range.
  public func turned(_ value: Double, direction: Int, large isLarge: Bool) -> Double {
    let next: Double
    switch isLarge ? large : small {
    case .adding(let step):
      // Steps are counted from 0, so that 0.1 three times is the same 0.3 as typed.
      let count = (value / step).rounded(direction > 0 ? .down : .up)
      let near = (value / step).rounded()
      let base = abs(value / step - near) < 1e-9 ? near : count
      next = ((base + Double(direction)) * step * 1e9).rounded() / 1e9
    case .multiplying(let factor):
      next = NumberDomain.written(direction > 0 ? value * factor : value / factor)
    }
    // A typed value may lie beyond the limits of turning; turning further out leaves it there.
    let limit = direction > 0 ? max(turnLimit ?? maximum, value) : maximum
    let start = direction > 0 ? lowestTurn : min(lowestTurn, value)
    return min(max(isWhole ? next.rounded() : next, start), limit)
  }

  /// The number that a person would write: a tenth of 1e-5 is 1e-6 and not 1.0000000000000002e-06.
  private static func written(_ value: Double) -> Double {
    let parts = value.description.split(separator: "e")
    guard let mantissa = Double(parts[0]) else { return value }
    let short = (mantissa * 1e11).rounded() / 1e11
    return parts.count == 1 ? short : Double("\(short)e\(parts[1])") ?? value
  }
}
