import FrontMatter
import Lessons
import Testing

/// Bodies that make careless parsers slow or deep; a bound is passed, or time would grow.
private let hostile: [(String, String)] = [
  ("backticks", repeated("` `` ``` ", per: 400)),
  ("dollars", repeated("$a ", per: 1300)),
  ("open values", repeated("{= ", per: 1300)),
  ("display dollars", repeated("$$ a", per: 1)),
  ("brackets", repeated("[a](", per: 1000)),
  ("open brackets", repeated("[", per: 4000)),
  ("underscores", repeated("_", per: 4000)),
  ("stars", repeated("*a **a ", per: 500)),
  ("bars", repeated("|a", per: 2000)),
  ("quotes", (0..<3000).map { _ in String(repeating: ">", count: 100) }.joined(separator: "\n")),
  (
    "growing list",
    (0..<500).map { String(repeating: " ", count: 2 * $0) + "- a" }
      .joined(separator: "\n")
  ),
  ("angles", repeated("<a", per: 2000)),
  ("comments", repeated("<!--", per: 1000)),
  ("fences", repeated("```\n````\n", per: 1)),
  ("steps", repeated("## a {#a}\n", per: 1)),
  ("quizzes", repeated("```quiz #a\n- [ ] a\n```\n", per: 1)),
  ("references", repeated("[a]: b\n", per: 1)),
  ("entities", repeated("&#x41;&amp;", per: 300)),
]

/// Lines of `text` `per` times, up to 300 kB.
private func repeated(_ text: String, per count: Int) -> String {
  let line = String(repeating: text, count: count) + "\n"
  return String(repeating: line, count: 300_000 / line.utf8.count)
}

/// By name: a report of the tests would hold each body whole.
@Test(.timeLimit(.minutes(30)), arguments: hostile.map(\.0))
func `a hostile lesson is read to its end`(name: String) throws {
  let body = try #require(hostile.first { $0.0 == name }).1
  let found = LessonParser.parse(file: "a.md", text: lessonText(body)).diagnostics
  #expect(found.count <= DiagnosticList.limit + 1)
}
