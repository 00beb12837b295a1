import Experiments
import Layers
import Lessons
import Rendering

/// What numbers are called on screen: letters, places, and what they are in words.
struct QuantityNames {
  let experiment: Experiment
  let glyphs: GlyphSet

  var alphabet: MathAlphabet { glyphs.alphabet }

  /// A letter written in TeX, on one line.
  func letter(_ tex: String) -> String {
    (try? Formula(tex))?.inline(alphabet) ?? tex
  }

  /// The letter a number has by itself.
  func symbol(_ quantity: Quantity) -> String {
    letter(QuantityNames.tex(quantity))
  }

  /// What and where: `z of s1 f2`.
  func full(_ quantity: Quantity) -> String {
    let place = place(quantity)
    return "\(symbol(quantity))\(place.isEmpty ? "" : " of " + place)"
  }

  /// Where a number stands: `s1 f2`, `f2`, `f1 from x3`.
  func place(_ quantity: Quantity) -> String {
    let depth = experiment.settings.depth
    let block = depth > 1 ? quantity.block.map { " block \($0 + 1)" } ?? "" : ""
    switch quantity {
    case .constant: return ""
    case .statistic(_, _, let feature): return featureName(feature) + block
    case .cell(let matrix, let cell):
      let isWeight = matrix == .weight || matrix == .weightGradient
      let tile = isWeight ? 3 : experiment.inputShape.last ?? 1
      let position =
        experiment.isConvolutional
        ? " y\(cell.position / tile + 1) x\(cell.position % tile + 1)" : ""
      if isWeight {
        return "\(featureName(cell.sample)) from \(featureName(cell.feature))" + position + block
      }
      return "s\(cell.sample + 1) \(ownName(cell.feature, of: matrix))" + position
        + (matrix == .input ? "" : block)
    }
  }

  private func featureName(_ index: Int) -> String {
    (experiment.isConvolutional ? "c" : "f") + "\(index + 1)"
  }

  /// The name of a column of the sheet.
  func column(_ index: Int, of matrix: Matrix, grid: Grid) -> String {
    grid.isTiled
      ? "c\(index / grid.width + 1)x\(index % grid.width + 1)" : ownName(index, of: matrix)
  }

  /// The file's own name for what is still as wide as the batch, or f and its number.
  private func ownName(_ index: Int, of matrix: Matrix) -> String {
    if matrix == .weightGradient { return "x\(index + 1)" }
    let keepsNames = !experiment.hasWeights || matrix == .input
    if keepsNames, let names = experiment.given.featureNames, names.indices.contains(index) {
      return names[index]
    }
    return featureName(index)
  }

  /// What a number is, in a few words.
  func words(_ quantity: Quantity) -> String {
    switch quantity {
    case .cell(let matrix, _): words(matrix)
    case .statistic(let statistic, _, _): words(statistic)
    case .constant(let constant):
      switch constant {
      case .epsilon: "epsilon, a control"
      case .momentum: "momentum, a control"
      case .p: "probability of dropping, a control"
      }
    }
  }

  private func words(_ matrix: Matrix) -> String {
    switch matrix {
    case .input: "the batch"
    case .weighted: experiment.isConvolutional ? "convolution" : "linear"
    case .normalized: "normalized"
    case .scaled: "BN's output"
    case .activated: experiment.settings.activation.rawValue
    case .uniforms: "uniform draw"
    case .mask: "mask: 1 kept, 0 dropped"
    case .product: "times mask"
    case .dropped: "dropout's output"
    case .weight: "weight"
    case .upstream: "gradient from above"
    case .gradient(let stage): "gradient into \(stage.title)"
    case .scaledGradient: "gradient times gamma"
    case .centredGradient: "less its mean"
    case .projectedGradient: "less its part along x-hat"
    case .weightGradient: "gradient of the weight"
    }
  }

  private func words(_ statistic: Experiments.Statistic) -> String {
    switch statistic {
    case .mean: "batch mean"
    case .variance: "batch variance, biased"
    case .unbiasedVariance: "batch variance, unbiased"
    case .runningMean: "running mean, learned from earlier batches"
    case .runningVariance: "running variance, learned from earlier batches"
    case .newRunningMean: "running mean after this batch"
    case .newRunningVariance: "running variance after this batch"
    case .gamma: "BN's scale"
    case .beta: "BN's shift"
    case .bias: "bias"
    case .gammaGradient: "gradient of gamma"
    case .betaGradient: "gradient of beta"
    case .biasGradient: "gradient of the bias"
    case .meanGradient: "mean of g"
    case .meanProjection: "mean of g times x-hat"
    case .columnMean: "mean of the column"
    case .columnVariance: "variance of the column"
    case .columnSum: "sum of the column"
    case .columnZeros: "share of exact zeros"
    }
  }

  /// The header of a row of statistics.
  func row(_ statistic: Experiments.Statistic) -> String {
    switch statistic {
    case .columnMean: "mean"
    case .columnVariance: "var"
    case .columnSum: "sum"
    case .columnZeros: "zeros"
    case .runningVariance where glyphs == .unicode: "σ²ᵣ"
    case .newRunningVariance where glyphs == .unicode: "σ²ᵣ'"
    case .meanGradient: "mean g"
    case .meanProjection: glyphs == .unicode ? "m(gx̂)" : "m(gx^)"
    case .unbiasedVariance: "s^2"
    default: symbol(.statistic(statistic, block: 0, feature: 0))
    }
  }

  private static func tex(_ quantity: Quantity) -> String {
    switch quantity {
    case .constant(let constant):
      switch constant {
      case .epsilon: "\\epsilon"
      case .momentum: "m"
      case .p: "p"
      }
    case .cell(let matrix, _): tex(matrix)
    case .statistic(let statistic, _, _): tex(statistic)
    }
  }

  private static func tex(_ matrix: Matrix) -> String {
    switch matrix {
    case .input: "x"
    case .weighted: "z"
    case .normalized: "\\hat{x}"
    case .scaled, .activated, .dropped: "y"
    case .uniforms: "u"
    case .mask: "m"
    case .product: "x_{m}"
    case .weight: "w"
    case .upstream: "dy"
    case .gradient: "dx"
    case .scaledGradient: "g"
    case .centredGradient: "c"
    case .projectedGradient: "t"
    case .weightGradient: "dw"
    }
  }

  private static func tex(_ statistic: Experiments.Statistic) -> String {
    switch statistic {
    case .mean: "\\mu"
    case .variance: "\\sigma^2"
    case .unbiasedVariance: "s^2"
    case .runningMean: "\\mu_{r}"
    case .runningVariance: "\\sigma^2_{r}"
    case .newRunningMean: "\\mu_{r}'"
    case .newRunningVariance: "\\sigma^2_{r}'"
    case .gamma: "\\gamma"
    case .beta: "\\beta"
    case .bias: "b"
    case .gammaGradient: "d\\gamma"
    case .betaGradient: "d\\beta"
    case .biasGradient: "db"
    case .meanGradient: "\\bar{g}"
    case .meanProjection: "\\text{mean}(g \\hat{x})"
    case .columnMean: "\\text{mean}"
    case .columnVariance: "\\text{var}"
    case .columnSum: "\\text{sum}"
    case .columnZeros: "\\text{zeros}"
    }
  }
}
