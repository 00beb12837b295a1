import Experiments
import Layers
import Rendering

/// What a control is called on the screen, what it holds, and what that means.
struct ControlWords {
  let lab: LabState
  let glyphs: GlyphSet

  private var settings: Settings { lab.settings }

  /// The name, with the letter that formulas have for it.
  ///
  /// A race has a batch, features and blocks of its own, and says so.
  func name(_ control: Control) -> String {
    let row = control.row
    let isScale = [.batch, .features, .depth].contains(control)
    let name = lab.room.races && isScale ? "race's " + row.name : row.name
    let letter = glyphs == .unicode ? row.symbol : row.plainSymbol
    guard [.epsilon, .gamma, .beta, .learningRate].contains(control) else { return name }
    return row.name.contains(letter) ? name : "\(name) \(letter)"
  }

  /// What it holds.
  func value(_ control: Control) -> String {
    switch control {
    case .momentum where settings.momentum == nil: return "average"
    case .batch:
      return lab.setup.experiment.given.input.map { "\($0.samples)" } ?? settings[.batch].text
    case .order: return settings.order.letters
    case .activation: return settings.activation.title
    case .convention: return settings.convention.title
    default: return settings[control].text
    }
  }

  /// What that means, in a few words; nil where the name says it.
  func meaning(_ control: Control) -> String? {
    switch control {
    case .p:
      return settings.order.contains(.dropout)
        ? NoiseWords(settings)?.strength ?? chances : "no dropout in the order"
    case .batch: return "samples share a mean"
    case .depth: return settings.depth == 1 ? "one of them, alone" : "stacked on each other"
    case .epsilon: return "keeps the division safe"
    case .momentum:
      return settings.convention == .keras ? "weight of what was known" : "weight of the new batch"
    case .gamma: return "BN multiplies by it"
    case .beta: return "BN adds it"
    case .convention: return "whose epsilon and momentum"
    case .scaling where settings.noise != .bernoulli: return "only a mask is made up for"
    case .scaling:
      return settings.scaling == .inverted
        ? "train multiplies what is kept" : "eval multiplies everything"
    case .noise: return settings.noise.words
    case .seed: return "of every random draw"
    default: return nil
    }
  }

  /// p never stands without what it does: how much is kept, and by what that is multiplied.
  private var chances: String {
    let keep = settings.keepProbability
    let kept = settings.p == 0.5 ? "half kept" : "\(Chances.percent(keep)) % kept"
    let factor = Chances.share(settings.scaling == .inverted ? 1 / keep : keep)
    let shown = factor.hasSuffix(".00") ? String(factor.dropLast(3)) : factor
    return "\(kept), \(settings.scaling == .inverted ? "" : "eval ")× \(shown)"
  }
}
