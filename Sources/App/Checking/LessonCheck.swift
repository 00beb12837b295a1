import Experiments
public import FrontMatter
public import Lessons
import Spelling

/// Checks what a lesson asks of the lab: values, places, expressions, and whether its steps fit.
///
/// Nothing is run: a check takes no longer for a large lab than for a small one.
public struct LessonCheck {
  private let outline: LessonOutline
  private var list: DiagnosticList

  /// The faults of a lesson file, besides those that reading it found.
  public static func faults(file: String, _ outline: LessonOutline) -> [Diagnostic] {
    var check = LessonCheck(outline: outline, list: DiagnosticList(file: file))
    for step in outline.steps {
      if let lab = step.lab { check.check(lab) }
      if let fault = StepFit.fault(of: step) {
        check.list.report(Position(line: step.line, column: 1), fault)
      }
    }
    check.checkTasks()
    check.checkExpressions()
    check.checkDrawings()
    check.checkGoals()
    check.checkVariations()
    return check.list.diagnostics
  }

  /// Every fault of a course: reading, the course as a whole, and each lesson's own.
  public static func faults(of course: CourseReading) -> [Diagnostic] {
    let own = course.files.flatMap { file in
      file.parsed.diagnostics + faults(file: file.name, file.parsed.outline)
    }
    return Set(course.diagnostics + own).sorted()
  }

  // MARK: Labs

  private mutating func check(_ lab: LabBlock) {
    let before = list.diagnostics.count
    check(lab.controls, in: Settings())
    checkInput(lab)
    checkFaces(lab)
    if list.diagnostics.count == before { checkTogether(lab) }
    guard let at = lab.value("at"), let setup = setup(of: lab),
      LabView(named: lab.view) != nil, setup.place(named: at.value) == nil
    else { return }
    let places = setup.places
    list.report(
      at.position,
      "there is no place `\(at.value)`\(Suggestion.clause(for: at.value, among: places)) in the "
        + "view `\(lab.view)` of this order; there is \(places.joined(separator: ", "))")
  }

  /// Every field that a control does not take, beside the others.
  private mutating func check(_ fields: [Field], in settings: Settings) {
    var settings = settings
    for field in Control.inOrder(fields, of: { Control(rawValue: $0.key) }) {
      guard let control = Control(rawValue: field.key) else { continue }
      do throws(ControlError) { try settings.set(control, to: field.value) } catch {
        list.report(field.position, error.message)
      }
    }
  }

  /// Values that are right by themselves may still not fit each other.
  private mutating func checkTogether(_ lab: LabBlock) {
    if outline.brokenLabs.contains(lab.line) { return }
    do throws(ControlError) {
      _ = try LabState.Setup(lab)
    } catch {
      list.report(Position(line: lab.line, column: 1), error.message)
    }
  }

  /// What the view shows must be something that it has.
  private mutating func checkFaces(_ lab: LabBlock) {
    guard let view = LabView(named: lab.view) else { return }
    let place = Position(line: lab.line, column: 1)
    if lab.orders != nil, !view.listsOrders {
      list.report(place, "`orders` is for the views orders, shift and race")
    }
    if lab.beside != nil, !(view.room is any SheetRoom) {
      list.report(place, "`beside` is for the views walk and conv")
    }
    guard let show = lab.value("show"), let setup = setup(of: lab) else { return }
    let panels = setup.room.panels(setup)
    if panels.contains(show.value) { return }
    list.report(
      show.position,
      "the view `\(lab.view)` has no panel `\(show.value)`"
        + "\(Suggestion.clause(for: show.value, among: panels)); it has "
        + panels.joined(separator: ", "))
  }

  private mutating func checkInput(_ lab: LabBlock) {
    guard let rows = lab.input else { return }
    for (key, count) in [("batch", rows.count), ("features", rows.first?.count ?? 0)] {
      guard let field = lab.value(key), let given = Double(field.value), given != Double(count)
      else { continue }
      list.report(field.position, "`\(key)` is \(field.value), but `input` has \(count): drop it")
    }
  }

  /// The set-up of a lab without faults; without a lab, that of the program.
  private func setup(of lab: LabBlock?) -> LabState.Setup? {
    guard let lab else { return LabState.Setup() }
    return outline.brokenLabs.contains(lab.line) ? nil : try? LabState.Setup(lab)
  }

  // MARK: Tasks and expressions

  private mutating func checkTasks() {
    for (index, step) in outline.steps.enumerated() {
      let lab = outline.lab(besideStep: index)
      for case .task(let task) in step.blocks {
        let before = list.diagnostics.count
        check(task.solution, in: setup(of: lab)?.experiment.settings ?? Settings())
        if let lab { for field in task.solution { checkTurning(field, in: lab) } }
        if list.diagnostics.count == before { checkTogether(task, in: lab) }
      }
    }
  }

  /// A learner must be able to do what the solution does.
  private mutating func checkTurning(_ field: Field, in lab: LabBlock) {
    if !lab.unlock.isEmpty, !lab.unlock.contains(field.key) {
      list.report(
        field.position, "the lab does not let a learner turn `\(field.key)`: add it to `unlock`")
    } else if lab.input != nil, ["batch", "features"].contains(field.key) {
      list.report(field.position, "the lab's `input` fixes `\(field.key)`")
    }
  }

  private mutating func checkTogether(_ task: TaskBlock, in lab: LabBlock?) {
    guard let place = task.solution.first?.position, let setup = setup(of: lab) else {
      return
    }
    do throws(ControlError) {
      _ = try setup.applying(task.solution)
    } catch {
      list.report(place, error.message)
    }
  }

  /// What varies must not be fixed by the lab.
  private mutating func checkVariations() {
    for (index, step) in outline.steps.enumerated() {
      guard outline.lab(besideStep: index)?.input != nil else { continue }
      for axis in step.blocks.flatMap(\.variationAxes)
      where [.batch, .features].contains(axis.control) {
        list.report(axis.position, "the lab's `input` fixes `\(axis.control.rawValue)`")
      }
    }
  }

  /// A question is for a goal that the front matter has.
  private mutating func checkGoals() {
    guard let count = outline.header?.goals.count else { return }
    for block in outline.steps.flatMap(\.blocks) {
      guard let (goal, line) = block.goal, goal > count else { continue }
      list.report(
        Position(line: line, column: 1),
        "`goal` is \(goal), but the front matter has \(count) goal\(count == 1 ? "" : "s")")
    }
  }

  private mutating func checkExpressions() {
    for placed in outline.expressions {
      guard let step = outline.stepIndex(at: placed.position.line) else { continue }
      let lab = outline.lab(besideStep: step)
      guard let setup = setup(of: lab) else { continue }
      let check = QueryCheck(setup: setup)
      for (query, column) in placed.expression.placedQueries {
        let place = Position(
          line: placed.position.line, column: placed.position.column + column - 1)
        for fault in check.faults(query) { list.report(place, fault) }
      }
    }
  }

  /// What is to be drawn must be there.
  private mutating func checkDrawings() {
    for (index, step) in outline.steps.enumerated() {
      guard let setup = setup(of: outline.lab(besideStep: index)) else { continue }
      for case .predict(let predict) in step.blocks {
        guard case .drawing(let drawing) = predict.form else { continue }
        let mistakes = predict.reasons.mistakes.compactMap { mistake in
          if case .drawing(let values) = mistake.answer { (values, mistake.position) } else { nil }
        }
        for (values, place) in [(drawing.values, drawing.position)] + mistakes {
          for fault in QueryCheck(setup: setup).faults(values) { list.report(place, fault) }
        }
      }
    }
  }
}
