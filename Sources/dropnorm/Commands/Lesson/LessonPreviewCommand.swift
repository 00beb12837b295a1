import App
import ArgumentParser
import FrontMatter
import Lessons
import Rendering

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The command `dropnorm lesson preview`.
struct LessonPreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Draw the steps of a lesson as a learner sees them.",
    discussion: "A step is named behind the file or lesson: FILE.md#STEP.")

  @Argument(
    help: "FILE or LESSON, and a step of it: FILE.md#STEP.", completion: .lesson)
  var lesson: String
  @Option(help: "Where LESSON is, instead of the course in the program.", completion: .directory)
  var lessons: String?
  @Option(help: "Columns and rows.", transform: SnapshotSize.init(text:))
  var size = SnapshotSize(columns: 80, rows: 24)
  @Flag(help: "Seven-bit characters only.") var ascii = false
  @Flag(help: "Draw again whenever the file changes, until ctrl-c.") var watch = false

  func run() throws {
    try size.check(that: "a lesson")
    let parts = lesson.split(separator: "#", maxSplits: 1).map(String.init)
    let name = parts.first ?? lesson
    let step = parts.count > 1 ? parts[1] : nil
    guard name.hasSuffix(".md") else {
      if watch { throw UsageError("--watch needs a file: \(name) is not a .md file") }
      let files = try lessons.map { try CourseFiles.folder($0) } ?? .embedded()
      return try StandardOutput.write(pictures(of: try files.lesson(name), step))
    }
    guard watch else {
      let target = try LessonTarget(path: name)
      guard let lesson = target.files.first?.parsed.lesson else { throw complaint(about: target) }
      return try StandardOutput.write(pictures(of: lesson, step))
    }
    try keepDrawing(name, step)
  }

  private func complaint(about target: LessonTarget) -> InputError {
    InputError(target.faults.first?.description ?? "\(target.name): it cannot be read")
  }

  /// Draws a file and its faults; starts again when there is something else in it.
  private func keepDrawing(_ path: String, _ step: String?) throws {
    var shown: [UInt8]?
    _ = try LessonTarget(path: path)  // A file that was never there is no file that comes back.
    while true {
      // While an editor replaces the file, there may be none for a moment.
      if let bytes = try? InputFile(path: path).bytes, bytes != shown {
        shown = bytes
        try StandardOutput.write(steering: StandardOutput.clearing)
        try StandardOutput.write(drawing(path, step))
      }
      usleep(200_000)
    }
  }

  /// A file's steps and its faults; also what is wrong with its name or the step's, which may be put right.
  private func drawing(_ path: String, _ step: String?) -> String {
    do {
      let target = try LessonTarget(path: path)
      let faults = target.faults.map { "\($0)\n" }.joined()
      return try (target.files.first?.parsed.lesson.map { try pictures(of: $0, step) } ?? "")
        + faults
    } catch {
      return "\(error)\n"
    }
  }

  /// The screens of a lesson's steps, each under its name.
  ///
  /// - Throws: `InputError` if there is no such step.
  private func pictures(of lesson: Lesson, _ step: String?) throws -> String {
    if let step, lesson.step(step) == nil {
      throw InputError(LearnCommand.noStep(step, in: lesson))
    }
    return lesson.steps.filter { step == nil || $0.id == step }
      .map { "\(lesson.id)#\($0.id)\n\(picture(of: lesson, at: $0.id))\n" }.joined()
  }

  private func picture(of lesson: Lesson, at step: String) -> String {
    var state = AppState(place: .course, course: CourseState(entries: []), size: size.size)
    var engine = EngineAlone()
    state.perform(state.open(lesson, at: step), in: &engine)
    let theme = Theme(depth: .monochrome, glyphs: ascii ? .ascii : Glyphs.current.set)
    return AppView.draw(state, theme: theme).text
  }
}
