import Arithmetic

/// A race as far as it came: the runs of each order, by seed.
public struct RaceResult: Hashable, Sendable {
  /// What was run.
  public let setup: RaceSetup
  /// The finished runs: [order][seed], nil where one is not finished.
  public private(set) var runs: [[RaceRun?]]

  /// A race before its start.
  public init(_ setup: RaceSetup) {
    self.setup = setup
    runs = Array(
      repeating: Array(repeating: nil, count: setup.seeds), count: setup.orderings.count)
  }

  /// A race as far as every run of it has come.
  public init(_ standings: RaceStandings) {
    var setup = standings.setup
    setup.epochs = standings.epoch
    self.setup = setup
    runs = standings.runs
  }

  /// Puts a finished run to the others.
  public mutating func add(_ run: RaceRun, _ job: RaceSetup.Job) {
    runs[job.lane][job.number] = run
  }

  /// How many runs are finished.
  public var finished: Int { runs.joined().count { $0 != nil } }

  /// The finished runs of an order.
  public func finished(lane: Int) -> [RaceRun] { runs[lane].compactMap { $0 } }

  /// A number of each finished run of an order, summarized; nil before the first one.
  public func measured(lane: Int, _ value: (RaceRun) -> Double) -> Measured? {
    let values = finished(lane: lane).map(value)
    return values.isEmpty ? nil : Measured(values)
  }

  /// The mean over seeds of a number of each epoch.
  public func curve(lane: Int, _ values: (RaceRun) -> [Double]) -> [Double] {
    let curves = finished(lane: lane).map(values)
    return (0..<(curves.first?.count ?? 0)).map { epoch in
      curves.map { $0[epoch] }.average
    }
  }

  /// The differences between an order and another one, seed by seed, where both are finished.
  public func difference(
    lane: Int, to reference: Int = 0, _ value: (RaceRun) -> Double = { $0.testAccuracy }
  ) -> PairedDifference? {
    let pairs = zip(runs[lane], runs[reference]).compactMap { own, reference in
      own.flatMap { own in reference.map { value(own) - value($0) } }
    }
    return pairs.isEmpty ? nil : PairedDifference(pairs)
  }
}
