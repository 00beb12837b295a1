import App
import Experiments

/// The loop of `learn --plain` and `lab --plain`: a line in, lines out, on standard input and output.
struct PlainSession {
  private var conversation: PlainConversation
  private var around: Around

  /// What is around a conversation: there is no screen, and the engine answers at once.
  private struct Around: CourseSurroundings {
    let lessons: CourseFiles
    var store: ProgressStore
    let memory = EngineMemory()
    var isOver = false

    func compute(_ request: LabRequest) -> LabResult? { request.run(memory: memory) }
    mutating func quit() { isOver = true }
  }

  /// Starts where a state stands.
  init(_ state: AppState, lessons: CourseFiles, store: ProgressStore) {
    conversation = PlainConversation(state)
    around = Around(lessons: lessons, store: store)
  }

  /// Talks until the person leaves or the input ends.
  ///
  /// - Parameter effects: what opening the state asked for.
  mutating func run(_ effects: [Effect]) throws {
    perform(effects + conversation.state.computation)
    try StandardOutput.write(conversation.told())
    while !around.isOver {
      if StandardInput.isTerminal { try StandardOutput.write("> ") }
      guard let line = InputLines.next() else { return }
      perform(conversation.read(line))
      perform(conversation.state.finishRace())
      if !around.isOver { try StandardOutput.write(conversation.told()) }
    }
  }

  private mutating func perform(_ effects: [Effect]) {
    conversation.state.perform(effects, in: &around)
  }
}
