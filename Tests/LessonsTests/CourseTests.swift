import EmbeddedCourse
import FrontMatter
import Lessons
import Testing

private func lesson(_ id: String, minutes: String = "3", body: String = "## S {#s}\nx") -> String {
  "---\nformat: 1\nid: \(id)\ntitle: Lesson \(id)\nminutes: \(minutes)\n---\n\(body)\n"
}

private func course(_ files: [(String, String)]) -> Course {
  Course(source: LessonTexts(files.map { (name: $0.0, text: $0.1) }))
}

@Test func `a course has its lessons in the order of its list`() {
  let course = course([
    ("01-a.md", lesson("a")), ("02-b.md", lesson("b")),
    ("course.yaml", "lessons:\n  - b\n  - a\n"),
  ])
  #expect(course.diagnostics == [])
  #expect(course.entries.map(\.id) == ["b", "a"])
  #expect(course.entries.map(\.title) == ["Lesson b", "Lesson a"])
  #expect(course.lesson("a")?.lesson?.steps.map(\.id) == ["s"])
  #expect(course.lesson("c") == nil)
}

@Test func `a broken lesson never takes the others with it`() {
  let course = course([
    ("01-a.md", lesson("a", minutes: "soon")), ("02-b.md", lesson("b", body: "nothing")),
    ("03-c.md", lesson("c")), ("course.yaml", "lessons: [a, b, c]"),
  ])
  #expect(course.diagnostics == [])
  #expect(course.entries.map { $0.diagnostics.map(\.line) } == [[5], [], []])
  #expect(course.entries.map(\.minutes) == [nil, 3, 3])
  #expect(course.lesson("a")?.lesson == nil)
  #expect(course.lesson("b")?.lesson == nil)
  #expect(course.lesson("b")?.diagnostics.isEmpty == false)
  #expect(course.lesson("c")?.lesson != nil)
}

@Test func `the faults of a folder are told`() {
  let course = course([
    ("01-a.md", lesson("mean")), ("02-b.md", lesson("mean")), ("03-c.md", lesson("c")),
    ("course.yaml", "lessons:\n  - maen\n  - mean\n  - mean\n"),
  ])
  #expect(course.entries.map(\.id) == ["maen", "mean"])
  #expect(
    course.entries[0].diagnostics.map(\.description) == [
      "course.yaml:2:5: error: no lesson has the id `maen` (did you mean `mean`?)"
    ])
  #expect(course.lesson("maen")?.lesson == nil)
  #expect(
    course.diagnostics.map(\.description) == [
      "course.yaml:4:5: error: `mean` is listed twice",
      "course.yaml:1:1: error: `c` (03-c.md) is not listed: add it",
      "02-b.md:3:1: error: the id `mean` is already that of 01-a.md",
    ])
}

@Test func `without a list the lessons still come, by file name`() {
  let files = [("02-b.md", lesson("b")), ("01-a.md", lesson("a"))]
  #expect(course(files).entries.map(\.id) == ["a", "b"])
  #expect(course(files).diagnostics.count == 1)
  let broken = course(files + [("course.yaml", "lesons: [a]")])
  #expect(broken.entries.map(\.id) == ["a", "b"])
  #expect(broken.diagnostics.first?.message.contains("did you mean `lessons`?") == true)
}

@Test func `groups, a short path and promises are listed`() {
  let course = course([
    ("a.md", lesson("a", body: "\nWhat it\npromises.\n\n## S {#s}\nx")), ("b.md", lesson("b")),
    ("c.md", lesson("c")),
    (
      "course.yaml",
      """
      lessons: [a, b, c]
      groups:
        - title: First
          first: a
        - {title: Last, first: c}
      short: [a, c]
      """
    ),
  ])
  #expect(course.diagnostics == [])
  #expect(course.entries.map(\.listing.group) == ["First", "First", "Last"])
  #expect(course.entries.map(\.listing.isOnShortPath) == [true, false, true])
  #expect(course.entries.map(\.listing.promise) == ["What it promises.", nil, nil])
}

@Test(arguments: [
  ("groups: a", "`groups` is a list of `title` and `first`"),
  ("groups: [{title: A}]", "a group has a `title`, and `first`, its first lesson"),
  ("groups: [{title: A, first: x}]", "`x` is not listed under `lessons`"),
  ("groups: [{title: A, first: b}]", "the group `A` starts with the first lesson"),
  (
    "groups: [{title: A, first: a}, {title: B, first: a}]",
    "the group `B` starts with a later lesson than the group before"
  ),
  ("short: [x]", "`x` is not listed under `lessons`"),
  ("short: a", "`short` is a list: `[one, two]` or lines that start with `-`"),
])
func `a fault in groups or the short path leaves the lessons`(line: String, message: String) {
  let course = course([
    ("a.md", lesson("a")), ("b.md", lesson("b")), ("course.yaml", "lessons: [a, b]\n\(line)"),
  ])
  #expect(course.entries.map(\.id) == ["a", "b"])
  #expect(course.diagnostics.map(\.message) == [message])
}

@Test func `an unreadable file is the fault of its lesson alone`() {
  struct Refusing: LessonSource {
    struct Refused: Error, CustomStringConvertible { let description = "no permission" }
    let names = ["01-a.md", "course.yaml"]
    func text(of name: String) throws -> String {
      if name == "01-a.md" { throw Refused() }
      return "lessons: [a]"
    }
  }
  let course = Course(source: Refusing())
  #expect(course.entries.map(\.id) == ["a"])
  #expect(
    course.lesson("a")?.diagnostics.map(\.description) == [
      "01-a.md:1:1: error: the file cannot be read: no permission"
    ])
}

@Test func `a list read before is taken as it is, without reading files`() {
  struct Counting: LessonSource {
    struct Unread: Error {}
    let names: [String] = []
    func text(of name: String) throws -> String { throw Unread() }
  }
  let entry = CourseEntry(id: "a", file: "a.md", title: "A", minutes: 2)
  #expect(Course(source: Counting(), entries: [entry]).entries == [entry])
}
