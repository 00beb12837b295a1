import App
import Experiments
import Lessons

/// The loop of `learn --plain`: a line in, lines out, on standard input and output.
struct PlainSession {
  private var course: PlainCourse
  private var store: ProgressStore
  private let memory = EngineMemory()
  private let lessons: CourseFiles
  private var isOver = false

  /// Starts where a state stands.
  init(_ state: AppState, lessons: CourseFiles, store: ProgressStore) {
    course = PlainCourse(state)
    self.lessons = lessons
    self.store = store
  }

  /// Talks until the person leaves or the input ends.
  ///
  /// - Parameter effects: what opening the state asked for.
  mutating func run(_ effects: [Effect]) throws {
    perform(effects + course.state.computation)
    try StandardOutput.write(course.told())
    while !isOver {
      if StandardInput.isTerminal { try StandardOutput.write("> ") }
      guard let line = readLine() else { return }
      perform(course.read(line))
      if !isOver { try StandardOutput.write(course.told()) }
    }
  }

  private mutating func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .compute(let request):
        if let result = request.run(memory: memory) { perform(course.state.take(result)) }
      case .readLesson(let id, let step): open(id, at: step)
      case .readCourse: course.state.take(lessons.readable)
      case .save(let change):
        if let complaint = store.save(change) { course.state.show(fault: complaint) }
        course.state.take(store.progress)
      case .redraw, .suspend: break  // There is no screen.
      case .quit: isOver = true
      }
    }
  }

  private mutating func open(_ id: String, at step: String?) {
    do throws(InputError) {
      perform(course.state.open(try lessons.lesson(id), at: step))
    } catch {
      course.state.show(fault: error.line)
    }
  }
}
