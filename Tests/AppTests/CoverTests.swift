import EmbeddedCourse
import Experiments
import FrontMatter
import Layers
import Lessons
import Rendering
import Testing

@testable import App

/// What of a lesson's lab is covered while a question is open.
@Suite struct CoverTests {
  private static let course = Course(source: LessonTexts(EmbeddedCourse.files))

  /// Every step of the course with an open prediction, as it opens.
  private static func steps() throws -> [(name: String, driver: LabDriver)] {
    try course.entries.flatMap { entry in
      let lesson = try #require(course.lesson(entry.id)?.lesson)
      return lesson.steps.filter { step in
        step.blocks.contains { if case .predict = $0 { true } else { false } }
      }.map { step in
        var driver = LabDriver(place: .course, columns: 120, rows: 40)
        driver.open(lesson, at: step.id)
        return ("\(entry.id)#\(step.id)", driver)
      }
    }
  }

  @Test func `the course's labs open where the answer does not stand yet, but for drawings`() throws
  {
    for (name, driver) in try Self.steps() {
      let question = driver.state.coveredQuestion
      if let question, case .drawing = question.form { continue }
      #expect(question == nil, "\(name) opens covered")
    }
  }

  @Test func `what covers is gone once it is answered, and the words say so until then`() throws {
    var covered = 0
    for (name, opened) in try Self.steps() {
      var driver = opened
      while let lab = driver.state.reader?.lab, lab.setup.view.isWalk,
        driver.state.coveredQuestion == nil, lab.setup.stepIndex < lab.setup.steps.count - 1
      {
        driver.press(".")
      }
      guard let question = driver.state.coveredQuestion else { continue }
      covered += 1
      #expect(driver.screen().text.contains("covered until"), "\(name)")
      driver.press("S")
      #expect(driver.state.lessonProgress[question.id].sawSolution)
      #expect(driver.state.coveredQuestion?.id != question.id, "\(name)")
    }
    #expect(covered > 25)
  }

  @Test func `the moments of a column are left out in the mode that is asked`() throws {
    let lesson = try #require(Self.course.lesson("four-steps")?.lesson)
    var driver = LabDriver(place: .course, columns: 120, rows: 40)
    driver.open(lesson, at: "mean")
    #expect(driver.state.seenLab?.hiddenMoments == [.training])
    driver.press("\r12\r")
    #expect(driver.state.seenLab?.hiddenMoments == [])
  }
}
