/// What a race is run with.
public struct RaceSetup: Hashable, Sendable {
  /// Every control; its order gives way to `orderings`, its features and depth are the width and number
  /// of the blocks.
  public var settings: Settings
  /// The lanes.
  public var orderings: [Ordering]
  /// What is learned instead of what the control says: someone's own.
  public var rows: LabeledRows?
  /// How many points are trained on, where they are drawn.
  public var trainingCount = RaceDefaults.trainingCount
  /// How many points are tested with, where they are drawn.
  public var testCount = RaceDefaults.testCount

  /// Describes a race.
  public init(settings: Settings, orderings: [Ordering], rows: LabeledRows? = nil) {
    self.settings = settings
    self.orderings = orderings
    self.rows = rows
  }

  /// What is learned.
  public var data: RaceData { rows.map { .rows($0) } ?? .drawn(settings.race.data) }
  /// How many points each run is tested with.
  public var testPoints: Int { rows.map { $0.labels.count - $0.trainingCount } ?? testCount }
  /// How many points each run is trained on.
  public var trainingPoints: Int { rows?.trainingCount ?? trainingCount }
  /// How often every sample is seen.
  public var epochs: Int { settings.race.epochs }
  /// How many seeds each order has.
  public var seeds: Int { settings.race.seeds }
  /// How the parameters are moved.
  public var optimizer: RaceOptimizer { settings.race.optimizer }

  /// How many runs there are.
  public var runs: Int { orderings.count * seeds }

  /// The seed of a run, which is numbered from 0: equal for all orders.
  public func seed(_ number: Int) -> UInt64 { settings.seed &+ UInt64(number) }

  /// The network of an order.
  public func network(_ ordering: Ordering) -> RaceNetwork {
    var settings = settings
    settings.order = ordering
    return RaceNetwork(
      inputs: data.features, hidden: Array(repeating: settings.features, count: settings.depth),
      classes: data.classes, settings: settings)
  }
}
