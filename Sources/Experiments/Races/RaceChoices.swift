/// What a race is run on and how long, among the settings.
public struct RaceChoices: Hashable, Sendable {
  /// What is learned.
  public var data = RaceDefaults.data
  /// How the parameters are moved.
  public var rule = RaceDefaults.rule
  /// The learning rate where it was chosen; otherwise the rule's own.
  public var chosenLearningRate: Double?
  /// How often every sample is seen.
  public var epochs = RaceDefaults.epochs
  /// How many seeds each order has.
  public var seeds = RaceDefaults.seeds

  /// The defaults.
  public init() {}

  /// The learning rate.
  public var learningRate: Double { chosenLearningRate ?? rule.defaultLearningRate }

  /// How the parameters are moved.
  public var optimizer: RaceOptimizer { RaceOptimizer(rule, learningRate: learningRate) }
}
