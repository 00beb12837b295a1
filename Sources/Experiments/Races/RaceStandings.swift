import Arithmetic

/// How a race stands, for the screen and every report: each order's runs as far as all of them are, or
/// those that are finished where runs are made whole.
public struct RaceStandings: Hashable, Sendable {
  /// A number over the seeds.
  public struct Spread: Hashable, Sendable {
    /// The mean.
    public let mean: Double
    /// The standard deviation (with n - 1); nil for one seed.
    public let deviation: Double?
  }

  /// What is measured after every epoch.
  public enum Measure: String, Hashable, Sendable, CaseIterable {
    /// The loss and the share of right answers of the epoch's own steps, in train mode.
    case trainLoss, trainAccuracy
    /// Those of the test points, in eval.
    case evalLoss, evalAccuracy
    /// The same with running statistics re-estimated with dropout off.
    case recalibratedLoss, recalibratedAccuracy
  }

  /// An order.
  public struct Lane: Hashable, Sendable {
    /// Which.
    public let ordering: Ordering
    /// Its runs, by seed; nil where one is not there yet.
    public let runs: [RaceRun?]
    /// Over epochs, from the first one.
    public let curves: [Measure: [Spread]]
    /// For each BN over epochs: the variance of its input in eval over the running variance.
    public let bnInputRatios: [[Spread]]
    /// The share of right answers on the test points at the end of each run that is there: in eval, and
    /// re-estimated.
    public let testAccuracies: [Double], recalibratedAccuracies: [Double]

    /// The newest value of a curve.
    public func last(_ measure: Measure) -> Spread? { curves[measure]?.last }

    /// A number of each run that is there, summarized; nil where none is.
    public func measured(_ value: (RaceRun) -> Double) -> Measured? {
      let values = runs.compactMap { $0.map(value) }
      return values.isEmpty ? nil : Measured(values)
    }

    /// For each BN, at the end of the runs that are there: whether eval sees what training saw.
    ///
    /// Theory is of fresh networks and says nothing of trained ones.
    public let verdicts: [Verdict]

    /// What re-estimated statistics change in the share of right answers, seed by seed; nil without BN, and
    /// before there are runs.
    public var regained: PairedDifference? {
      guard ordering.contains(.bn), !testAccuracies.isEmpty else { return nil }
      return PairedDifference(zip(recalibratedAccuracies, testAccuracies).map { $0 - $1 })
    }

    /// Whether another order did the same in every run, bit for bit.
    public func didTheSame(as other: Lane) -> Bool {
      !testAccuracies.isEmpty && runs == other.runs
    }

    /// The differences to another order, seed by seed, where both runs are there.
    public func difference(to other: Lane) -> PairedDifference? {
      let pairs = zip(runs, other.runs).compactMap { own, other in
        own.flatMap { own in other.map { own.testAccuracy - $0.testAccuracy } }
      }
      return pairs.isEmpty ? nil : PairedDifference(pairs)
    }
  }

  /// What is run.
  public let setup: RaceSetup
  /// The conditions from which epoch on.
  public let stretches: [RaceField.Stretch]
  /// How many epochs each run that is there has behind it.
  public let epoch: Int
  /// The orders.
  public let lanes: [Lane]
  /// The decision regions of one of them.
  public let plane: DecisionPlane?

  /// Sums up a race.
  public init(_ field: RaceField) {
    setup = field.setup
    stretches = field.stretches
    epoch = field.epoch
    plane = field.plane
    let correction = RaceStandings.correction(field.setup)
    lanes = zip(field.setup.orderings, field.runs).map {
      Lane($0, runs: $1, correction: correction)
    }
  }

  /// What makes the ratio at BN's input one of unbiased variances: in eval all that was trained on goes
  /// through it, what it remembers is of single batches.
  private static func correction(_ setup: RaceSetup) -> Double? {
    return BatchFactor.correction(
      evalValues: setup.trainingPoints, values: min(setup.settings.batch, setup.trainingPoints),
      convention: setup.settings.convention)
  }

  /// How many runs are there.
  public var finished: Int { lanes.reduce(0) { $0 + $1.testAccuracies.count } }
}

extension RaceStandings.Lane {
  fileprivate init(_ ordering: Ordering, runs all: [RaceRun?], correction: Double?) {
    self.ordering = ordering
    runs = all
    let runs = all.compactMap { $0 }
    let epochs = runs.first?.epochs.count ?? 0
    curves = Dictionary(
      uniqueKeysWithValues: RaceStandings.Measure.allCases.map { measure in
        (measure, (0..<epochs).map { epoch in .init(runs) { measure.value($0.epochs[epoch]) } })
      })
    let norms = runs.first?.bnInputRatios.count ?? 0
    bnInputRatios = (0..<norms).map { norm in
      (0..<epochs).map { epoch in
        .init(runs) { $0.epochs[epoch].look?.bnInputRatios[norm] ?? .nan }
      }
    }
    testAccuracies = runs.map(\.testAccuracy)
    recalibratedAccuracies = runs.map(\.recalibrated.accuracy)
    let looks = runs.map(\.bnInputRatios).filter { $0.count == norms && norms > 0 }
    verdicts =
      looks.isEmpty
      ? []
      : (0..<norms).map { norm in Verdict(looks.map { $0[norm] }, correction: correction) }
  }
}

extension RaceStandings.Spread {
  fileprivate init(_ runs: [RaceRun], _ value: (RaceRun) -> Double) {
    let moments = SampleMoments(runs.map(value))
    mean = moments.mean
    deviation = moments.unbiasedDeviation
  }
}

extension RaceStandings.Measure {
  fileprivate func value(_ epoch: RaceEpoch) -> Double {
    let recalibrated = epoch.look?.recalibrated ?? .none
    return switch self {
    case .trainLoss: epoch.train.loss
    case .trainAccuracy: epoch.train.accuracy
    case .evalLoss: epoch.eval.loss
    case .evalAccuracy: epoch.eval.accuracy
    case .recalibratedLoss: recalibrated.loss
    case .recalibratedAccuracy: recalibrated.accuracy
    }
  }
}
