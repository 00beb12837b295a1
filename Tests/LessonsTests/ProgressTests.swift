import EmbeddedCourse
import Experiments
import FrontMatter
import Lessons
import Testing

@Suite struct ProgressTests {
  private static let changes: [ProgressChange] = [
    .reached(lesson: "a", step: "one"), .reached(lesson: "a", step: "two"),
    .answered(lesson: "a", question: "q", with: "0.7", isRight: false),
    .answered(lesson: "a", question: "q", with: "b", isRight: true),
    .hint(lesson: "a", question: "q", number: 2), .solution(lesson: "b", question: "r"),
    .done(lesson: "b", task: "t"),
  ]

  private static let progress = changes.reduce(CourseProgress()) { $0.applying($1) }

  @Test func `what is written is read again`() throws {
    let read = try CourseProgress(text: Self.progress.json.text, file: "progress.json")
    #expect(read == Self.progress)
    #expect(read["a"].current == "two")
    #expect(read["a"]["q"].given == ["0.7", "b"])
    #expect(read["a"]["q"].isRight && !read["a"]["q"].sawSolution)
    #expect(read["b"]["r"].isClosed)
  }

  @Test func `steps and questions that no lesson has are kept`() throws {
    let text = """
      {"format": "dropnorm-progress-1", "x-note": 1, "lessons": {"gone": {"current": "old",
       "reached": ["old"], "answers": {"lost": {"right": true}}}}}
      """
    var read = try CourseProgress(text: text, file: "progress.json")
    read.apply(.reached(lesson: "a", step: "one"))
    let again = try CourseProgress(text: read.json.text, file: "progress.json")
    #expect(again["gone"].reached == ["old"])
    #expect(again["gone"]["lost"].isRight)
  }

  @Test(arguments: [
    "", "{", "[]", "{}", "{\"format\": 1}", "{\"format\": \"other-1\"}",
    "{\"format\": \"dropnorm-progress-1\", \"lessons\": []}",
    "{\"format\": \"dropnorm-progress-1\", \"lessons\": {\"a\": {\"reached\": [1]}}}",
    "{\"format\": \"dropnorm-progress-1\", \"lessons\": {\"a\": {\"answers\": {\"q\": 3}}}}",
  ])
  func `a text of another kind is damaged, and the place is named`(text: String) {
    #expect {
      try CourseProgress(text: text, file: "p.json")
    } throws: { error in
      guard case .damaged(let line) = error as? ProgressFault else { return false }
      return line.hasPrefix("p.json:1:")
    }
  }

  @Test func `a newer format is told from damage`() {
    #expect(throws: ProgressFault.newer(format: "dropnorm-progress-2")) {
      try CourseProgress(text: "{\"format\": \"dropnorm-progress-2\"}", file: "p.json")
    }
  }

  @Test func `answers that a terminal must not see are cleaned when they are read`() throws {
    let text = """
      {"format": "dropnorm-progress-1", "lessons": {"a": {"answers": {"q":
       {"given": ["\\u001b[2Jhi"]}}}}}
      """
    #expect(try CourseProgress(text: text, file: "p")["a"]["q"].given == ["[2Jhi"])
  }

  @Test func `a forgotten step loses its answers and no others`() {
    var progress = Self.progress
    progress.apply(.forgetStep(lesson: "a", step: "two", questions: ["q"]))
    #expect(progress["a"].reached == ["one"])
    #expect(progress["a"]["q"] == AnswerRecord())
    #expect(progress["b"] == Self.progress["b"])
    progress.apply(.forgetLesson("b"))
    #expect(progress.lessons.keys.sorted() == ["a"])
    progress.apply(.forgetAll)
    #expect(progress == CourseProgress())
  }

  @Test func `merging keeps what either side knows`() {
    var here = CourseProgress().applying(.reached(lesson: "a", step: "three"))
    here.apply(.answered(lesson: "b", question: "t", with: "a", isRight: false))
    here.apply(.merge(Self.progress))
    #expect(here["a"].reached == ["one", "two", "three"])
    #expect(here["b"]["t"].isRight && here["b"]["r"].sawSolution)
    let twice = here.applying(.merge(Self.progress))
    #expect(twice == here)
  }
}

@Suite struct StepOutlineTests {
  @Test func `the outline of every lesson is what the parser reads`() throws {
    let course = Course(source: LessonTexts(EmbeddedCourse.files))
    for (entry, embedded) in zip(course.entries, EmbeddedCourse.index) {
      let lesson = try #require(course.lesson(entry.id)?.lesson)
      #expect(entry.steps.map(\.id) == lesson.steps.map(\.id))
      #expect(entry.steps.map(\.id) == embedded.steps.map(\.id))
      #expect(entry.steps.map(\.questions) == embedded.steps.map(\.questions))
      let asked = lesson.steps.map { step in
        step.blocks.compactMap { block -> String? in
          switch block {
          case .predict(let predict): predict.id
          case .quiz(let quiz): quiz.id
          case .task(let task): task.id
          default: nil
          }
        }
      }
      #expect(entry.steps.map(\.questions) == asked)
    }
  }

  @Test func `headings inside fences are no steps`() {
    let text = """
      ## One {#one}
      ~~~~markdown
      ## Not one {#not}
      ```quiz #inner
      ```
      ~~~~
      ```quiz #q
      ## Which?
      ```
      ## Two {#two}
      """
    let steps = StepOutline.steps(of: text)
    #expect(steps == [.init(id: "one", questions: ["q"]), .init(id: "two", questions: [])])
  }
}
