public import Experiments

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

/// Why a text is no record of progress that can be used.
public enum ProgressFault: Error, Hashable, Sendable {
  /// It is of a format that came after this program; its name.
  case newer(format: String)
  /// It is not what this program writes; where and why, in one line.
  case damaged(String)
}

extension CourseProgress {
  private static let formatPrefix = "dropnorm-progress-"
  private static let formatVersion = 1
  /// The value of `format` in a file.
  public static let format = "\(formatPrefix)\(formatVersion)"

  /// The record as it is written, names in alphabetical order.
  public var json: JSONValue {
    let lessons = lessons.sorted { $0.key < $1.key }.map {
      JSONValue.Member($0.key, $0.value.json)
    }
    return .object([
      .init("format", .string(Self.format)), .init("lessons", .object(lessons)),
    ])
  }

  /// Reads a record.
  ///
  /// - Parameters:
  ///   - text: the file's text.
  ///   - file: its name, for messages.
  /// - Throws: `ProgressFault`; names that are not known are skipped, values of a wrong kind are not.
  public init(text: String, file: String) throws(ProgressFault) {
    let node: JSONNode
    do {
      node = try JSONReader.read(text, file: file)
    } catch {
      throw .damaged(error.line)
    }
    let reader = ProgressReader(file: file)
    let members = try reader.members(node)
    guard let format = members["format"], case .string(let name) = format.content,
      name.hasPrefix(Self.formatPrefix), let version = Int(name.dropFirst(Self.formatPrefix.count))
    else { throw reader.fault(node, "\"format\": \"\(Self.format)\"") }
    if version > Self.formatVersion { throw .newer(format: name) }
    self.init()
    guard let lessons = members["lessons"] else { return }
    for (id, lesson) in try reader.members(lessons) { self[id] = try reader.lesson(lesson) }
  }
}

extension LessonProgress {
  fileprivate var json: JSONValue {
    let answers = answers.sorted { $0.key < $1.key }.map {
      JSONValue.Member($0.key, $0.value.json)
    }
    return .object([
      .init("current", current.map { .string($0) } ?? .null),
      .init("reached", .array(reached.sorted().map { .string($0) })),
      .init("answers", .object(answers)),
    ])
  }
}

extension AnswerRecord {
  fileprivate var json: JSONValue {
    .object([
      .init("given", .array(given.map { .string($0) })), .init("right", .boolean(isRight)),
      .init("solution", .boolean(sawSolution)), .init("hints", .integer(hints)),
    ])
  }
}

/// Reads the parts of a record.
private struct ProgressReader {
  let file: String

  func fault(_ node: JSONNode, _ expected: String) -> ProgressFault {
    let place = node.position
    return .damaged(
      "\(file):\(place.line):\(place.column): expected \(expected), found \(node.described)")
  }

  func members(_ node: JSONNode) throws(ProgressFault) -> [String: JSONNode] {
    guard case .object(let members) = node.content else { throw fault(node, "an object") }
    return Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
  }

  func lesson(_ node: JSONNode) throws(ProgressFault) -> LessonProgress {
    let members = try members(node)
    var lesson = LessonProgress()
    if let current = members["current"], current.content != .null {
      lesson.current = try string(current)
    }
    lesson.reached = Set(try strings(members["reached"]))
    guard let answers = members["answers"] else { return lesson }
    for (id, answer) in try self.members(answers) { lesson[id] = try record(answer) }
    return lesson
  }

  private func record(_ node: JSONNode) throws(ProgressFault) -> AnswerRecord {
    let members = try members(node)
    var record = AnswerRecord()
    for answer in try strings(members["given"]) { record.add(answer) }
    record.isRight = try boolean(members["right"])
    record.sawSolution = try boolean(members["solution"])
    if let hints = members["hints"] {
      guard case .number(let number) = hints.content, let count = Int(exactly: number),
        (0...LessonBounds.hints).contains(count)
      else { throw fault(hints, "a number of hints") }
      record.hints = count
    }
    return record
  }

  private func boolean(_ node: JSONNode?) throws(ProgressFault) -> Bool {
    guard let node else { return false }
    guard case .boolean(let value) = node.content else { throw fault(node, "true or false") }
    return value
  }

  private func string(_ node: JSONNode) throws(ProgressFault) -> String {
    guard case .string(let text) = node.content else { throw fault(node, "a text") }
    return text
  }

  private func strings(_ node: JSONNode?) throws(ProgressFault) -> [String] {
    guard let node else { return [] }
    guard case .array(let nodes) = node.content else { throw fault(node, "a list") }
    return try nodes.map { node throws(ProgressFault) in try string(node) }
  }
}
