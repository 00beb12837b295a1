import ArgumentParser
import FrontMatter
import Lessons

/// The command `dropnorm lesson new`.
struct LessonNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Start a lesson: a file that passes every check.",
    discussion: "Nothing that is there is written over.")

  @Argument(help: "The lesson's id, such as running-mean.") var id: String
  @Option(help: "The folder it goes to; made if it is not there.") var lessons = "lessons"

  func run() throws {
    guard Identifier.isValid(id) else {
      throw UsageError("'\(ShowableText.text(id))' is not an id: \(Identifier.rule)")
    }
    try OutputFile.makeFolder(lessons)
    let folder = try LessonFolder(path: lessons)
    let course = Course(source: folder)
    if let file = try Self.file(of: id, in: folder) {
      throw InputError("\(lessons)/\(file): this is already the lesson '\(id)'")
    }
    let file = LessonScaffold.fileName(id: id, among: folder.names)
    try OutputFile.write(LessonScaffold.text(id: id), to: "\(lessons)/\(file)", .new)
    try StandardOutput.write("\(lessons)/\(file) is written; \(try list(id, folder, course))\n")
  }

  /// The file that has an id.
  private static func file(of id: String, in folder: LessonFolder) throws -> String? {
    CourseReading(source: folder).files.first { $0.parsed.outline.header?.id == id }?.name
  }

  /// Lists the lesson in `course.yaml`, or says how.
  private func list(_ id: String, _ folder: LessonFolder, _ course: Course) throws -> String {
    let path = "\(lessons)/\(CourseList.fileName)"
    guard folder.names.contains(CourseList.fileName) else {
      let ids = course.entries.map(\.id) + [id]
      try OutputFile.write(LessonScaffold.courseList(ids), to: path, .new)
      return "\(path) lists it"
    }
    let text = try folder.text(of: CourseList.fileName)
    guard let addition = LessonScaffold.addition(of: id, to: text) else {
      return "add `- \(id)` to \(path)"
    }
    try OutputFile.write(addition, to: path, .appending)
    return "\(path) lists it"
  }
}
