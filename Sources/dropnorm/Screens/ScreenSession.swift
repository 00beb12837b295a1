import App
import NCursesTerminal
import Rendering

/// The loop between terminal, state and engine: the events that are there, as many as a frame lasts, then the frame.
@MainActor
struct ScreenSession {
  private(set) var state: AppState
  private var around: ScreenSurroundings
  /// The race that a thread was lost over; it is not tried again.
  private var lostRace: RaceRequest?
  private var shownAt: ContinuousClock.Instant?
  private var heldUntil: ContinuousClock.Instant?
  private var queue = EventQueue()
  private var terminal: NCursesTerminal { around.terminal }

  /// How long events are done for before they are shown and the next ones looked at.
  private static let frame: Duration = .milliseconds(16)

  /// Takes the terminal over for a state whose size is not known yet.
  init(
    _ state: AppState, options: TerminalOptions, lessons: CourseFiles, store: ProgressStore
  ) throws(TerminalError) {
    let terminal = try NCursesTerminal(options: options)
    around = ScreenSurroundings(terminal, lessons: lessons, store: store)
    self.state = state
    self.state.look.glyphs = terminal.glyphs
    self.state.look.ground = terminal.ground
    _ = self.state.handle(.resize(terminal.size))
  }

  /// Runs until the person leaves; returns the status to exit with.
  ///
  /// - Parameter effects: what opening the state asked for.
  mutating func run(_ effects: [Effect]) -> Int32 {
    perform(effects + state.computation)
    requestRace()
    present()
    // Behind the first frame, which it must not hold up; the answer is an event.
    if state.look.usesMouse, !terminal.setMouse(true) { state.look.usesMouse = false }
    if state.look.wantsGround { terminal.askForGround() }
    while !around.isOver {
      queue.add(events())
      let isWorkLost = terminal.takeLostThreads() > 0
      if isWorkLost { replaceEngines() }
      var events: [Event] = []
      let deadline = ContinuousClock.now + Self.frame
      while !around.isOver, let event = queue.next() {
        events.append(event)
        if let result = around.computer.take() { perform(state.take(result)) }
        if let news = around.race.take() { perform(state.take(news)) }
        state.note(progress: around.computer.progress)
        perform(state.handle(event))
        if ContinuousClock.now >= deadline { break }
      }
      queue.hurry()
      if isWorkLost { state.noteLostWork() }
      requestRace()
      if !around.isOver { present(after: events) }
    }
    terminal.close()
    return terminal.exitCode ?? 0
  }

  private mutating func requestRace() {
    let request = state.raceRequest
    if request != lostRace { lostRace = nil }
    around.race.request(lostRace == nil ? request : nil)
  }

  /// Leaves what lost a thread alone: locks that it held are locked for ever.
  private mutating func replaceEngines() {
    lostRace = state.raceRequest
    around.replaceEngines()
  }

  /// What has happened; a tick where time was asked for and nothing did.
  ///
  /// While events wait to be done, nothing is waited for.
  private func events() -> [Event] {
    if !queue.isEmpty { return terminal.events(timeout: .zero) }
    let interval = state.tickInterval
    let held = heldUntil.map { max(.zero, $0 - ContinuousClock.now) }
    let timeout = [interval, held].compactMap { $0 }.min()
    let events = terminal.events(timeout: timeout)
    guard events.isEmpty else { return events }
    if let interval, interval == timeout { return [.tick] }
    return timeout == nil ? [] : [.wake]
  }

  /// Shows the state, or holds it back where nothing but news has come and less is to move.
  private mutating func present(after events: [Event]) {
    let isNews = events.allSatisfy { $0 == .wake }
    guard isNews, state.isBusy, let last = shownAt else { return present() }
    guard let pause = state.look.motion.pause else { return }
    guard ContinuousClock.now - last < pause else { return present() }
    heldUntil = last + pause
  }

  private mutating func perform(_ effects: [Effect]) { state.perform(effects, in: &around) }

  private mutating func present() {
    let theme = state.look.theme(depth: terminal.colorDepth)
    let buffer = AppView.draw(state, theme: theme)
    heldUntil = nil
    guard buffer != around.shown else { return }
    shownAt = ContinuousClock.now
    terminal.present(buffer)
    around.shown = buffer
  }
}
