import Experiments
import Layers
import Lessons
import Rendering

/// The walk: one batch through one order, one operation at a time, forward or back.
struct WalkRoom: SheetRoom {
  let view = LabView.walk
  let title = "Walk"
  let label = "the walk: one batch, operation by operation"

  var commands: [Command] { WhyCommands.all + WalkCommands.all + [WalkCommands.faces] }

  /// The ladder and the sheet, where not both of them fit.
  var panelCount: Int { 2 }

  func panels(_ setup: Setup) -> [String] { ["ladder", "sheet"] }

  func beatInterval(_ lab: LabState) -> Duration? {
    lab.playing.map { .milliseconds($0.rawValue / lab.frames) }
  }

  /// Lets the samples go on along their strands, and at the end of these takes the next operation.
  func beat(_ lab: inout LabState) {
    guard lab.playing != nil else { return }
    lab.frame += 1
    guard lab.frame >= lab.frames else { return }
    lab.frame = 0
    let before = lab.setup
    _ = step(&lab, by: 1)
    if lab.setup == before { lab.playing = nil }
  }

  func sentence(_ lab: LabState, glyphs: GlyphSet) -> Line? {
    guard !lab.setup.showsConventions else { return nil }
    guard let measurement = lab.measurement, let ladder = Ladder(lab, measurement) else {
      return headline(lab)
    }
    return WalkSentence(lab: lab, ladder: ladder, glyphs: glyphs).line
  }

  func told(_ lab: LabState) -> String? {
    guard let measurement = lab.measurement, let ladder = Ladder(lab, measurement) else {
      return nil
    }
    let sheet = PlainConversation.text { canvas in
      WalkView.drawSheets(&canvas, area: canvas.buffer.bounds, lab: lab, measurement)
    }
    return [WalkSentence(lab: lab, ladder: ladder, glyphs: .ascii).line.text, sheet]
      .joined(separator: "\n") + LadderTelling(ladder: ladder).text
  }
}

extension LabState {
  /// How many pictures the walk shows from one operation to the next, at most.
  static let mostFrames = 8

  /// How far the samples are on their way to the next operation, 0 up to 1.
  var travel: Double { Double(frame) / Double(frames) }
}

/// A room that walks over the sheets of one batch, of rows or of images.
protocol SheetRoom: Room {}

extension SheetRoom {
  func keyPlace(_ lab: LabState) -> KeyPlace { lab.why == nil ? .lab : .why }

  var commands: [Command] { WhyCommands.all + WalkCommands.all }

  // MARK: Stepping

  func step(_ lab: inout LabState, by offset: Int) -> KeyText? {
    let before = lab.setup.stepIndex
    lab.change { $0.stepIndex += offset }
    guard lab.setup.stepIndex != before else {
      return offset > 0
        ? "this is the last operation; \(key: .operationEnd(-1)) goes to the first"
        : "this is the first operation"
    }
    lab.why?.showsSheet = true  // Where only one of both fits, a step shows what it is a step of.
    return nil
  }

  func step(_ lab: inout LabState, toEnd end: Int) -> KeyText? {
    lab.change { $0.stepIndex = end < 0 ? 0 : $0.steps.count - 1 }
    return nil
  }

  func jump(_ lab: inout LabState, by offset: Int) -> KeyText? {
    lab.change { $0.jump(offset) }
    return nil
  }

  func reverse(_ lab: inout LabState) -> KeyText? {
    lab.change { $0.reverse() }
    return nil
  }

  var plays: Bool { true }

  /// From the last operation it plays once more from the first.
  func play(_ lab: inout LabState) -> KeyText? {
    if lab.playing == nil, lab.setup.stepIndex == lab.setup.steps.count - 1 {
      lab.change { $0.stepIndex = 0 }
    }
    lab.playing = lab.playing == nil ? lab.pace : nil
    return nil
  }

  // MARK: Places

  func places(_ setup: Setup) -> [String] {
    [WalkDirection.forward, .backward].flatMap { direction in
      WalkStep.all(order: setup.experiment.settings.order, depth: 1, direction: direction)
        .map(\.operation.id)
    }
  }

  func place(named name: String, _ setup: Setup) -> String? {
    let current = Operation.named(name)?.id ?? name
    return places(setup).contains(current) ? current : nil
  }

  /// A place names an operation, not a block: in a stack it is that of the first one there.
  func place(_ setup: Setup) -> String? {
    setup.stepIndex > 0 || setup.direction == .backward ? setup.step.operation.id : nil
  }

  func go(to place: String, _ setup: inout Setup) {
    guard let operation = Operation.named(place) else { return }
    setup.direction = operation.direction
    setup.stepIndex = setup.steps.firstIndex { $0.operation == operation } ?? 0
  }

  /// A lesson's lab, where it locks controls, has the sheet first.
  func show(panel: Int, isFree: Bool, _ setup: inout Setup) {
    setup.panel = isFree ? panel : 1 - panel
  }

  var meaningOfEnter: Action? { .why }

  // MARK: What the engine does, what is seen and said

  func measure(_ request: LabRequest, _ run: EngineRun) -> LabResult? {
    run.batch(request, progress: run.progress)
  }

  func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    WalkView.draw(&canvas, area: area, lab: lab)
  }

  func sentence(_ lab: LabState, glyphs: GlyphSet) -> Line? { headline(lab) }

  func marks(_ lab: LabState, glyphs: GlyphSet, isTall: Bool) -> [Mark] {
    let ladder = lab.measurement.flatMap { Ladder(lab, $0) }
    let showsLadder = isTall || lab.setup.showsLadder(lab)
    return WalkMarks(lab: lab, ladder: ladder, showsLadder: showsLadder, glyphs: glyphs).marks
  }

  /// What the operation does, where there is no ladder to speak of.
  func headline(_ lab: LabState) -> Line {
    let title = lab.setup.step.operation.title(phase: lab.settings.mode, settings: lab.settings)
    return Line(title + ".")
  }

  func words(_ setup: Setup) -> [String] {
    let shown =
      [.gap, .beside].contains(setup.display)
      ? setup.display.rawValue : setup.panel % panelCount == 1 ? SheetDisplay.values.rawValue : nil
    return (shown.map { ["--display", $0] } ?? [])
      + (setup.showsConventions ? ["--all-conventions"] : [])
  }

  func unsaid(_ lab: LabState) -> [String] {
    (lab.pinned == nil ? [] : ["what was pinned"])
      + (lab.setup.display == .change ? ["what the last change moved"] : [])
  }
}

extension LabState.Setup {
  /// Goes to the first operation of another stage; the batch and the end count as stages.
  fileprivate mutating func jump(_ offset: Int) {
    let steps = steps
    func starts(_ index: Int) -> Bool {
      index == 0 || steps[index].operation.stage != steps[index - 1].operation.stage
        || steps[index].block != steps[index - 1].block
    }
    var index = stepIndex + offset
    while steps.indices.contains(index), !starts(index) { index += offset }
    stepIndex = index < 0 ? 0 : index >= steps.count ? steps.count - 1 : index
  }

  /// Turns the walk round, staying at the stage it stands on.
  fileprivate mutating func reverse() {
    let old = step
    direction = direction.opposite
    stepIndex =
      steps.firstIndex { $0.block == old.block && $0.operation.stage == old.operation.stage }
      ?? steps.count - 1
  }
}
