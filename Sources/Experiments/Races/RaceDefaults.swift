/// What a race is where nothing says otherwise, and the one whose table is published.
public enum RaceDefaults {
  /// The batch, the width of a block, and how many blocks there are: networks that are larger than a
  /// sheet of the walk shows.
  public static let batch = 50, features = 32, depth = 3

  /// What is learned, and how the parameters are moved.
  public static let data = DataSet.moons, rule = RaceOptimizer.Rule.adam

  /// How often every sample is seen, and how many seeds each order has.
  public static let epochs = 50, seeds = 5

  /// How many points are trained on, and how many are tested with, where they are drawn.
  public static let trainingCount = 300, testCount = 2000

  /// How often every sample is seen, how many seeds each order has, and the orders, in the published
  /// table: the six permutations, dropout once, and the controls.
  public static let published = (
    epochs: 150, seeds: 20,
    orderings: Ordering.permutations
      + Ordering.catalog.filter {
        $0.dropsInHeadOnly || !$0.contains(.bn) || !$0.contains(.dropout)
      }
  )
}
