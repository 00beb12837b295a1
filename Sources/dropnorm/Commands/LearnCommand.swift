import App
import ArgumentParser
import Lessons
import Rendering

/// `dropnorm learn`, which is also what `dropnorm` alone does.
struct LearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn", abstract: "Open the course in the terminal.",
    discussion: """
      A lesson opens where it was left. Progress is kept in $XDG_STATE_HOME/dropnorm, by default
      ~/.local/state/dropnorm.
      """)

  @Argument(
    help: "A lesson, and a step of it: LESSON or LESSON#STEP.",
    completion: .lesson)
  var lesson: String?
  @Option(help: "A folder of lessons instead of the course in the program.", completion: .directory)
  var lessons: String?
  @Option(help: "Forget the progress of a lesson, or of all lessons, and end.", completion: .lesson)
  var reset: String?
  @Flag(help: "A conversation line by line instead of a screen; help lists its commands.")
  var plain = false
  @OptionGroup var look: LookOptions

  func run() throws {
    if let reset { return try forget(reset) }
    let files = try lessons.map { try CourseFiles.folder($0) } ?? .embedded()
    var state = Self.course(files)
    let store = state.load()
    var effects: [Effect] = []
    if let lesson {
      let parts = lesson.split(separator: "#", maxSplits: 1).map(String.init)
      let opened = try files.lesson(parts.first ?? lesson)
      if parts.count > 1, opened.step(parts[1]) == nil {
        throw InputError(Self.noStep(parts[1], in: opened))
      }
      effects = state.open(opened, at: parts.count > 1 ? parts[1] : nil)
    }
    if plain {
      var session = PlainSession(state, lessons: files, store: store)
      return try session.run(effects)
    }
    try look.wishes.show(state, effects: effects, lessons: files, store: store)
  }

  /// The course, as it opens without a word on the command line.
  ///
  /// There is nothing to parse then, and ArgumentParser's reflection would take a millisecond of the seven to
  /// the first frame.
  static func open() throws {
    let files = CourseFiles.embedded()
    var state = course(files)
    let store = state.load()
    try LookWishes().show(state, lessons: files, store: store)
  }

  private static func course(_ files: CourseFiles) -> AppState {
    AppState(
      place: .course, course: CourseState(entries: files.entries),
      size: Size(columns: 80, rows: 24))
  }

  /// Forgets a lesson or everything; a lesson need not be in the course any more.
  private func forget(_ lesson: String) throws {
    var store = try loadedStore()
    let known = Set(store.progress.lessons.keys)
    if lesson != "all", !known.contains(lesson) {
      let names = known.isEmpty ? "none" : known.sorted().joined(separator: ", ")
      throw InputError("there is no progress of '\(lesson)'; there is: \(names), or use all")
    }
    let complaint = store.save(lesson == "all" ? .forgetAll : .forgetLesson(lesson))
    if let complaint { throw InputError(complaint) }
    let what = lesson == "all" ? "all lessons" : lesson
    try StandardOutput.write("the progress of \(what) is forgotten\n")
  }

  /// What is wrong with the name of a step.
  static func noStep(_ name: String, in lesson: Lesson) -> String {
    let steps = lesson.steps.map(\.id).joined(separator: ", ")
    return "lesson '\(lesson.id)' has no step '\(name)'; there are: \(steps)"
  }
}
