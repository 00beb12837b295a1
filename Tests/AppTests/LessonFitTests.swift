import App
import EmbeddedCourse
import Lessons
import Rendering
import Testing

@Test(arguments: GlyphSet.allCases)
func `every step of every lesson fits beside a lab at 80x24`(glyphs: GlyphSet) throws {
  let course = Course(source: LessonTexts(EmbeddedCourse.files))
  for entry in course.entries {
    let lesson = try #require(course.lesson(entry.id)?.lesson, "\(entry.id) has faults")
    for step in lesson.steps {
      #expect(StepFit(step, glyphs: glyphs).fault == nil, "\(entry.id)#\(step.id)")
    }
  }
}
