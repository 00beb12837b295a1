import Experiments
import FrontMatter
import Lessons
import Rendering

@testable import App

/// A program without a terminal: keys in, screens out; the engine answers at once.
struct LabDriver {
  var state: AppState
  /// What was asked to be saved, in order.
  private(set) var saved: [ProgressChange] = []
  /// How many reports of a long request are waited for before it is given up.
  var patience = Int.max

  init(place: Place = .lab, columns: Int = 80, rows: Int = 24) {
    let course = CourseState(entries: [
      .init(
        id: "which-order", title: "Which order?", minutes: 6,
        steps: [
          .init(id: "the-question", questions: []),
          .init(id: "one-batch", questions: ["mean-after"]),
        ]),
      .init(id: "torn", title: "torn.md", minutes: nil, fault: "torn.md:1:1: no front matter"),
    ])
    state = AppState(
      place: place, course: course, size: Size(columns: columns, rows: rows))
    run(state.computation)
  }

  /// Opens a lesson at a step.
  mutating func open(_ lesson: Lesson, at step: String?) {
    run(state.open(lesson, at: step))
  }

  /// Sets controls of the free lab, where nothing was given; the next key computes what follows.
  mutating func set(_ change: (inout Settings) -> Void) {
    var settings = state.lab.settings
    change(&settings)
    state.lab.setup.experiment = Experiment(settings: settings)
  }

  /// Presses keys: each character is one, `\t` is tab, `\r` enter, `\u{1b}` escape.
  @discardableResult
  mutating func press(_ keys: String) -> [Effect] {
    var last: [Effect] = []
    for scalar in keys.unicodeScalars {
      switch scalar {
      case "\t": last = press(.tab)
      case "\r": last = press(.enter)
      case "\u{1b}": last = press(.escape)
      default: last = press(.character(scalar))
      }
    }
    return last
  }

  @discardableResult
  mutating func press(_ key: Key) -> [Effect] {
    send(.key(key))
  }

  @discardableResult
  mutating func send(_ event: Event) -> [Effect] {
    let effects = state.handle(event)
    run(effects)
    return effects
  }

  func screen(
    _ glyphs: GlyphSet = .unicode, depth: ColorDepth = .palette256
  ) -> ScreenBuffer {
    AppView.draw(state, theme: Theme(depth: depth, glyphs: glyphs))
  }

  private mutating func run(_ effects: [Effect]) {
    for case .save(let change) in effects { saved.append(change) }
    for case .compute(let request) in effects {
      let patience = patience
      var partial: [LabResult] = []
      let result = request.run(
        isCancelled: { partial.count > patience }, report: { partial.append($0) })
      if patience > 0, partial.count >= patience { run(state.take(partial[patience - 1])) }
      if let result { run(state.take(result)) }
    }
  }
}
