public import Experiments
public import Lessons
import Layers

/// An open lesson: where one stands in it, and its live lab.
public struct ReaderState: Hashable, Sendable {
  /// The lesson.
  public let lesson: Lesson
  /// The step one reads.
  public internal(set) var stepIndex = 0
  /// Whether one stands behind the last step, on the page that closes the lesson.
  public internal(set) var isClosing = false
  /// The first line of prose shown.
  public internal(set) var scroll = 0
  /// The question that was answered last and stays in the box until one goes on.
  public internal(set) var followed: String?
  /// Whether letters and digits act in the lab, although a question is open.
  var labHasFocus = false
  /// The drawings that were begun, by question: one comes back to them.
  public internal(set) var drawings: [String: HistogramDrawing] = [:]
  /// Where both do not fit: whether the lab is shown instead of the prose.
  public internal(set) var showsLab = false
  /// The lab beside the prose.
  public internal(set) var lab = LabState()
  /// What the engine is asked for the lab as the lesson sets it.
  private(set) var asked = LabState().request
  /// The batch of that lab, on which answers are judged and the numbers in the prose are measured, whatever
  /// was turned since; nil until it is run.
  public internal(set) var measured: Twin?

  /// Opens a lesson at a step; without one, or if the lesson has it no more, at the first that was
  /// not read.
  public init(_ lesson: Lesson, at step: String? = nil, reached: Set<String> = []) {
    self.lesson = lesson
    let named = step.flatMap { id in lesson.steps.firstIndex { $0.id == id } }
    stepIndex = named ?? lesson.steps.firstIndex { !reached.contains($0.id) } ?? 0
    enterStep()
  }

  /// The step one reads.
  public var step: Step { lesson.steps[stepIndex] }

  /// Goes to another step, behind the last one to the closing page; false at either end.
  mutating func go(_ offset: Int) -> Bool {
    if isClosing, offset < 0 {
      isClosing = false
      return true
    }
    let index = stepIndex + offset
    guard !isClosing, index >= 0, index <= lesson.steps.count else { return false }
    show(index)
    return true
  }

  /// Goes to the step with an index; the one behind the last is the closing page.
  mutating func show(_ index: Int) {
    scroll = 0
    (followed, labHasFocus) = (nil, false)
    isClosing = index == lesson.steps.count
    let step = min(index, lesson.steps.count - 1)
    if isClosing, step == stepIndex { return }
    stepIndex = step
    enterStep()
  }

  /// Sets the lab as the step says; a step without a lab of its own keeps the one before.
  private mutating func enterStep() {
    guard let block = lesson.steps[...stepIndex].lazy.compactMap(\.lab).last,
      let setup = try? LabState.Setup(block)
    else { return }
    let unlocked = Set(block.unlock.compactMap { Control(rawValue: $0) })
    lab = LabState(setup, unlocked: unlocked.isEmpty ? nil : unlocked)
    asked = lab.request
    measured = nil
  }

  /// Takes the engine's answer for the lab, as it stands or as the lesson set it.
  mutating func take(_ result: LabResult) {
    lab.take(result)
    if result.request == asked { measured = result.twin }
  }

  /// Whether the lab was turned away from how the lesson set it, so that the numbers in the prose are others.
  var isTurned: Bool { lab.request != asked }

  /// What answers the lesson's questions: the lab as the lesson set it; nil until it is run.
  var engine: LabMeasurements? { measured.map { LabMeasurements(lab.start, twin: $0) } }

  /// A number in the prose, measured in the lab as the lesson set it.
  func text(of expression: Expression) -> String {
    guard let engine else { return "..." }
    do {
      return try expression.evaluate(using: engine).description
    } catch {
      return "?"
    }
  }
}
