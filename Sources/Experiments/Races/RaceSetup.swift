/// What a race is run with.
public struct RaceSetup: Hashable, Sendable {
  /// Activation, p, batch, BN's numbers and the first seed; its order gives way to `orderings`, its
  /// features and depth are the width and number of the blocks.
  public var settings: Settings
  /// The lanes.
  public var orderings: [Ordering]
  /// What is learned.
  public var data: RaceData
  /// How often every sample is seen.
  public var epochs: Int
  /// How many seeds each order has.
  public var seeds: Int
  /// How the parameters are moved.
  public var optimizer: RaceOptimizer
  /// How many points are trained on, where they are drawn.
  public var trainingCount = 300
  /// How many points are tested with, where they are drawn.
  public var testCount = 2000

  /// Describes a race.
  public init(
    settings: Settings, orderings: [Ordering], data: RaceData, epochs: Int, seeds: Int,
    optimizer: RaceOptimizer
  ) {
    self.settings = settings
    self.orderings = orderings
    self.data = data
    self.epochs = epochs
    self.seeds = seeds
    self.optimizer = optimizer
  }

  /// One order with one seed.
  public struct Job: Hashable, Sendable {
    /// Which order.
    public let lane: Int
    /// Which seed, from 0.
    public let number: Int
  }

  /// All runs, seed after seed, so that a race that is stopped has all orders equally far.
  public var jobs: [Job] {
    (0..<seeds).flatMap { number in
      orderings.indices.map { Job(lane: $0, number: number) }
    }
  }

  /// The seed of a run: equal for all orders.
  public func seed(_ number: Int) -> UInt64 { settings.seed &+ UInt64(number) }

  /// The network of a lane.
  public func network(lane: Int) -> RaceNetwork {
    var settings = settings
    settings.order = orderings[lane]
    return RaceNetwork(
      inputs: data.features, hidden: Array(repeating: settings.features, count: settings.depth),
      classes: data.classes, settings: settings)
  }
}
