import Experiments
import Layers
import Rendering

/// The symbols of the formulas, in Greek or in words.
struct FormulaNames {
  let glyphs: GlyphSet
  /// How many terms of a sum are written out.
  let terms: Int

  init(_ glyphs: GlyphSet, terms: Int) {
    self.glyphs = glyphs
    self.terms = terms
  }

  var times: String { glyphs.times }
  var squared: String { glyphs == .unicode ? "²" : "^2" }
  var root: String { glyphs == .unicode ? "√" : "sqrt" }
  var ellipsis: String { glyphs == .unicode ? "…" : "..." }
  var atLeast: String { glyphs.atLeast }

  /// The formula of an operation.
  func symbols(_ operation: Experiments.Operation, twin: Twin, phase: Phase) -> String {
    let text = unicode(operation, settings: twin.network.settings, phase: phase)
    return glyphs == .unicode ? text : spelled(text)
  }

  private func unicode(
    _ operation: Experiments.Operation, settings: Settings, phase: Phase
  ) -> String {
    let isTraining = phase == .training
    switch operation {
    case .input, .bnBatch: return "N = \(settings.batch) samples share each mean and variance"
    case .linear: return "z = x W" + (glyphs == .unicode ? "ᵀ" : "^T") + " + b"
    case .conv: return "y = w * x + b, padding 1"
    case .bnMean: return isTraining ? "μ = Σ x / N" : "μ = running mean"
    case .bnVariance: return isTraining ? "σ² = Σ (x - μ)² / N" : "σ² = running variance"
    case .bnNormalize: return "x̂ = (x - μ) / √(σ² + ε)"
    case .bnScale: return "y = γ·x̂ + β"
    case .bnRunning: return running(settings)
    case .activation: return activation(settings.activation)
    case .dropoutUniforms: return "u uniform in [0, 1)"
    case .dropoutMask: return "m = 1 if u ≥ p, else 0       \(chances(settings))"
    case .dropoutProduct: return "x·m       \(chances(settings))"
    case .dropoutScale:
      return settings.scaling == .inverted
        ? "y = x·m / (1-p)       \(chances(settings))"
        : "y = x·m in train, x·(1-p) in eval       \(chances(settings))"
    }
  }

  private func chances(_ settings: Settings) -> String {
    let scale = settings.scaling == .inverted ? 1 / settings.keepProbability : 1
    return "p \(formatted(settings.p))  1-p \(fixed(settings.keepProbability, decimals: 2))"
      + "  scale \(fixed(scale, decimals: 2))"
  }

  private func running(_ settings: Settings) -> String {
    switch settings.convention {
    case .pytorch: "PyTorch: new = (1-m)·old + m·batch, variance unbiased"
    case .keras: "Keras: new = m·old + (1-m)·batch, variance biased"
    case .paper: "paper: average over all batches, variance unbiased"
    }
  }

  private func activation(_ function: Activation) -> String {
    switch function {
    case .relu: "y = max(0, x)"
    case .leakyReLU: "y = x above 0, 0.01·x below"
    case .tanh: "y = tanh x"
    case .sigmoid: "y = 1 / (1 + e^-x)"
    case .gelu: "y = x·Φ(x)"
    case .geluTanh: "y = x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³)))"
    case .elu: "y = x above 0, e^x - 1 below"
    case .selu: "y = 1.0507·x above 0, 1.7581·(e^x - 1) below"
    case .silu: "y = x / (1 + e^-x)"
    case .softplus: "y = ln(1 + e^x)"
    case .identity: "y = x"
    }
  }

  private func spelled(_ text: String) -> String {
    let words: [(Character, String)] = [
      ("μ", "mu"), ("σ", "sd"), ("²", "^2"), ("³", "^3"), ("Σ", "sum"), ("√", "sqrt"),
      ("ε", "eps"), ("γ", "gamma"), ("β", "beta"), ("·", "*"), ("≥", ">="), ("Φ", "Phi"),
      ("π", "pi"), ("x̂", "xhat"), ("—", "-"),
    ]
    return text.map { character in
      words.first { $0.0 == character }?.1 ?? String(character)
    }.joined()
  }
}
