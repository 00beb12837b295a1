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
      if question?.drawing != nil { continue }
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
    #expect(
      driver.state.seenLab?.hiddenMoments == [HiddenMoment(isMean: true, phase: .training)])
    driver.press("\r12\r")
    #expect(driver.state.seenLab?.hiddenMoments == [])
  }

  /// A step of the course on a wide screen.
  private static func opened(_ lesson: String, at step: String) throws -> LabDriver {
    var driver = LabDriver(place: .course, columns: 120, rows: 40)
    driver.open(try #require(course.lesson(lesson)?.lesson), at: step)
    return driver
  }

  @Test func `a lab that the text below a choice speaks of is covered once it is moved`() throws {
    var driver = try Self.opened("scaling", at: "in-pytorch")
    #expect(driver.state.coveredQuestion == nil)
    driver.press(".")
    #expect(driver.state.coveredQuestion?.id == "article-in-pytorch")
    driver.press("r")
    #expect(driver.state.coveredQuestion == nil)
    driver.press(".c")
    #expect(driver.state.coveredQuestion == nil)
  }

  @Test func `a choice after which nothing is to be done covers nothing`() throws {
    var driver = try Self.opened("scaling", at: "running-average")
    driver.press("..")
    #expect(driver.state.coveredQuestion == nil)
  }

  @Test func `in a covered lab nothing is edited, and the keys typed next are no answer`() throws {
    var driver = try Self.opened("four-steps", at: "normalize")
    driver.press("..")
    #expect(driver.state.coveredQuestion?.id == "largest")
    driver.press("e9\r")
    #expect(driver.state.lessonProgress["largest"].given.isEmpty)
    driver.press("\u{1B}e")
    #expect(
      driver.state.coveredQuestion?.id == "largest"
        && driver.screen().text.contains("r puts it back"))
    driver.press("r")
    #expect(driver.state.coveredQuestion == nil)
  }

  @Test func `a letter that the text above a choice names acts in the lab`() throws {
    var driver = try Self.opened("variance-shift", at: "undo")
    driver.press("c")
    #expect(driver.state.liveLab?.setup.isRecalibrated == true)
    #expect(driver.state.lessonProgress["after-c"].given.isEmpty)
    driver.press("\rb\r")
    #expect(driver.state.lessonProgress["after-c"].isRight)
  }

  @Test func `going on from an open question is said`() throws {
    var driver = try Self.opened("four-steps", at: "whose-mean")
    driver.press("n")
    #expect(driver.screen().text.contains("still asks something"))
    driver.press("ba")
    driver.press("n")
    #expect(!driver.screen().text.contains("still asks something"))
  }

  @Test
  func `a lab is covered once it is turned towards a number that the engine is not asked for`()
    throws
  {
    var driver = try Self.opened("scaling", at: "expectation")
    #expect(driver.state.coveredQuestion == nil)
    driver.press("=.8\r")
    #expect(driver.state.coveredQuestion?.id == "large-scale")
    #expect(driver.screen().text.contains("press r"))
    driver.press("r")
    #expect(driver.state.coveredQuestion == nil)
  }

  @Test func `only the moment that is asked is left out`() throws {
    let driver = try Self.opened("four-steps", at: "variance")
    let screen = driver.screen().text
    #expect(screen.contains("deviation ?") && screen.contains("mean 3.00"))
  }
}
