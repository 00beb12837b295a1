import Experiments
import Layers
import Rendering

/// What dropout's noise does, in words; a mask that drops has its own wherever it is told.
struct NoiseWords {
  let dropout: Dropout<Double>

  /// Nil for a mask of 0 and 1 with the usual scale.
  init?(_ settings: Settings) {
    guard settings.noise != .bernoulli else { return nil }
    dropout = settings.dropout
  }

  private func text(_ value: Double) -> String { compact(value, width: 7, decimals: 2) }

  /// How strong it is, in a few words.
  var strength: String {
    guard let keep = dropout.equivalentKeepProbability else {
      return "kept with \(Chances.share(dropout.keepProbability)), \(affine)"
    }
    return "noise of variance \(text(1 / keep - 1))"
  }

  /// Alpha dropout's map.
  private var affine: String {
    "× \(text(dropout.trainingScale)) + \(text(dropout.trainingShift))"
  }

  /// What happens to all samples of a feature, of which some may be dropped.
  func note(dropped: Int, isScaled: Bool) -> String {
    if dropout.noise.hasFactors { return "each times its noise" }
    return "\(dropped) dropped to \(text(dropout.droppedValue))"
      + (isScaled ? ", all \(affine)" : "")
  }

  /// How a value is worked out.
  ///
  /// - Parameter factor: what it was multiplied by, or 1 for kept and 0 for dropped.
  func sum(_ value: String, factor: Double, isScaled: Bool) -> String {
    if dropout.noise.hasFactors { return "\(value) · \(compact(factor, width: 7, decimals: 3))" }
    let kept = factor == 1 ? value : text(dropout.droppedValue)
    guard isScaled else { return kept }
    return "\(kept) · \(text(dropout.trainingScale)) + \(text(dropout.trainingShift))"
  }

  /// What the die becomes.
  var draw: String {
    switch dropout.noise {
    case .gaussian: "Each die becomes a normal number of mean 1: the unit is multiplied by it."
    case .uniform:
      "Each die becomes a number between \(text(1 - dropout.probability)) and \(text(1 + dropout.probability)): the unit is multiplied by it."
    case .alpha, .bernoulli: "Where the die shows less than p, the unit is dropped (×)."
    }
  }

  /// What the draw does to the values of what is named.
  func product(_ values: String, dropped: String) -> String {
    dropout.noise.hasFactors
      ? "\(values) are multiplied by their noise: all are disturbed, none is dropped."
      : "\(dropped) are dropped: they take SELU's lower limit, \(text(dropout.droppedValue)), instead of 0."
  }

  /// What happens at last.
  var scale: String {
    dropout.noise.hasFactors
      ? "The noise has the mean 1, so nothing has to be made up for."
      : "All values are scaled by \(text(dropout.trainingScale)) and shifted by \(text(dropout.trainingShift)): mean 0 and variance 1 stay what they are."
  }
}

extension DropoutNoise {
  /// What it is, in a few words.
  var words: String {
    switch self {
    case .bernoulli: "a mask: kept or dropped"
    case .gaussian: "normal numbers around 1"
    case .alpha: "dropped to SELU's lower limit"
    case .uniform: "even numbers around 1"
    }
  }
}
