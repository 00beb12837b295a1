import App
import Experiments
import NCursesTerminal
import Rendering

/// The loop between terminal, state and engine: all events that are there, then one frame.
@MainActor
struct ScreenSession {
  private var state: AppState
  private let terminal: NCursesTerminal
  private let theme: Theme
  private let computer: Computer
  private let memory = EngineMemory()
  private let lessons: CourseFiles
  private var shown: ScreenBuffer?
  private var isOver = false

  /// Takes the terminal over for a state whose size is not known yet.
  init(
    _ state: AppState, options: TerminalOptions, usesBraille: Bool, lessons: CourseFiles
  ) throws(TerminalError) {
    terminal = try NCursesTerminal(options: options)
    var theme = Theme(depth: terminal.colorDepth, glyphs: terminal.glyphs)
    theme.usesBraille = usesBraille
    self.theme = theme
    let wake = terminal.wakeHandle
    computer = Computer { wake.signal() }
    self.state = state
    self.lessons = lessons
    _ = self.state.handle(.resize(terminal.size))
  }

  /// Runs until the person leaves; returns the status to exit with.
  mutating func run() -> Int32 {
    perform(state.computation)
    present()
    while !isOver {
      for event in events() {
        if let result = computer.take() { state.take(result) }
        state.note(progress: computer.progress)
        perform(state.handle(event))
        if isOver { break }
      }
      if !isOver { present() }
    }
    terminal.close()
    return terminal.exitCode ?? 0
  }

  /// What has happened; a tick where time was asked for and nothing did.
  private func events() -> [Event] {
    let interval = state.tickInterval
    let events = terminal.events(timeout: interval)
    return events.isEmpty && interval != nil ? [.tick] : events
  }

  private mutating func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .compute(let request): compute(request)
      case .readLesson(let id): open(id)
      case .redraw: shown = nil
      case .suspend: break  // The terminal has done it: ctrl-z never arrives as a key.
      case .quit: isOver = true
      }
    }
  }

  private mutating func open(_ id: String) {
    do throws(InputError) {
      perform(state.open(try lessons.lesson(id)))
    } catch {
      state.show(fault: error.line)
    }
  }

  /// Small things are answered in the key's own frame, large ones behind the screen.
  private mutating func compute(_ request: LabRequest) {
    guard request.cost <= LabRequest.atOnce else {
      computer.request(request)
      return
    }
    computer.cancel()
    if let result = request.run(memory: memory) { state.take(result) }
  }

  private mutating func present() {
    let buffer = AppView.draw(state, theme: theme)
    guard buffer != shown else { return }
    terminal.present(buffer)
    shown = buffer
  }
}
