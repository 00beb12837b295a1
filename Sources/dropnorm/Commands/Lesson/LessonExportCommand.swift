import App
import ArgumentParser
import Lessons

/// The command `dropnorm lesson export`.
struct LessonExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write lessons as one HTML page, without network or script.")

  @Argument(help: "A folder of lessons, or the id of one lesson.", completion: .lesson)
  var lesson: String
  @Option(help: "The file that is written; - is standard output.", completion: .file())
  var output: String
  @Option(
    help: "Where the lesson is, instead of the course in the program.", completion: .directory)
  var lessons: String?

  func run() throws {
    let page = LessonHTML(try wanted()) { lesson, step in
      let values = StepValues(lesson, step: step)
      return .init(value: { values.text(of: $0) }, answer: { values.answer(to: $0) })
    }.text
    if output == "-" { return try StandardOutput.write(page) }
    try OutputFile.write(page, to: output, .replacing)
  }

  /// The lessons of a folder without the broken ones, of which stderr tells; or the one named.
  private func wanted() throws -> [Lesson] {
    guard LessonTarget.isFolder(lesson) else {
      let files = try lessons.map { try CourseFiles.folder($0) } ?? .embedded()
      return [try files.lesson(lesson)]
    }
    let course = Course(source: try LessonFolder(path: lesson))
    let parsed = course.entries.map { (id: $0.id, lesson: course.lesson($0.id)?.lesson) }
    let broken = parsed.filter { $0.lesson == nil }.map(\.id)
    let whole = parsed.compactMap(\.lesson)
    if whole.isEmpty { throw InputError("\(lesson): no lesson without faults in it") }
    if !broken.isEmpty {
      StandardError.write(
        "dropnorm: left out for their faults: \(broken.joined(separator: ", "))\n")
    }
    return whole
  }
}
