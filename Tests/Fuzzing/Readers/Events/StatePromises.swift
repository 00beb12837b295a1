import App
import Experiments
import Lessons
import Rendering

/// What holds for the state after every event.
enum StatePromises {
  static func check(_ state: AppState) throws(BrokenPromise) {
    try promise((0..<state.course.choices).contains(state.course.cursor), "the course's cursor")
    if let reader = state.reader {
      try promise(reader.lesson.steps.indices.contains(reader.stepIndex), "the lesson's step")
      try promise(reader.scroll >= 0, "the first line of the prose")
      try check(reader.lab)
    }
    try check(state.lab)
    if let entry = state.entry {
      try promise(
        entry.text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "what is typed is printable")
      try promise(entry.text.utf8.count <= entry.longest, "what is typed has an end")
    }
  }

  private static func check(_ lab: LabState) throws(BrokenPromise) {
    let setup = lab.setup
    var settings = setup.experiment.settings
    for control in Control.allCases {
      let value = settings[control]
      do throws(ControlError) {
        try settings.set(control, to: value)
      } catch {
        throw BrokenPromise("\(control.rawValue) is outside of its table: \(error.message)")
      }
    }
    do throws(ShapeFault) { _ = try setup.experiment.draft.checked() } catch {
      throw BrokenPromise("the given numbers fit no more: \(error.message)")
    }
    try promise(setup.steps.indices.contains(setup.stepIndex), "the step of the walk")
    try promise(settings.order.stages.indices.contains(setup.picked), "the picked stage")
    try promise(setup.row >= 0 && setup.column >= 0 && setup.passes >= 1, "the cursor")
    try check(lab.race)
  }

  private static func check(_ race: RaceState) throws(BrokenPromise) {
    try promise(race.goal >= 0, "the race's goal")
    guard let standings = race.standings else { return }
    try promise(
      standings.lanes.map(\.ordering) == standings.setup.orderings, "a lane for every order")
    try promise(standings.epoch <= standings.setup.epochs, "no epoch beyond the last one")
    for lane in standings.lanes {
      for (measure, curve) in lane.curves {
        try promise(
          curve.count == standings.epoch, "\(measure) of every epoch of \(lane.ordering)")
      }
    }
  }
}

/// What holds for every screen.
enum ScreenPromises {
  /// Every cell holds what a terminal can show, and wide characters are whole.
  static func check(_ screen: ScreenBuffer, isASCII: Bool) throws(BrokenPromise) {
    try promise(
      screen.cells.count == screen.size.columns * screen.size.rows, "a cell for every place")
    for row in 0..<screen.size.rows {
      var isHalf = false
      for column in 0..<screen.size.columns {
        let glyph = screen.cells[row * screen.size.columns + column].glyph
        let isSecondHalf = glyph == .continuation
        try promise(isHalf == isSecondHalf, "a wide character is cut at \(column),\(row)")
        isHalf = glyph.width == 2
        if isSecondHalf { continue }
        try promise(!Glyph.isUnsafe(glyph.base), "a control character at \(column),\(row)")
        try promise(!isASCII || glyph.base.isASCII, "\(glyph.base) at \(column),\(row) in ASCII")
      }
      try promise(!isHalf, "a wide character hangs over the edge of row \(row)")
    }
    if let cursor = screen.cursor {
      try promise(
        screen.cell(column: cursor.column, row: cursor.row) != nil, "the cursor is on the screen")
    }
  }
}
