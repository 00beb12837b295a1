import App
import Experiments
import Lessons

/// The loop of `learn --plain` and `lab --plain`: a line in, lines out, on standard input and output.
struct PlainSession {
  private var conversation: PlainConversation
  private var store: ProgressStore
  private let memory = EngineMemory()
  private let lessons: CourseFiles
  private var isOver = false

  /// Starts where a state stands.
  init(_ state: AppState, lessons: CourseFiles, store: ProgressStore) {
    conversation = PlainConversation(state)
    self.lessons = lessons
    self.store = store
  }

  /// Talks until the person leaves or the input ends.
  ///
  /// - Parameter effects: what opening the state asked for.
  mutating func run(_ effects: [Effect]) throws {
    perform(effects + conversation.state.computation)
    try StandardOutput.write(conversation.told())
    while !isOver {
      if StandardInput.isTerminal { try StandardOutput.write("> ") }
      guard let line = InputLines.next() else { return }
      perform(conversation.read(line))
      if let race = conversation.raceToRun { conversation.state.take(race.run()) }
      if !isOver { try StandardOutput.write(conversation.told()) }
    }
  }

  private mutating func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .compute(let request):
        if let result = request.run(memory: memory) { perform(conversation.state.take(result)) }
      case .readLesson(let id, let step): open(id, at: step)
      case .readCourse: conversation.state.take(lessons.readable)
      case .save(let change):
        if let complaint = store.save(change) { conversation.state.show(fault: complaint) }
        conversation.state.take(store.progress)
      case .copy, .write: break  // No command of the conversation asks for these.
      case .redraw, .suspend, .mouse: break  // There is no screen.
      case .quit: isOver = true
      }
    }
  }

  private mutating func open(_ id: String, at step: String?) {
    do throws(InputError) {
      perform(conversation.state.open(try lessons.lesson(id), at: step))
    } catch {
      conversation.state.show(fault: error.line)
    }
  }
}
