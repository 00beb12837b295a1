import Spelling
import ArgumentParser
import FrontMatter
import Lessons

/// The command `dropnorm lesson new`.
struct LessonNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Start a lesson: a file that passes every check.",
    discussion: "Nothing that is there is written over.")

  @Argument(help: "The lesson's id, such as running-mean.") var id: String
  @Option(help: "The folder it goes to; made if it is not there.", completion: .directory)
  var lessons = "lessons"

  func run() throws {
    guard Identifier.isValid(id) else {
      throw UsageError("'\(ShowableText.text(id))' is not an id: \(Identifier.rule)")
    }
    let isFolderNew = try OutputFile.makeFolder(lessons)
    do throws(InputError) { try start() } catch {
      if isFolderNew { FileSystem.removeFolder(lessons) }
      throw error
    }
  }

  /// Writes the lesson and lists it, or leaves all as it was.
  private func start() throws(InputError) {
    let folder = try LessonFolder(path: lessons)
    if let file = Self.file(of: id, in: folder) {
      throw InputError("\(lessons)/\(file): this is already the lesson '\(id)'")
    }
    let listing = try listing(in: folder)
    let file = LessonScaffold.fileName(id: id, among: folder.names)
    try OutputFile.write(LessonScaffold.text(id: id), to: "\(lessons)/\(file)", .new)
    let listed: String
    do throws(InputError) { listed = try list(listing) } catch {
      OutputFile.remove("\(lessons)/\(file)")
      throw error
    }
    try StandardOutput.write("\(lessons)/\(file) is written; \(listed)\n")
  }

  /// The file that has an id.
  private static func file(of id: String, in folder: LessonFolder) -> String? {
    CourseReading(source: folder).files.first { $0.parsed.outline.header?.id == id }?.name
  }

  /// How `course.yaml` comes to list the lesson.
  private enum Listing {
    /// It is made, with this text.
    case making(String)
    /// It grows by this text.
    case growing(String)
    /// Its list has a form that is left to its author.
    case byHand
  }

  private var listPath: String { "\(lessons)/\(CourseList.fileName)" }

  private func listing(in folder: LessonFolder) throws(InputError) -> Listing {
    guard folder.names.contains(CourseList.fileName) else {
      let ids = Course(source: folder).entries.map(\.id) + [id]
      return .making(LessonScaffold.courseList(ids))
    }
    do {
      let text = try folder.text(of: CourseList.fileName)
      return LessonScaffold.addition(of: id, to: text).map { .growing($0) } ?? .byHand
    } catch {
      throw InputError("\(listPath): \(error)")
    }
  }

  /// Lists the lesson, or says how.
  private func list(_ listing: Listing) throws(InputError) -> String {
    switch listing {
    case .making(let text): try OutputFile.write(text, to: listPath, .new)
    case .growing(let text): try OutputFile.append(text, to: listPath)
    case .byHand: return "add `- \(id)` to \(listPath)"
    }
    return "\(listPath) lists it"
  }
}
