public import Experiments

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
