/// A step of a lesson, as far as lists of lessons need it: its id and those of what it asks.
public struct StepOutline: Hashable, Sendable {
  /// The step's id.
  public let id: String
  /// The ids of its predict, quiz and task blocks, in order.
  public let questions: [String]

  /// Makes an outline.
  public init(id: String, questions: [String]) {
    self.id = id
    self.questions = questions
  }

  /// The steps of a lesson file, found by their headings and fences alone: no Markdown is parsed, so
  /// a list of lessons is there at once.
  public static func steps(of text: String) -> [StepOutline] {
    var steps: [StepOutline] = []
    var fence: Substring?
    for line in SourceText(text).lines {
      if let open = fence {
        if closes(line, open) { fence = nil }
        continue
      }
      if let opened = opening(line) {
        fence = opened.marks
        if let id = opened.question, let step = steps.popLast() {
          steps.append(StepOutline(id: step.id, questions: step.questions + [id]))
        }
      } else if line.hasPrefix("## "), let id = id(ofHeading: line) {
        steps.append(StepOutline(id: id, questions: []))
      }
    }
    return steps
  }

  private static func id(ofHeading line: String) -> String? {
    let words = line.split { $0 == " " || $0 == "\t" }
    guard let last = words.last, last.hasSuffix("}"), let open = last.lastIndex(of: "{"),
      last[open...].hasPrefix("{#")
    else { return nil }
    return String(last[open...].dropFirst(2).dropLast())
  }

  /// The marks of a fence that a line opens, and the id if it asks something.
  private static func opening(_ line: String) -> (marks: Substring, question: String?)? {
    guard let mark = line.first, mark == "`" || mark == "~" else { return nil }
    let marks = line.prefix { $0 == mark }
    guard marks.count >= 3 else { return nil }
    let words = line.dropFirst(marks.count).split(separator: " ")
    let asks = words.first.map { ["predict", "quiz", "task"].contains($0) } ?? false
    let id = words.dropFirst().first { $0.hasPrefix("#") }?.dropFirst()
    return (marks, asks ? id.map(String.init) : nil)
  }

  private static func closes(_ line: String, _ open: Substring) -> Bool {
    guard let mark = open.first else { return false }
    let marks = line.prefix { $0 == mark }
    return marks.count >= open.count && line.dropFirst(marks.count).allSatisfy { $0 == " " }
  }
}
