import App
import ArgumentParser
import Experiments
import Rendering

/// A key in the lab's orders view: from the key to the drawn frame, with the engine's answer.
struct KeyBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key",
    abstract: "Turn p in the orders view, six orders on screen; the time from key to drawn frame.")

  @Option var shape = Shape(samples: 512, features: 64)
  @Option var depth = 1
  @Option var repetitions = 300

  func run() {
    var setup = LabState.Setup()
    setup.view = .orders
    var settings = Settings()
    (settings.batch, settings.features, settings.depth) = (shape.samples, shape.features, depth)
    setup.experiment = Experiment(settings: settings)
    var state = AppState(
      place: .lab, course: CourseState(entries: []), lab: LabState(setup),
      size: Size(columns: 120, rows: 40))
    let theme = Theme(depth: .palette256, glyphs: .unicode)
    var engine = EngineAlone()
    state.perform(state.computation, in: &engine)
    var cells = 0
    let times = Clock.sorted(repetitions: repetitions) { repetition in
      // Down from p 0.5 and up again, ten steps each way.
      let key: Key = repetition / 10 % 2 == 0 ? .character("[") : .character("]")
      state.perform(state.handle(.key(key)), in: &engine)
      cells += AppView.draw(state, theme: theme).size.columns
    }
    precondition(cells == 120 * (repetitions + 1), "every key has its frame")
    let (median, high) = (times.median / 1e6, times.quantile(0.99) / 1e6)
    print(
      #"{"bench":"key","shape":"\#(shape)","depth":\#(depth),"median_ms":\#(median),"p99_ms":\#(high)}"#
    )
  }
}
