import App
import ArgumentParser
import Lessons
import Rendering

/// `dropnorm learn`, which is also what `dropnorm` alone does.
struct LearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn", abstract: "Open the course in the terminal.",
    discussion: "Examples: dropnorm learn which-order, dropnorm learn which-order#four-functions")

  @Argument(help: "A lesson, and a step of it: LESSON or LESSON#STEP.") var lesson: String?
  @Option(help: "A folder of lessons instead of the course in the program.") var lessons: String?
  @OptionGroup var look: LookOptions

  func run() throws {
    let files = try lessons.map { try CourseFiles.folder($0) } ?? .embedded()
    var state = AppState(
      place: .course, course: CourseState(entries: files.entries),
      size: Size(columns: 80, rows: 24))
    if let lesson {
      let parts = lesson.split(separator: "#", maxSplits: 1).map(String.init)
      let opened = try files.lesson(parts.first ?? lesson)
      if parts.count > 1, opened.step(parts[1]) == nil {
        throw InputError(Self.noStep(parts[1], in: opened))
      }
      _ = state.open(opened, at: parts.count > 1 ? parts[1] : nil)
    }
    try look.show(state, lessons: files)
  }

  /// What is wrong with the name of a step.
  static func noStep(_ name: String, in lesson: Lesson) -> String {
    let steps = lesson.steps.map(\.id).joined(separator: ", ")
    return "lesson '\(lesson.id)' has no step '\(name)'; there are: \(steps)"
  }
}
