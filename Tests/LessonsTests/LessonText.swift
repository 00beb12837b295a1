import FrontMatter
import Lessons
import Testing

/// The text of a lesson with one step, whose body starts on line 9.
func lessonText(_ body: String) -> String {
  """
  ---
  format: 1
  id: test
  title: A test
  minutes: 5
  ---

  ## Step {#step}
  \(body)
  """
}

/// The blocks of a lesson with one step; its faults fail the test.
func blocks(_ body: String, sourceLocation: SourceLocation = #_sourceLocation) -> [Block] {
  let parsed = LessonParser.parse(file: "test.md", text: lessonText(body))
  #expect(parsed.diagnostics == [], sourceLocation: sourceLocation)
  return parsed.lesson?.steps.first?.blocks ?? []
}

/// The faults of a lesson with one step, as `LINE:COLUMN: MESSAGE`.
func faults(_ body: String) -> [String] {
  LessonParser.parse(file: "test.md", text: lessonText(body)).diagnostics.map {
    "\($0.line):\($0.column): \($0.message)"
  }
}
