public import FrontMatter

/// What reading a lesson file gave.
public struct ParsedLesson: Hashable, Sendable {
  /// The lesson; nil if anything in it is wrong.
  public let lesson: Lesson?
  /// Everything that is wrong, from top to bottom.
  public let diagnostics: [Diagnostic]
  /// What could be read, however much is wrong.
  public let outline: LessonOutline

  init(lesson: Lesson?, diagnostics: [Diagnostic], outline: LessonOutline = LessonOutline()) {
    self.lesson = lesson
    self.diagnostics = diagnostics
    self.outline = outline
  }
}

/// Reads lesson files.
public enum LessonParser {
  /// Reads the text of the lesson file `file`; all faults are collected, not only the first.
  public static func parse(file: String, text: String) -> ParsedLesson {
    let faults = SourceText.faults(of: text, file: file)
    guard faults.isEmpty else { return ParsedLesson(lesson: nil, diagnostics: faults) }
    let source = LessonFile(file: file, text: text)
    var list = DiagnosticList(file: file)
    list.append(source.diagnostics)
    var reader = StepReader(list: list)
    let steps = reader.steps(source.body, firstLine: source.bodyLine)
    if let header = source.header, header.needs.contains(header.id) {
      let place = source.keyPositions["needs"] ?? Position(line: 1, column: 1)
      reader.list.report(place, "a lesson cannot need itself")
    }
    let outline = reader.outline(steps: steps, source: source)
    guard reader.list.isEmpty, let header = source.header else {
      return ParsedLesson(lesson: nil, diagnostics: reader.list.sorted, outline: outline)
    }
    let lesson = Lesson(
      id: header.id, title: header.title, minutes: header.minutes, needs: header.needs,
      goals: header.goals, steps: steps)
    return ParsedLesson(lesson: lesson, diagnostics: [], outline: outline)
  }
}
