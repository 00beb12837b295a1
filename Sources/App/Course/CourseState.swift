public import FrontMatter
public import Lessons

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
    /// Its steps and what they ask.
    public let steps: [StepOutline]
    /// Where the list shows it, and what it says of it.
    public let listing: LessonListing
    /// What is wrong with it, if anything.
    public let fault: String?

    /// Makes an entry.
    public init(
      id: String, title: String, minutes: Int?, steps: [StepOutline] = [],
      listing: LessonListing = LessonListing(), fault: String? = nil
    ) {
      self.id = id
      self.title = title
      self.minutes = minutes
      self.steps = steps
      self.listing = listing
      self.fault = fault
    }

    /// How many of its steps were reached; steps that it no longer has do not count.
    func reached(_ progress: LessonProgress) -> Int {
      steps.count { progress.reached.contains($0.id) }
    }

    /// How far one is, in words.
    public func status(_ progress: LessonProgress) -> String {
      let (reached, count) = (reached(progress), steps.count)
      if isDone(progress) { return "done" }
      if reached == 0 { return "not begun" }
      return reached < count
        ? "\(reached) of \(count) steps" : "all \(count) steps, questions open"
    }

    /// Whether more was done than to look in.
    func isBegun(_ progress: LessonProgress) -> Bool {
      reached(progress) > 1 || !progress.answers.isEmpty
    }

    /// Whether every step was reached and every question answered.
    func isDone(_ progress: LessonProgress) -> Bool {
      !steps.isEmpty && reached(progress) == steps.count
        && steps.allSatisfy { $0.questions.allSatisfy { progress[$0].isClosed } }
    }
  }

  /// The lessons, in the order of the course.
  public let entries: [Entry]
  /// The entry under the cursor; the one behind the last lesson is the lab.
  public internal(set) var cursor = 0

  /// The number of a lesson that was typed so far.
  var typedNumber: Int?

  /// A course with the cursor on its first lesson.
  public init(entries: [Entry]) {
    self.entries = entries
  }

  /// How many lines there are to choose from: the lessons and the lab.
  public var choices: Int { entries.count + 1 }
}
