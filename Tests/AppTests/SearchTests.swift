import Lessons
import Rendering
import Testing

@testable import App

/// The search over all lessons.
@Suite struct SearchTests {
  @Test func `the search finds steps by any of their words and opens them`() throws {
    var driver = try ReadingTests().reader()
    let lesson = try #require(LessonParser.parse(file: "small.md", text: ReadingTests.text).lesson)
    #expect(driver.press("/") == [.readCourse])
    driver.state.take([lesson])
    driver.press("ZEBRA words")
    #expect(driver.screen().text.contains("1 step found"))
    #expect(driver.screen().text.contains("Some words about the zebra."))
    #expect(
      driver.press("\r") == [.readLesson("which-order", step: "kinds")])
    driver.press("/")
    driver.state.take([lesson])
    driver.press("quarter")
    #expect(driver.screen().text.contains("No step has all of these words"))
    driver.press("\u{1b}")
    #expect(driver.state.search == nil && driver.state.place == .reader)
  }

  @Test(arguments: [
    ("freeze", "frozen"), ("freezing", "freeze"), ("drop", "dropping"), ("variance", "variances"),
    ("normalise", "normalization"), ("normalized", "normalize"), ("activate", "activation"),
    ("statistics", "statistic"), ("keep", "kept"), ("noise", "noises"), ("batch", "batch"),
  ])
  func `forms of a word have the same stem`(one: String, other: String) {
    #expect(WordStem.of(one) == WordStem.of(other))
  }

  @Test func `other words have other stems`() {
    let words = [
      "dropout", "drop", "batch", "mean", "means", "variance", "vary", "normal", "normalize",
      "train", "eval", "bias", "bus", "loss", "this", "axis",
    ]
    let stems = Dictionary(grouping: words, by: { WordStem.of($0) })
    #expect(stems.values.filter { $0.count > 1 } == [["mean", "means"]])
  }

  @Test func `a search for a form of a word finds the others, titles first`() throws {
    var state = SearchState()
    let text = { (title: String, body: String) in
      """
      ---
      format: 1
      id: \(title.lowercased())
      title: \(title)
      minutes: 1
      ---

      ## Step {#step}

      \(body)

      """
    }
    let lessons = try [("Other", "Its statistics are frozen."), ("Freezing", "Words.")].map {
      try #require(LessonParser.parse(file: "a.md", text: text($0.0, $0.1)).lesson)
    }
    state.texts = lessons.flatMap { StepText.all($0) }
    #expect(state.matches("freeze").map(\.step.lessonTitle) == ["Freezing", "Other"])
    #expect(state.matches("freeze").last?.line == "Its statistics are frozen.")
  }

  @Test func `a paste that leaves fewer matches leaves the cursor on one`() throws {
    var driver = try ReadingTests().reader()
    let lesson = try #require(LessonParser.parse(file: "small.md", text: ReadingTests.text).lesson)
    driver.press("/")
    driver.state.take(Array(repeating: lesson, count: 30))
    driver.press("e" + String(repeating: "\t", count: 28))
    _ = driver.state.handle(.paste("zzz"))
    #expect(driver.screen().text.contains("No step has all of these words"))
    driver.press("\r")
    #expect(driver.state.search != nil)
  }
}
