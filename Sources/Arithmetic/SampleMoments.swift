/// Mean and spread of numbers, as exact as doubles are: no term is lost in a sum, and squares that are
/// too large or too small for a double are added up in another unit.
public struct SampleMoments: Hashable, Sendable {
  /// How many numbers there are.
  public let count: Int
  /// What the sums are in: 1, or a power of two near the largest number.
  private let unit: Double
  /// The mean.
  private let middle: Double
  /// The sum of the squares of the distances from it.
  private let squares: Double

  /// Measures numbers.
  ///
  /// - Precondition: there is at least one.
  public init(_ values: [Double]) {
    self = values.withUnsafeBufferPointer { values in SampleMoments { see in see(values) } }
  }

  /// Measures numbers that lie in several runs.
  ///
  /// - Parameter forEachRun: calls what it is given with each run; it is asked for all of them several
  ///   times.
  /// - Precondition: there is at least one number.
  public init(_ forEachRun: ((UnsafeBufferPointer<Double>) -> Void) -> Void) {
    let plain = SampleMoments(unit: 1, forEachRun)
    if (1e-200...1e200).contains(plain.squares), plain.middle.isFinite {
      self = plain
      return
    }
    var largest = 0.0
    forEachRun { for value in $0 { largest = max(largest, value.magnitude) } }
    guard largest.isFinite, largest > 0 else {
      self = plain
      return
    }
    // One over the smallest doubles is no double.
    let exponent = max(largest.exponent, -1000)
    self.init(unit: Double(sign: .plus, exponent: exponent, significand: 1), forEachRun)
  }

  private init(
    unit: Double, _ forEachRun: ((UnsafeBufferPointer<Double>) -> Void) -> Void
  ) {
    let scale = Summation.Terms(repeating: 1 / unit)
    var (count, sum, squares) = (0, Summation(), Summation())
    forEachRun { run in
      count += run.count
      sum.add(run) { $0 * scale }
    }
    precondition(count > 0, "moments need at least one value")
    let middle = sum.divided(by: Double(count))
    let center = Summation.Terms(repeating: middle)
    forEachRun { run in
      squares.add(run) { value in
        let distance = value * scale - center
        return distance * distance
      }
    }
    (self.count, self.unit, self.middle, self.squares) = (count, unit, middle, squares.value)
  }

  /// The mean.
  public var mean: Double { middle * unit }

  /// The biased variance, over the number of values.
  public var variance: Double { squares / Double(count) * unit * unit }

  /// The root of the biased variance; there is one even where the variance is no number.
  public var deviation: Double { (squares / Double(count)).squareRoot() * unit }

  /// The deviation with n - 1; nil for a single value.
  public var unbiasedDeviation: Double? {
    count < 2 ? nil : (squares / Double(count - 1)).squareRoot() * unit
  }

  /// What turns a number into its distance from the mean in deviations; only the mean is taken off
  /// where nothing varies.
  public var standardization: Standardization {
    Standardization(
      scale: 1 / unit, middle: middle,
      steepness: squares > 0 ? 1 / (squares / Double(count)).squareRoot() : unit)
  }
}

/// A number's distance from a mean in deviations.
public struct Standardization: Sendable {
  @usableFromInline let scale, middle, steepness: Double

  fileprivate init(scale: Double, middle: Double, steepness: Double) {
    (self.scale, self.middle, self.steepness) = (scale, middle, steepness)
  }

  /// The distance.
  @inlinable
  public func callAsFunction(_ value: Double) -> Double { (value * scale - middle) * steepness }
}

extension [Double] {
  /// The mean of all elements, rounded once; 0 of none.
  public var average: Double {
    if isEmpty { return 0 }
    var sum = Summation()
    withUnsafeBufferPointer { sum.add($0) }
    let mean = sum.divided(by: Double(count))
    return mean.isFinite ? mean : SampleMoments(self).mean
  }
}
