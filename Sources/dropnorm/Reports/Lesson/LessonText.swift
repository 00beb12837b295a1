import App
import Experiments
import Lessons
import Rendering

/// A lesson as plain text, for a screen reader, a pipe or paper; its numbers are computed.
struct LessonText {
  let lesson: Lesson
  let glyphs: GlyphSet

  /// Prose reads best in lines of this width.
  private static let width = 72

  /// The whole lesson.
  var text: String {
    let head = layout { $0.source }
    let goals = ListBlock(
      isTight: true, items: lesson.goals.map { .init(blocks: [.paragraph([.text($0)])]) })
    let lines =
      head.page(for: [.paragraph([.text(lesson.title)])]).lines
      + [Line(), Line(counted(lesson.minutes, "minute"))]
      + (lesson.goals.isEmpty ? [] : [Line()] + head.page(for: [.list(goals)]).lines)
    let steps = lesson.steps.indices.map { text(ofStep: $0) }
    return ([Self.joined(lines)] + steps).joined(separator: "\n\n")
  }

  /// One step: its title, its prose, what it asks, and what its lab shows.
  func text(ofStep index: Int) -> String {
    let step = lesson.steps[index]
    let values = StepValues(lesson, step: index)
    let layout = layout { values.text(of: $0) }
    var lines = layout.page(for: [.paragraph([.text("\(index + 1). \(step.title)")])]).lines
    for block in step.blocks {
      lines.append([])
      if case .lab(let lab) = block {
        lines += layout.page(for: [.paragraph([.text(Self.description(of: lab))])]).lines
      } else {
        lines += layout.page(for: [block]).lines
        if case .predict(let predict) = block, case .drawing(let drawing) = predict.form {
          let bars = "The bars: \(drawing.barNames.joined(separator: "; "))."
          lines += layout.page(for: [.paragraph([.text(bars)])]).lines
        }
      }
    }
    return Self.joined(lines)
  }

  private func layout(_ value: @escaping (Expression) -> String) -> ProseLayout {
    ProseLayout(width: Self.width, glyphs: glyphs, value: value)
  }

  private static func joined(_ lines: [Line]) -> String {
    lines.map { $0.text + "\n" }.joined()
  }

  private static func description(of lab: LabBlock) -> String {
    let fields = lab.fields.map { "\($0.key) \($0.value)" }
    let unlock = lab.unlock.isEmpty ? [] : ["to turn: \(lab.unlock.joined(separator: " "))"]
    let orders = lab.orders.map { ["orders \($0.map(\.letters).joined(separator: ", "))"] } ?? []
    let beside = lab.beside.map { ["beside \($0.rawValue)"] } ?? []
    let input = lab.input.map { ["input of \($0.count) x \($0.first?.count ?? 0)"] } ?? []
    return "Lab: " + (fields + orders + beside + input + unlock).joined(separator: ", ")
  }
}
