import ArgumentParser
import Lessons

/// The command `dropnorm lesson show`.
struct LessonShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print a lesson, or a step of it, as plain text.")

  @Argument(help: "LESSON or LESSON#STEP.", completion: .lesson) var lesson: String
  @Option(help: "A folder of lessons instead of the course in the program.", completion: .directory)
  var lessons: String?

  func run() throws {
    let files = try lessons.map { try CourseFiles.folder($0) } ?? .embedded()
    let parts = lesson.split(separator: "#", maxSplits: 1).map(String.init)
    let found = try files.lesson(parts.first ?? lesson)
    let text = LessonText(lesson: found, glyphs: Glyphs.current.set)
    guard parts.count > 1 else { return try StandardOutput.write(text.text) }
    guard let index = found.steps.firstIndex(where: { $0.id == parts[1] }) else {
      throw InputError(LearnCommand.noStep(parts[1], in: found))
    }
    try StandardOutput.write(text.text(ofStep: index))
  }
}
