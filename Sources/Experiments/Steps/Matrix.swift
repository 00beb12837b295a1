import Layers

/// A table of numbers that a walk passes through, declared once by its layer: one number per sample, feature and
/// position.
public final class Matrix: Declared, CustomStringConvertible {
  /// Its name in messages: `bn.normalized`.
  public let description: String
  /// Its letter in TeX.
  public let symbol: String
  /// The stage whose values it holds; nil for the batch, the gradient from above, and weights.
  public let stage: StageKind?
  /// What it is, in a few words.
  public let words: @Sendable (Experiment) -> String
  let shape: Shape
  let zeros: Zeros
  /// Whether the share of exact zeros is told of its columns.
  let countsZeros: Bool
  /// All numbers of a block; nil where the pass did not get that far.
  let values: @Sendable (_ workings: Workings, _ block: Int) -> Tensor<Double>?
  /// One number, where all of them would be made anew whenever one is asked for; nil where they are there.
  let value: (@Sendable (_ workings: Workings, _ cell: Cell) -> Double?)?
  /// What a number follows from; nil for raw ones, from which the rest is made.
  let rule: (@Sendable (Place) -> Rule?)?

  /// Whose extents it has.
  enum Shape: Sendable {
    /// Those of the batch.
    case batch
    /// Those of what comes into its stage.
    case stage
    /// Those of what the network makes.
    case output
    /// Those of the weights.
    case weight
  }

  /// What may make a number of it exactly 0.
  enum Zeros: Sendable {
    /// Nothing that could be told; it holds no units, either.
    case untold
    /// Nothing that could be told of the units it holds.
    case units
    /// Its stage, or one before it.
    case forward
    /// Its stage, or one behind it.
    case backward
    /// What made the gradient 0 that comes down to its stage.
    case above
  }

  /// Declares it, with words that may depend on the layer that is used.
  init(
    _ name: String, of stage: StageKind?, _ symbol: String,
    in words: @escaping @Sendable (Experiment) -> String, shape: Shape = .stage,
    zeros: Zeros = .untold, countsZeros: Bool = false,
    values: @escaping @Sendable (Workings, Int) -> Tensor<Double>?,
    value: (@Sendable (Workings, Cell) -> Double?)? = nil,
    rule: (@Sendable (Place) -> Rule?)? = nil
  ) {
    (description, self.stage, self.symbol, self.words) = (name, stage, symbol, words)
    (self.shape, self.zeros, self.countsZeros) = (shape, zeros, countsZeros)
    (self.values, self.value, self.rule) = (values, value, rule)
  }

  /// Declares it.
  convenience init(
    _ name: String, of stage: StageKind?, _ symbol: String, _ words: String,
    shape: Shape = .stage, zeros: Zeros = .untold, countsZeros: Bool = false,
    values: @escaping @Sendable (Workings, Int) -> Tensor<Double>?,
    value: (@Sendable (Workings, Cell) -> Double?)? = nil,
    rule: (@Sendable (Place) -> Rule?)? = nil
  ) {
    self.init(
      name, of: stage, symbol, in: { _ in words }, shape: shape, zeros: zeros,
      countsZeros: countsZeros, values: values, value: value, rule: rule)
  }

  /// What a stage makes.
  public static func output(of stage: StageKind) -> Matrix { stage.steps.output }

  /// The gradient with respect to what comes into a stage.
  public static func gradient(_ stage: StageKind) -> Matrix { stage.steps.inputGradient }
}
