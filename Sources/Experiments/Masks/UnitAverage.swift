public import Layers

/// What the passes so far make of one unit, beside what they must tend to.
///
///     mean over passes    tends to    x  (inverted)    (1 - p) x  (classic)
///     variance of a pass  (scale x)^2 p (1 - p):  x^2 p / (1 - p)  inverted,  x^2 p (1 - p)  classic
///     standard error      sqrt(variance / passes)
///
/// Reference: Srivastava et al. 2014, sections 4 and 10.
public struct UnitAverage: Hashable, Sendable {
  /// The mean of the outputs over the passes.
  public let mean: Double
  /// The weight-scaled output: what eval answers, and what the mean tends to unless everything is dropped.
  public let target: Double
  /// The exact variance of one pass's output.
  public let variance: Double
  /// How far the mean of so many passes typically is from the target.
  public let standardError: Double

  /// How many standard errors the mean is away from the target; nil where there is no error.
  public var deviation: Double? {
    standardError > 0 ? (mean - target) / standardError : nil
  }
}

extension MaskStudy {
  /// The average of a unit over the passes, with either scaling.
  public func average(of unit: Int, scaling: DropoutScaling) -> UnitAverage {
    average(of: unit, scaling: scaling, kept: kept[unit], passes: passes.count)
  }

  /// What a unit comes to on average over all masks in train.
  public func limit(of unit: Int, scaling: DropoutScaling) -> Double {
    let layer = Dropout<Double>(probability: dropout.probability, scaling: scaling)
    return input[unit] * layer.trainingScale * layer.keepProbability
  }

  /// The running average of a unit after each pass.
  public func course(of unit: Int, scaling: DropoutScaling) -> [Double] {
    var kept = 0
    return passes.map { pass in
      if pass.mask[unit] { kept += 1 }
      return average(of: unit, scaling: scaling, kept: kept, passes: pass.number).mean
    }
  }

  private func average(
    of unit: Int, scaling: DropoutScaling, kept: Int, passes: Int
  ) -> UnitAverage {
    let layer = Dropout<Double>(probability: dropout.probability, scaling: scaling)
    let x = input[unit]
    let output = x * layer.trainingScale
    let throwVariance = layer.probability * layer.keepProbability
    let sum = output * Double(kept)
    return UnitAverage(
      mean: kept == 0
        ? 0 : sum.isFinite ? sum / Double(passes) : output * (Double(kept) / Double(passes)),
      target: x * layer.inferenceScale, variance: output * output * throwVariance,
      standardError: output.magnitude * (throwVariance / Double(passes)).squareRoot())
  }
}
