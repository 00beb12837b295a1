/// Where a list of lessons shows a lesson, and what it says of it.
public struct LessonListing: Hashable, Sendable {
  /// The title of the group it is in; nil in a course without groups.
  public let group: String?
  /// Whether it is on the short path through the course.
  public let isOnShortPath: Bool
  /// What it promises, in a sentence or two; nil where the file says nothing before its first step.
  public let promise: String?

  /// Makes what is said of a lesson.
  public init(group: String? = nil, isOnShortPath: Bool = false, promise: String? = nil) {
    (self.group, self.isOnShortPath, self.promise) = (group, isOnShortPath, promise)
  }
}
