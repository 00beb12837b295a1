public import Experiments
public import Lessons
import Layers

/// An open lesson: where one stands in it, and its live lab.
public struct ReaderState: Hashable, Sendable {
  /// The lesson.
  public let lesson: Lesson
  /// The step one reads.
  public internal(set) var stepIndex = 0
  /// The first line of prose shown.
  public internal(set) var scroll = 0
  /// Where both do not fit: whether the lab is shown instead of the prose.
  public internal(set) var showsLab = false
  /// Whether the step's task has been brought about since the step was entered.
  public internal(set) var isTaskMet = false
  /// The lab beside the prose.
  public internal(set) var lab = LabState()
  /// The batch that numbers in the prose are measured on: the lab's last one; nil until it is run.
  public internal(set) var measured: Twin?

  /// Opens a lesson at a step.
  public init(_ lesson: Lesson, at step: String? = nil) {
    self.lesson = lesson
    stepIndex = step.flatMap { id in lesson.steps.firstIndex { $0.id == id } } ?? 0
    enterStep()
  }

  /// The step one reads.
  public var step: Step { lesson.steps[stepIndex] }

  /// Goes to another step; false at either end.
  mutating func go(_ offset: Int) -> Bool {
    guard lesson.steps.indices.contains(stepIndex + offset) else { return false }
    stepIndex += offset
    enterStep()
    return true
  }

  /// Sets the lab as the step says; a step without a lab of its own keeps the one before.
  private mutating func enterStep() {
    scroll = 0
    isTaskMet = false
    guard let block = lesson.steps[...stepIndex].lazy.compactMap(\.lab).last,
      let setup = try? LabState.Setup(block)
    else { return }
    let unlocked = Set(block.unlock.compactMap { Control(rawValue: $0) })
    lab = LabState(setup, unlocked: unlocked.isEmpty ? nil : unlocked)
    measured = nil
  }

  /// Takes the engine's answer for the lab; the numbers in the prose follow it.
  mutating func take(_ result: LabResult) {
    lab.take(result)
    if result.request == lab.request { measured = result.twin }
    if !isTaskMet { isTaskMet = meetsTask(result) }
  }

  /// A number in the prose, measured on the lab's last batch.
  func text(of expression: Expression) -> String {
    guard let measured else { return "..." }
    let engine = LabMeasurements(lab.start, twin: measured)
    do {
      return try expression.evaluate(using: engine).description
    } catch {
      return "?"
    }
  }
}
