/// What the front matter of a lesson says.
public struct LessonHeader: Hashable, Sendable {
  /// The name other lessons, progress and the command line know it by.
  public var id: String
  /// The title as shown.
  public var title: String
  /// How long it takes, roughly.
  public var minutes: Int
  /// The ids of the lessons it builds on.
  public var needs: [String]
  /// What a learner can do afterwards.
  public var goals: [String]

  /// Makes a header.
  public init(
    id: String, title: String, minutes: Int, needs: [String] = [], goals: [String] = []
  ) {
    self.id = id
    self.title = title
    self.minutes = minutes
    self.needs = needs
    self.goals = goals
  }

  /// The keys a front matter may have, besides those that start with `x-`.
  public static let keys = ["format", "id", "title", "minutes", "needs", "goals"]
}
