import App
import EmbeddedCourse
import Lessons
import Rendering
import Testing

/// The place beside a lab at 80x24.
private let pane = Size(columns: 36, rows: 20)

@Test func `every step of every lesson fits beside a lab at 80x24`() throws {
  let course = Course(source: LessonTexts(EmbeddedCourse.files))
  for entry in course.entries {
    let lesson = try #require(course.lesson(entry.id)?.lesson, "\(entry.id) has faults")
    for step in lesson.steps {
      for glyphs in GlyphSet.allCases {
        // Five cells hold every number of four decimals below 10.
        let layout = ProseLayout(width: pane.columns, glyphs: glyphs) { _ in "0.1234" }
        let lines = layout.page(for: step).lines
        #expect(lines.count <= pane.rows, "\(entry.id)#\(step.id) in \(glyphs)")
        #expect(lines.allSatisfy { $0.cellWidth <= pane.columns }, "\(entry.id)#\(step.id)")
        print(lines.map(\.text).joined(separator: "\n"), "\n== \(lines.count)")
      }
    }
  }
}
