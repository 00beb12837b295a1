import FrontMatter
import EmbeddedCourse
import Lessons
import Rendering
import Testing

@testable import App

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

/// Every question of the course in its box, as it stands at first, after two wrong answers and with the solution.
@Test(arguments: GlyphSet.allCases)
func `every question fits its box at 80x24, and prose is left above it`(glyphs: GlyphSet) throws {
  let course = Course(source: LessonTexts(EmbeddedCourse.files))
  for entry in course.entries {
    let lesson = try #require(course.lesson(entry.id)?.lesson, "\(entry.id) has faults")
    for step in lesson.steps {
      for question in step.questions {
        for changes in states(of: question, lesson.id) {
          var state = AppState(
            place: .course, course: CourseState(entries: []), size: Size(columns: 80, rows: 24))
          _ = state.open(lesson, at: step.id)
          // What stands before it is answered, so that the box is its own.
          for earlier in step.questions.prefix(while: { $0 != question }) {
            _ = state.record(.solution(lesson: lesson.id, question: earlier.id))
          }
          for change in changes { _ = state.record(change) }
          state.reader?.followed = question.id
          let pane = ReaderPane(state, glyphs: glyphs)
          let name = "\(lesson.id)#\(step.id) \(question.id) after \(changes.count)"
          let box = try #require(pane.question, "\(name)")
          #expect(box.question == question, "\(name)")
          #expect(box.lines.allSatisfy { $0.width <= pane.box.columns - 4 }, "\(name)")
          #expect(pane.area.rows >= 5, "\(name)")
          if changes.isEmpty { #expect(box.rows <= pane.box.rows, "\(name): \(box.rows) rows") }
        }
      }
    }
  }
}

private func states(of question: Question, _ lesson: String) -> [[ProgressChange]] {
  let wrong = ["x", "y"].map {
    ProgressChange.answered(lesson: lesson, question: question.id, with: $0, isRight: false)
  }
  return [[], wrong, [.solution(lesson: lesson, question: question.id)]]
}
