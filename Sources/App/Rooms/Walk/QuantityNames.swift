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
    letter(quantity.symbol)
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
    case .cell(let matrix, _): matrix.words(experiment)
    case .statistic(let statistic, _, _): statistic.words
    case .constant(let constant):
      switch constant {
      case .epsilon: "epsilon, a control"
      case .momentum: "momentum, a control"
      case .p: "probability of dropping, a control"
      }
    }
  }

  /// The header of a row of statistics.
  func row(_ statistic: Experiments.Statistic) -> String {
    statistic.heading(hasGreek: glyphs == .unicode) ?? letter(statistic.symbol)
  }
}
