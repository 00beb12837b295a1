public import Layers

/// What an activation makes of a dropped unit, and whether inverted dropout may change places with it.
///
///     dropout then f:  f(x m / (1 - p))        f then dropout:  f(x) m / (1 - p)        m is 0 or 1
///
/// Both are the same for every p where f(a x) = a f(x) for all a >= 0: identity, ReLU, leaky ReLU.
public struct ActivationAfterDropout: Hashable, Sendable {
  /// The function.
  public let activation: Activation
  /// f(0): what a dropped unit becomes.
  public let droppedValue: Double
  /// The largest difference between both orders on the values, dropped.
  public let droppedDifference: Double
  /// The largest difference between both orders on the values, kept.
  public let keptDifference: Double

  /// Tries a function on values.
  ///
  /// - Parameters:
  ///   - activation: the function.
  ///   - values: what comes in.
  ///   - p: the probability of dropping, 0..<1.
  public init(_ activation: Activation, values: [Double], p: Double) {
    self.activation = activation
    droppedValue = activation.valueAtZero
    let layer = Dropout<Double>(probability: p)
    let x = Tensor(shape: [1, values.count], values: values)
    func difference(isKept: Bool) -> Double {
      let mask = Array(repeating: isKept, count: values.count)
      let dropoutFirst = activation.forward(layer.forward(x, mask: mask).output)
      let dropoutLast = layer.forward(activation.forward(x), mask: mask).output
      return zip(dropoutFirst.values, dropoutLast.values).reduce(0) {
        max($0, abs($1.0 - $1.1))
      }
    }
    droppedDifference = difference(isKept: false)
    keptDifference = difference(isKept: true)
  }

  /// Whether both orders agree for every p and every value.
  public var commutes: Bool { activation.isPositivelyHomogeneous }

  /// Every function there is.
  public static func all(values: [Double], p: Double) -> [ActivationAfterDropout] {
    Activation.allCases.map { ActivationAfterDropout($0, values: values, p: p) }
  }
}
