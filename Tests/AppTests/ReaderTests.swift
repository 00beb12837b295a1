import EmbeddedCourse
import Experiments
import FrontMatter
import Lessons
import Rendering
import TestSupport
import Testing

@testable import App

/// The first lesson, read and answered as a learner would.
@Suite struct ReaderTests {
  private func reader(
    at step: String? = nil, columns: Int = 80, rows: Int = 24
  ) throws -> LabDriver {
    let course = Course(source: LessonTexts(EmbeddedCourse.files))
    let lesson = try #require(course.lesson("which-order")?.lesson)
    var driver = LabDriver(place: .course, columns: columns, rows: rows)
    driver.open(lesson, at: step)
    return driver
  }

  private static let steps = [
    "the-question", "one-batch", "four-functions", "dropped-not-zero", "train-and-eval", "remember",
  ]

  @Test(arguments: steps, PictureTests.sizes)
  func `each step is the one in the picture`(step: String, size: Size) throws {
    let driver = try reader(at: step, columns: size.columns, rows: size.rows)
    let picture = "Pictures/reader-\(step)-\(size.columns)x\(size.rows).txt"
    let part: PicturedPart = step == "one-batch" ? .screen : .prose
    let screen = StyledPicture.text(of: part.place(driver.state, .unicode)) {
      driver.screen(depth: $0)
    }
    #expect(Picture.difference(screen, at: picture) == nil)
  }

  @Test func `where both do not fit, v swaps prose and lab`() throws {
    var driver = try reader(at: "one-batch", columns: 60, rows: 24)
    #expect(driver.screen().text.contains("Change one sample"))
    driver.press("v")
    #expect(driver.screen().text.contains("BN 2/6 mean"))
    #expect(!driver.screen().text.contains("Change one sample"))
  }

  @Test func `the steps of the lesson are those tested here, to the end and back`() throws {
    var driver = try reader()
    #expect(driver.state.reader?.lesson.steps.map(\.id) == Self.steps)
    driver.press("nnnnn")
    #expect(driver.state.reader?.step.id == "remember")
    driver.press("n")
    #expect(driver.screen().text.contains("What you can do now"))
    driver.press("n")
    #expect(driver.state.message?.contains("last lesson") == true)
    // b may be a choice of the open question; PgUp goes back in every step.
    for _ in 0..<6 { driver.press(.pageUp) }
    #expect(driver.state.reader?.step.id == "the-question")
    driver.press("\u{1b}")
    #expect(driver.state.place == .course)
  }

  @Test func `a prediction is judged by the engine`() throws {
    var driver = try reader(at: "one-batch")
    driver.press("\r0.7\r")
    #expect(driver.state.message?.hasPrefix("not 0.7: The right number is smaller") == true)
    driver.press("\rzero\r")
    #expect(driver.state.entry?.fault == "a number is asked, not 'zero'")
    // The line stays open, with what is wrong beside it.
    #expect(driver.state.entry?.text == "zero")
    #expect(driver.screen().text.contains("a number is asked, not 'zero'"))
    driver.press(.control("u"))
    driver.press("0\r")
    #expect(driver.state.message == "right: it is 0")
    driver.press("\r")
    #expect(driver.state.entry == nil)
    #expect(driver.state.message == "all of this step is answered")
  }

  @Test func `a choice is judged, with its reason`() throws {
    var driver = try reader(at: "dropped-not-zero")
    driver.press("\rb\r")
    #expect(driver.state.message?.hasPrefix("no, ") == true)
    #expect(driver.screen().text.contains("no: The mask came first;"))
    driver.press("\re")
    #expect(driver.state.message == "there are choices a to b")
    driver.press("a\r")
    #expect(driver.state.message == "right")
    #expect(driver.screen().text.contains("right: At beta - gamma"))
  }

  @Test func `the task starts undone and its solution does it`() throws {
    var driver = try reader(at: "train-and-eval")
    let reader = try #require(driver.state.reader)
    guard case .task(let task) = reader.step.questions.first else {
      Issue.record("the step has no task")
      return
    }
    #expect(!driver.state.progress["which-order"]["shift-more"].isRight)
    for field in task.solution {
      let control = try #require(Control(rawValue: field.key))
      while driver.state.reader?.lab.setup.control != control { driver.press("\t") }
      driver.press("=" + field.value + "\r")
    }
    #expect(driver.state.progress["which-order"]["shift-more"].isRight)
    #expect(driver.screen().text.contains("task done"))
  }

  @Test func `the numbers in the prose stay those of the lab as it was set, and that is said`()
    throws
  {
    var driver = try reader(at: "one-batch", rows: 40)
    let note = "numbers in the text"
    #expect(driver.screen().text.contains("-0.01515") && !driver.screen().text.contains(note))
    driver.press("s")
    #expect(driver.screen().text.contains("-0.01515") && driver.screen().text.contains(note))
    driver.press("u")
    #expect(!driver.screen().text.contains(note))
  }

  @Test func `what a step locks stays as it is, and says so`() throws {
    var driver = try reader(at: "one-batch")
    let order = driver.state.reader?.lab.settings.order
    driver.press("L")
    #expect(driver.state.reader?.lab.settings.order == order)
    #expect(driver.state.message?.contains("keeps order fixed") == true)
  }

  @Test func `every number in the prose is computed`() throws {
    for step in Self.steps {
      let driver = try reader(at: step)
      let reader = try #require(driver.state.reader)
      let layout = ProseLayout(width: 60) { reader.text(of: $0) }
      let values = layout.page(for: reader.step).lines.flatMap(\.spans).filter { $0.role == .value }
      #expect(values.allSatisfy { !$0.text.contains("?") && !$0.text.contains("...") })
    }
  }

  @Test func `numbers in the prose stay those of the lesson's lab while a race is shown`() throws {
    var driver = try DrawingTests.reader()
    let before = try #require(driver.state.reader?.measured)
    driver.press("5")
    #expect(driver.state.reader?.lab.setup.view == .race)
    #expect(driver.state.reader?.measured == before)
  }

  @Test func `where prose and lab take turns, the footer and esc lead back to the prose`() throws {
    var driver = try DrawingTests.reader()
    driver.send(.resize(Size(columns: 40, rows: 12)))
    driver.press("v")
    #expect(driver.screen().text.contains("v text"))
    driver.press("\u{1b}")
    #expect(driver.state.place == .reader && driver.state.reader?.showsLab == false)
    driver.press("\u{1b}")
    #expect(driver.state.place == .course)
  }
}
