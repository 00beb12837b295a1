import App
import ArgumentParser
import Experiments
import NCursesTerminal
import Rendering

/// What is around a program on the screen: the terminal, the engines behind it, the lessons and the
/// progress.
struct ScreenSurroundings: CourseSurroundings {
  let terminal: NCursesTerminal
  let lessons: CourseFiles
  var store: ProgressStore
  /// What computes behind the screen, on threads whose traps are news.
  private(set) var computer: Computer
  private(set) var race: RaceEngine
  /// The screen as it was sent last; nil has the next one sent whole.
  var shown: ScreenBuffer?
  private(set) var isOver = false
  private let memory = EngineMemory()

  init(_ terminal: NCursesTerminal, lessons: CourseFiles, store: ProgressStore) {
    self.terminal = terminal
    self.lessons = lessons
    self.store = store
    (computer, race) = Self.engines(terminal.wakeHandle)
  }

  private static func engines(_ wake: WakeHandle) -> (Computer, RaceEngine) {
    let spawn: RaceEngine.Spawn = { WorkThread.start(.patient, $0) }
    // Without threads to be had it is done at once.
    let computer = Computer(spawn: { if !spawn($0) { $0() } }, notify: { wake.signal() })
    let race = RaceEngine(
      workers: StandardSystem.processors, spawn: spawn, notify: { wake.signal() })
    return (computer, race)
  }

  /// Leaves what lost a thread alone: locks that it held are locked for ever.
  mutating func replaceEngines() {
    race.abandon()
    (computer, race) = Self.engines(terminal.wakeHandle)
  }

  /// Small things are answered in the key's own frame, large ones behind the screen; so is what refines
  /// a first answer.
  func compute(_ request: LabRequest) -> LabResult? {
    if request.wholeCost <= LabRequest.atOnce {
      computer.cancel()
      return request.run(memory: memory)
    }
    computer.request(request)
    return request.cost <= LabRequest.atOnce ? request.runFirst(memory: memory) : nil
  }

  /// Writes the view or the experiment; what is there is asked about first.
  func write(_ typed: ScreenFile, showing state: AppState) -> Writing? {
    let file = typed.named(StandardFolder.expanded(typed.path))
    if !file.replaces, OutputFile.isThere(file.path) {
      return .refused(file, "it is there; enter again writes over it", isThere: true)
    }
    let theme = state.look.theme(depth: terminal.colorDepth)
    do throws(InputError) {
      guard let written = try ScreenText(file, state, theme) else {
        return .refused(file, "there are no numbers yet; .txt and .svg draw the view")
      }
      try OutputFile.write(
        written.text, to: file.path, file.replaces ? .replacing : .new, for: .screen)
      return .wrote(file, withResults: written.holdsResults)
    } catch {
      return .refused(file, error.line)
    }
  }

  /// Reads an experiment file as the command line does.
  func experiment(_ path: String) throws(Complaint) -> (Experiment, LabOrigin)? {
    let named = StandardFolder.expanded(path)
    do {
      // What begins with a dash is a name here, and no option.
      let options = try ExperimentOptions.parse([named.hasPrefix("-") ? "./" + named : named])
      let loaded = try options.loadWithOrigin()
      return (loaded.experiment, loaded.origin)
    } catch {
      throw Complaint(Ending(error).complaint ?? "\(named) cannot be opened")
    }
  }

  func setMouse(_ isOn: Bool) -> Bool? { terminal.setMouse(isOn) }
  func copy(_ text: String) { terminal.copy(text) }
  mutating func redraw() { shown = nil }
  mutating func quit() { isOver = true }
}
