/// What a learner has read and answered: by lesson id, then by step and question id.
///
/// Ids that the course does not have are kept: a lesson may be edited, and come back.
public struct CourseProgress: Hashable, Sendable {
  /// The lessons that were opened.
  public internal(set) var lessons: [String: LessonProgress] = [:]

  /// Nothing is read yet.
  public init() {}

  /// What is known of a lesson.
  public subscript(lesson: String) -> LessonProgress {
    get { lessons[lesson] ?? LessonProgress() }
    set { lessons[lesson] = newValue == LessonProgress() ? nil : newValue }
  }

  /// Adds what another record knows; where both stand in one lesson, the other's place is taken.
  public mutating func merge(_ other: CourseProgress) {
    for (lesson, progress) in other.lessons { self[lesson].merge(progress) }
  }
}

/// What a learner has read and answered in one lesson.
public struct LessonProgress: Hashable, Sendable {
  /// The id of the step one stands on; nil if the lesson was never opened.
  public internal(set) var current: String?
  /// The ids of all steps that were seen.
  public internal(set) var reached: Set<String> = []
  /// What was answered, by the question's id.
  public internal(set) var answers: [String: AnswerRecord] = [:]

  /// Nothing is read yet.
  public init() {}

  /// What is known of a question.
  public subscript(question: String) -> AnswerRecord {
    get { answers[question] ?? AnswerRecord() }
    set { answers[question] = newValue == AnswerRecord() ? nil : newValue }
  }

  mutating func merge(_ other: LessonProgress) {
    current = other.current ?? current
    reached.formUnion(other.reached)
    for (question, record) in other.answers { self[question].merge(record) }
  }
}

/// What a learner has answered to one question.
public struct AnswerRecord: Hashable, Sendable {
  /// How many answers are kept.
  public static let mostKept = 20
  /// How many characters of an answer are kept.
  public static let longest = 40
  /// After so many tries the solution is shown.
  public static let triesBeforeSolution = 3

  /// What was answered, oldest first; a quiz is answered by letter.
  public internal(set) var given: [String] = []
  /// Whether the last of them was right, or the task done.
  public internal(set) var isRight = false
  /// Whether the solution was shown.
  public internal(set) var sawSolution = false
  /// How many hints were shown.
  public internal(set) var hints = 0

  /// Nothing is answered yet.
  public init() {}

  /// Whether nothing is left to answer.
  public var isClosed: Bool { isRight || sawSolution }

  /// Adds an answer, as far as it can be shown again: printable seven-bit characters.
  mutating func add(_ answer: String) {
    let shown = answer.unicodeScalars.filter { (0x20...0x7E).contains($0.value) }
    given.append(shown.prefix(Self.longest).map(String.init).joined())
    if given.count > Self.mostKept { given.removeFirst() }
  }

  mutating func merge(_ other: AnswerRecord) {
    // Both were copies of one record once: the longer one has what the shorter one has.
    if other.given.count > given.count || (other.isRight && !isRight) { given = other.given }
    isRight = isRight || other.isRight
    sawSolution = sawSolution || other.sawSolution
    hints = max(hints, other.hints)
  }
}
