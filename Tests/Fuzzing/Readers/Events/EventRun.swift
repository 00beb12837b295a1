public import App
import Experiments
import Layers
public import Lessons
import Rendering

/// A program without a terminal that random events happen to; every one leaves it as it promises.
public struct EventRun {
  /// Requests that would take longer are never answered, as if the engine were slow.
  private static let dearest = 60_000

  /// How many events have happened.
  public private(set) var events = 0
  /// How many screens were drawn.
  public private(set) var screens = 0
  /// Where keys were pressed.
  public private(set) var places: Set<KeyPlace> = []
  private var state: AppState
  private let course: CourseState
  private let lessons: [Lesson]
  private let memory = EngineMemory()
  private var waiting: LabRequest?
  private var race = EventRace()

  /// A program that stands in its course.
  public init(lessons: [Lesson]) {
    self.lessons = lessons
    let entries = lessons.map { lesson in
      CourseState.Entry(id: lesson.id, title: lesson.title, minutes: lesson.minutes)
    }
    let torn = CourseState.Entry(
      id: "torn", title: "torn.md", minutes: nil, fault: "torn.md:1:1: no front matter")
    course = CourseState(entries: entries + [torn])
    state = AppState(place: .course, course: course, size: Size(columns: 80, rows: 24))
    state.look.usesMouse = true
  }

  /// Starts the program anew, in the course or in a lab with given numbers, as `dropnorm lab FILE` does.
  private mutating func restart(_ dice: inout EventDice) {
    state = AppState(
      place: dice.roll(3) == 0 ? .course : .lab, course: course,
      lab: EventExperiments.lab(&dice), size: state.size)
    state.look.usesMouse = true
    perform(state.computation, answersAtOnce: true, &dice)
  }

  /// Where the program stands, to say what was going on when a promise broke.
  public var place: String {
    "\(state.keyPlace) at \(state.size.columns)x\(state.size.rows), view "
      + (state.liveLab?.setup.view.rawValue ?? "none")
  }

  /// Lets one event happen, and looks at what became of the state and the screen.
  public mutating func step(_ dice: inout EventDice) throws(BrokenPromise) {
    events += 1
    if dice.roll(256) == 0 { restart(&dice) }
    places.insert(state.keyPlace)
    let event = EventMaker.event(&dice, for: state)
    perform(state.handle(event), answersAtOnce: dice.roll(4) > 0, &dice)
    if dice.roll(8) == 0 { answer(&dice) }
    if dice.roll(16) == 0, let news = race.news(for: state.raceRequest, &dice) { state.take(news) }
    try StatePromises.check(state)
    if dice.roll(64) == 0 { try UndoPromises.check(state, &dice) }
    if dice.roll(4) == 0 { try draw(&dice) }
  }

  private mutating func draw(_ dice: inout EventDice) throws(BrokenPromise) {
    screens += 1
    let depths = ColorDepth.allCases
    state.look.theme = ThemeChoice.allCases[dice.roll(ThemeChoice.allCases.count)]
    state.look.glyphs = dice.roll(3) == 0 ? .ascii : .unicode
    state.look.usesBraille = dice.roll(8) == 0
    let theme = state.look.theme(depth: depths[dice.roll(depths.count)])
    let screen = AppView.draw(state, theme: theme)
    try promise(screen.size == state.size, "a screen of the size of the terminal")
    try ScreenPromises.check(screen, isASCII: theme.glyphs == .ascii)
  }

  private mutating func perform(
    _ effects: [Effect], answersAtOnce: Bool, _ dice: inout EventDice
  ) {
    for effect in effects {
      switch effect {
      case .compute(let request):
        waiting = request
        if answersAtOnce { answer(&dice) }
      case .readLesson(let id, let step):
        guard let lesson = lessons.first(where: { $0.id == id }) else {
          state.show(fault: "no lesson \(id)")
          continue
        }
        perform(state.open(lesson, at: step), answersAtOnce: answersAtOnce, &dice)
      case .readCourse: state.take(lessons)
      case .mouse(let isOn): state.note(mouse: isOn, isKnown: dice.roll(8) > 0)
      case .write(let file):
        switch dice.roll(4) {
        case 0: state.refused(file, "no space left on device")
        case 1 where !file.replaces: state.refused(file, "it is there", isThere: true)
        default: state.wrote(file)
        }
      case .openExperiment(let file): state.refusedToOpen(file, "no such file")
      // Nothing ends here: what follows would not be tried.
      case .save, .copy, .redraw, .suspend, .quit: break
      }
    }
  }

  /// Lets the engine answer what it was asked last; long work is given up after two reports.
  private mutating func answer(_ dice: inout EventDice) {
    guard let request = waiting else { return }
    waiting = nil
    guard request.cost <= Self.dearest * (request.view == .shift ? 100 : 1) else { return }
    var partial: [LabResult] = []
    let result = request.run(
      memory: memory, isCancelled: { partial.count > 1 }, report: { partial.append($0) })
    for result in partial.suffix(1) + [result].compactMap({ $0 }) {
      perform(state.take(result), answersAtOnce: false, &dice)
    }
  }
}
