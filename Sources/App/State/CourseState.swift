/// The list of lessons and the cursor in it.
public struct CourseState: Hashable, Sendable {
  /// One lesson as the list shows it.
  public struct Entry: Hashable, Sendable {
    /// The lesson's id.
    public let id: String
    /// Its title, or the file's name if it is broken.
    public let title: String
    /// How long it takes; nil if it is broken.
    public let minutes: Int?
    /// What is wrong with it, if anything.
    public let fault: String?

    /// Makes an entry.
    public init(id: String, title: String, minutes: Int?, fault: String? = nil) {
      self.id = id
      self.title = title
      self.minutes = minutes
      self.fault = fault
    }
  }

  /// The lessons, in the order of the course.
  public let entries: [Entry]
  /// The entry under the cursor; the one behind the last lesson is the lab.
  public internal(set) var cursor = 0

  /// A course with the cursor on its first lesson.
  public init(entries: [Entry]) {
    self.entries = entries
  }

  /// How many lines there are to choose from: the lessons and the lab.
  public var choices: Int { entries.count + 1 }
}
