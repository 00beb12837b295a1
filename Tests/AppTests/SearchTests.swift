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
