import Spelling
import App
import ArgumentParser
import EmbeddedCourse
import Experiments
import FrontMatter
import Lessons
import Rendering

/// The command `dropnorm lesson list`.
struct LessonListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the lessons of a course: minutes, steps, faults.")

  /// How the list is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Option(help: "A folder of lessons instead of the course in the program.", completion: .directory)
  var lessons: String?
  @Option(help: "How it is written.") var format = Format.text

  func run() throws {
    let rows =
      try lessons.map { LessonRow.all(try LessonFolder(path: $0)) }
      ?? LessonRow.all(LessonTexts(EmbeddedCourse.files))
    switch format {
    case .text: try StandardOutput.write(LessonRow.text(rows))
    case .json: try StandardOutput.write(LessonRow.json(rows).text)
    }
  }
}

/// A lesson as the list names it.
private struct LessonRow {
  let id: String
  let title: String
  let minutes: Int?
  let steps: Int
  let faults: Int

  /// The lessons in the order of the course, those it does not list last.
  static func all(_ source: some LessonSource) -> [LessonRow] {
    let course = Course(source: source)
    let reading = CourseReading(source: source)
    let faults = Dictionary(grouping: LessonCheck.faults(of: reading), by: \.file)
    func row(_ file: String?, id: String) -> LessonRow {
      let outline = reading.files.first { $0.name == file }?.parsed.outline
      return LessonRow(
        id: ShowableText.text(id), title: outline?.header?.title ?? "-",
        minutes: outline?.header?.minutes, steps: outline?.steps.count ?? 0,
        faults: file.map { faults[$0]?.count ?? 0 } ?? 1)
    }
    let listed = Set(course.entries.compactMap(\.file))
    return course.entries.map { row($0.file, id: $0.id) }
      + reading.files.filter { !listed.contains($0.name) }.map { row($0.name, id: $0.name) }
  }

  static func text(_ rows: [LessonRow]) -> String {
    let cells = [["lesson", "minutes", "steps", "faults", "title"]] + rows.map(\.cells)
    let columns = (0..<5).map { column in
      Columns.Column(
        cells.map { $0[column].cellWidth }.max() ?? 0, column % 4 == 0 ? .left : .right)
    }
    return cells.map { Columns(columns, gap: 2).text($0) + "\n" }.joined()
  }

  private var cells: [String] {
    [id, minutes.map { String($0) } ?? "-", String(steps), String(faults), title]
  }

  static func json(_ rows: [LessonRow]) -> JSONValue {
    .object([
      .init("format", .string("dropnorm-lessons-1")),
      .init(
        "lessons",
        .array(
          rows.map { row in
            .object([
              .init("id", .string(row.id)), .init("title", .string(row.title)),
              .init("minutes", row.minutes.map { .integer($0) } ?? .null),
              .init("steps", .integer(row.steps)), .init("faults", .integer(row.faults)),
            ])
          })),
    ])
  }
}
