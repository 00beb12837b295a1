import App
import EmbeddedCourse
import Lessons
import Rendering
import Testing

/// The place beside a lab at 80x24.
private let pane = Size(columns: 36, rows: 20)

@Test(arguments: GlyphSet.allCases)
func `every step of every lesson fits beside a lab at 80x24`(glyphs: GlyphSet) throws {
  let course = Course(source: LessonTexts(EmbeddedCourse.files))
  for entry in course.entries {
    let lesson = try #require(course.lesson(entry.id)?.lesson, "\(entry.id) has faults")
    for step in lesson.steps {
      // As wide as a value in prose gets.
      let layout = ProseLayout(width: pane.columns, glyphs: glyphs) { _ in "-12.3456" }
      let lines = layout.page(for: step).lines
      #expect(lines.count <= pane.rows, "\(entry.id)#\(step.id)")
      #expect(lines.allSatisfy { $0.cellWidth <= pane.columns }, "\(entry.id)#\(step.id)")
    }
  }
}
