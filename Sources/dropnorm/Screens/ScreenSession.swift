import App
import Experiments
import Lessons
import NCursesTerminal
import Rendering

/// The loop between terminal, state and engine: the events that are there, as many as a frame lasts, then the frame.
@MainActor
struct ScreenSession {
  private var state: AppState
  private let terminal: NCursesTerminal
  private var engines: Engines
  /// The race that a thread was lost over; it is not tried again.
  private var lostRace: RaceRequest?
  private let memory = EngineMemory()
  private let lessons: CourseFiles
  private var store: ProgressStore
  private var shown: ScreenBuffer?
  private var shownAt: ContinuousClock.Instant?
  private var heldUntil: ContinuousClock.Instant?
  private var queue = EventQueue()
  private var isOver = false

  /// How long events are done for before they are shown and the next ones looked at.
  private static let frame: Duration = .milliseconds(16)

  /// Takes the terminal over for a state whose size is not known yet.
  init(
    _ state: AppState, options: TerminalOptions, lessons: CourseFiles, store: ProgressStore
  ) throws(TerminalError) {
    terminal = try NCursesTerminal(options: options)
    engines = Engines(wake: terminal.wakeHandle)
    self.state = state
    self.lessons = lessons
    self.store = store
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
    while !isOver {
      queue.add(events())
      let isWorkLost = terminal.takeLostThreads() > 0
      if isWorkLost { replaceEngines() }
      var events: [Event] = []
      let deadline = ContinuousClock.now + Self.frame
      while !isOver, let event = queue.next() {
        events.append(event)
        if let result = engines.computer.take() { perform(state.take(result)) }
        if let news = engines.race.take() { state.take(news) }
        state.note(progress: engines.computer.progress)
        perform(state.handle(event))
        if ContinuousClock.now >= deadline { break }
      }
      queue.hurry()
      if isWorkLost { state.noteLostWork() }
      requestRace()
      if !isOver { present(after: events) }
    }
    terminal.close()
    return terminal.exitCode ?? 0
  }

  private mutating func requestRace() {
    let request = state.raceRequest
    if request != lostRace { lostRace = nil }
    engines.race.request(lostRace == nil ? request : nil)
  }

  /// Leaves what lost a thread alone: locks that it held are locked for ever.
  private mutating func replaceEngines() {
    lostRace = state.raceRequest
    engines.race.abandon()
    engines = Engines(wake: terminal.wakeHandle)
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

  private mutating func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .compute(let request): compute(request)
      case .readLesson(let id, let step): open(id, at: step)
      case .readCourse: state.take(lessons.readable)
      case .save(let change): save(change)
      case .copy(let text): terminal.copy(text)
      case .write(let file): write(file)
      case .redraw: shown = nil
      case .mouse(let isOn): state.note(mouse: isOn, isKnown: terminal.setMouse(isOn))
      case .suspend: break  // The terminal has done it: ctrl-z never arrives as a key.
      case .quit: isOver = true
      }
    }
  }

  /// Writes the view or the experiment; what is there is asked about first.
  private mutating func write(_ typed: ScreenFile) {
    let file = typed.named(StandardFolder.expanded(typed.path))
    if !file.replaces, OutputFile.isThere(file.path) {
      state.refused(file, "it is there; enter again writes over it", isThere: true)
      return
    }
    let theme = state.look.theme(depth: terminal.colorDepth)
    guard let written = ScreenText(file, state, theme) else {
      state.refused(file, "there are no numbers yet; .txt and .svg draw the view")
      return
    }
    do throws(InputError) {
      try OutputFile.write(
        written.text, to: file.path, file.replaces ? .replacing : .new, for: .screen)
      state.wrote(file, withResults: written.holdsResults)
    } catch {
      state.refused(file, error.line)
    }
  }

  /// Saves before the frame: what is seen as answered is kept, whatever happens next.
  private mutating func save(_ change: ProgressChange) {
    if let complaint = store.save(change) { state.show(fault: complaint) }
    state.take(store.progress)
  }

  private mutating func open(_ id: String, at step: String?) {
    do throws(InputError) {
      perform(state.open(try lessons.lesson(id), at: step))
    } catch {
      state.show(fault: error.line)
    }
  }

  /// Small things are answered in the key's own frame, large ones behind the screen.
  private mutating func compute(_ request: LabRequest) {
    guard request.cost <= LabRequest.atOnce else {
      engines.computer.request(request)
      return
    }
    engines.computer.cancel()
    if let result = request.run(memory: memory) { perform(state.take(result)) }
  }

  private mutating func present() {
    let theme = state.look.theme(depth: terminal.colorDepth)
    let buffer = AppView.draw(state, theme: theme)
    heldUntil = nil
    guard buffer != shown else { return }
    shownAt = ContinuousClock.now
    terminal.present(buffer)
    shown = buffer
  }
}

/// What computes behind the screen, on threads whose traps are news.
private struct Engines {
  let computer: Computer
  let race: RaceEngine

  init(wake: WakeHandle) {
    let spawn: @Sendable (@escaping @Sendable () -> Void) -> Void = { body in
      // Without threads to be had it is done at once.
      if !WorkThread.start(.patient, body) { body() }
    }
    computer = Computer(spawn: spawn) { wake.signal() }
    race = RaceEngine(
      workers: StandardSystem.processors, spawn: spawn, notify: { wake.signal() })
  }
}
