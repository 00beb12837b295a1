import Experiments
import Lessons
import Rendering
import TestSupport
import Testing

@testable import App

/// Answers, hints, solutions, and finding one's way in a lesson.
@Suite struct ReadingTests {
  static let text = """
    ---
    format: 1
    id: which-order
    title: A small lesson
    minutes: 2
    goals:
      - Say what p means
    ---

    ## Three kinds {#kinds}

    Some words about the zebra.

    ```lab
    view: walk
    p: 0.25
    ```

    ```predict #chance
    ask: What is p?
    answer: p
    ```

    ```hint
    It stands in the title bar.
    ```

    ```hint
    It is a quarter.
    ```

    ```quiz #meaning
    What does p say?

    - [ ] The share that is kept
      That is 1 - p, in every framework that is treated here, and the title bar prints the two of them side by side so that they are never mixed up.
    - [x] The share that is dropped
      So it is written here, always.
    ```

    ```task #raise
    do: Raise p above a half
    until: p > 0.5
    solution: p=0.6
    ```

    ## The end {#end}

    Nothing is asked here.
    """

  @Test func `the lab of the course page is the free one, whatever was played with`() throws {
    var driver = LabDriver(place: .course)
    let free = LabState.opened().setup
    let parsed = LessonParser.parse(file: "small.md", text: Self.text)
    driver.open(try #require(parsed.lesson), at: nil)
    driver.press("P]")
    #expect(driver.state.place == .lab && driver.state.lab.settings.p == 0.3)
    driver.press("\u{1b}\u{1b}")
    #expect(driver.state.place == .course)
    driver.press("L")
    #expect(driver.state.place == .lab && driver.state.lab.setup == free)
    driver.press("m\u{1b}")
    driver.open(try #require(parsed.lesson), at: nil)
    driver.press("Pu")
    #expect(driver.state.lab.settings.p == 0.3, "what was played with is one undo away")
    driver.press("\u{1b}\u{1b}L")
    #expect(driver.state.lab.settings.maskDraw == 1, "and the free lab is as it was left")
  }

  @Test func `a race that a lesson has run comes along to the lab`() throws {
    let text = """
      ---
      format: 1
      id: which-order
      title: A small race
      minutes: 2
      ---

      ## Look {#look}

      ```lab
      view: race
      features: 6
      depth: 1
      epochs: 3
      seeds: 2
      ```
      """
    let parsed = LessonParser.parse(file: "small.md", text: text)
    var driver = LabDriver(place: .course)
    driver.open(try #require(parsed.lesson, "\(parsed.diagnostics)"), at: nil)
    driver.press(" ")
    let wanted = try #require(driver.state.raceRequest)
    driver.state.take(wanted.run())
    let standings = try #require(driver.state.reader?.lab.race.standings)
    #expect(standings.epoch == 3)
    driver.press("P")
    #expect(driver.state.lab.race.standings == standings)
    #expect(driver.screen().text.contains("after 3 of 3 epochs"))
    // What is wanted of the race behind the screen is what is there.
    #expect(driver.state.raceRequest == wanted)
  }

  func reader(columns: Int = 80, rows: Int = 24) throws -> LabDriver {
    let parsed = LessonParser.parse(file: "small.md", text: Self.text)
    var driver = LabDriver(place: .course, columns: columns, rows: rows)
    driver.open(try #require(parsed.lesson, "\(parsed.diagnostics)"), at: nil)
    return driver
  }

  private func record(_ driver: LabDriver, _ question: String) -> AnswerRecord {
    driver.state.progress["which-order"][question]
  }

  /// The screen's words in one line, so that wrapping does not matter.
  @Test func `hints come one at a time and are counted`() throws {
    var driver = try reader()
    #expect(!proseWords(driver).contains("title bar"))
    #expect(driver.screen().text.contains("T hint 1 of 2"))
    driver.press("T")
    #expect(proseWords(driver).contains("Hint 1 of 2: It stands"))
    #expect(!proseWords(driver).contains("quarter"))
    driver.press("T")
    #expect(proseWords(driver).contains("Hint 2 of 2: It is a quarter"))
    driver.press("T")
    #expect(driver.state.message == "those were all the hints")
    #expect(record(driver, "chance").hints == 2)
    #expect(
      driver.saved.suffix(2) == [
        .hint(lesson: "which-order", question: "chance", number: 1),
        .hint(lesson: "which-order", question: "chance", number: 2),
      ])
  }

  @Test func `after three wrong tries the solution is shown and marked as seen`() throws {
    var driver = try reader()
    driver.press("\r0.1\r\r0.2\r")
    #expect(proseWords(driver).contains("not 0.1, not 0.2"))
    #expect(!record(driver, "chance").sawSolution)
    driver.press("\r0.3\r")
    #expect(record(driver, "chance").sawSolution && !record(driver, "chance").isRight)
    #expect(proseWords(driver).contains("it is 0.25 (solution shown)"))
  }

  @Test func `a solution is shown on request, whatever is asked`() throws {
    var driver = try reader()
    driver.press("S")
    #expect(proseWords(driver).contains("it is 0.25 (solution shown)"))
    driver.press("S")
    #expect(proseWords(driver).contains("solution shown: So it is written here"))
    driver.press("S")
    #expect(proseWords(driver).contains("solution: p = 0.6"))
    driver.press("S")
    #expect(driver.state.message == "nothing is open here that has a solution")
  }

  @Test func `a choice is picked by arrows or by letter, and its reason is whole`() throws {
    for keys: [Key] in [[.enter], [.character("b"), .up, .enter], [.down, .up, .character(" ")]] {
      var driver = try reader()
      driver.press("\r0.25\r\r")
      #expect(driver.state.keyPlace == .quiz)
      for key in keys { driver.press(key) }
      #expect(record(driver, "meaning").given == ["a"])
      #expect(driver.state.keyPlace == .reader)
      #expect(
        proseWords(driver).contains("two of them side by side so that they are never mixed up."))
      // It is on the screen to its last word, not only on the page.
      #expect(driver.screen().text.contains("mixed up"))
    }
  }

  @Test func `a choice can be left for later`() throws {
    var driver = try reader()
    driver.press("\r0.25\r\r\u{1b}")
    #expect(driver.state.place == .reader && driver.state.keyPlace == .reader)
    #expect(record(driver, "meaning").given.isEmpty)
  }

  @Test func `an answered question keeps its mark when one comes back`() throws {
    var driver = try reader()
    driver.press("\r0.25\rn")
    #expect(!proseWords(driver).contains("0.25 is right"))
    driver.press("b")
    #expect(proseWords(driver).contains("0.25 is right"))
  }

  @Test func `a task done in the lab is saved once`() throws {
    var driver = try reader()
    driver.press("=0.7\r")
    #expect(proseWords(driver).contains("task done"))
    driver.press("]")
    #expect(driver.saved.count { $0 == .done(lesson: "which-order", task: "raise") } == 1)
  }

  @Test func `one plays in the lab and comes back to exactly where one was`() throws {
    var driver = try reader()
    driver.press("\r0.25\r..t")
    let before = driver.state.reader
    driver.press("P")
    #expect(driver.state.place == .lab)
    #expect(driver.state.lab.setup == before?.lab.setup)
    driver.press("]3s>H")
    driver.press("\u{1b}")
    #expect(driver.state.place == .reader)
    #expect(driver.state.reader == before)
    driver.press("P")
    driver.press("u")
    #expect(driver.state.lab.setup != before?.lab.setup)
    driver.press("\u{1b}\u{1b}")
    #expect(driver.state.place == .course)
  }

  @Test func `the contents show how far one is, and lead to a step`() throws {
    var driver = try reader()
    driver.press("O")
    let screen = driver.screen().text
    #expect(screen.contains("▸? Three kinds") && screen.contains("- The end"))
    driver.press("j\r")
    #expect(driver.state.reader?.step.id == "end")
    driver.press("Ok\r=0.7\rSS")
    driver.press("O")
    #expect(driver.screen().text.contains("▸✓ Three kinds"))
    driver.press("jj\r")
    #expect(driver.state.reader?.isClosing == true)
    driver.press("O\u{1b}")
    #expect(driver.state.contentsCursor == nil && driver.state.reader?.isClosing == true)
  }

  @Test func `going to the step one reads changes nothing in it`() throws {
    var driver = try reader()
    driver.press("..")
    let lab = driver.state.reader?.lab
    driver.press("O\r")
    #expect(driver.state.reader?.lab == lab)
  }

  @Test func `the closing page says what was learned, what is open and what is next`() throws {
    var driver = try reader()
    driver.press("\r0.25\rSnn")
    let page = proseWords(driver)
    #expect(page.contains("• Say what p means"))
    #expect(page.contains("Questions: 1 of 3 answered by yourself, 1 with the solution shown."))
    #expect(page.contains("? Three kinds (a question is open)"))
    #expect(page.contains("This was the last lesson"))
    driver.press("b")
    #expect(driver.state.reader?.step.id == "end")
  }

  @Test func `a lesson opens where it was left, unless a step is named`() throws {
    var driver = try reader()
    driver.press("n\u{1b}")
    let lesson = try #require(LessonParser.parse(file: "small.md", text: Self.text).lesson)
    driver.open(lesson, at: nil)
    #expect(driver.state.reader?.step.id == "end")
    driver.open(lesson, at: "kinds")
    #expect(driver.state.reader?.step.id == "kinds")
  }

  @Test func `where the step that was left is gone, the first one not read is opened`() throws {
    var driver = try reader()
    driver.state.take(
      CourseProgress().applying(.reached(lesson: "which-order", step: "no-such-step")))
    let lesson = try #require(LessonParser.parse(file: "small.md", text: Self.text).lesson)
    driver.open(lesson, at: nil)
    #expect(driver.state.reader?.step.id == "kinds")
    #expect(driver.state.progress["which-order"].reached == ["no-such-step", "kinds"])
    for step in ["kinds", "no-such-step"] {
      driver.state.take(
        driver.state.progress.applying(.reached(lesson: "which-order", step: step)))
    }
    driver.open(lesson, at: nil)
    #expect(driver.state.reader?.step.id == "end")
  }

  @Test func `an answer to a question that was changed since is told as such`() throws {
    let changes: [(String, String?)] = [
      ("meaning", "a"), ("meaning", nil), ("chance", "b"), ("chance", nil),
    ]
    for (question, given) in changes {
      var driver = try reader()
      let change: ProgressChange =
        given.map {
          .answered(lesson: "which-order", question: question, with: $0, isRight: true)
        } ?? .done(lesson: "which-order", task: question)
      driver.state.take(CourseProgress().applying(change))
      driver.state.reader?.followed = question
      let told = proseWords(driver)
      #expect(told.contains("answered before the lesson was changed"))
      #expect(!told.contains("b is right") && !told.contains("no:"))
      #expect(told.contains(question == "meaning" ? "b✓ The share that is dropped" : "it is 0.25"))
    }
  }

  @Test func `forgetting asks first, and forgets what was said`() throws {
    var driver = try reader()
    driver.press("\r0.25\rR\u{1b}")
    #expect(record(driver, "chance").isRight)
    driver.press("R")
    #expect(driver.screen().text.contains("Forget the progress of this step (s)"))
    driver.press("s")
    #expect(record(driver, "chance") == AnswerRecord())
    driver.press("nRl")
    #expect(driver.saved.last == .forgetLesson("which-order"))
    driver.press("Ra")
    #expect(driver.saved.last == .forgetAll)
    #expect(driver.state.progress == CourseProgress())
  }

  @Test func `the course list says how far one is`() throws {
    var driver = LabDriver(place: .course)
    #expect(driver.screen().text.contains("0 of 2 lessons done"))
    driver.state.take(CourseProgress().applying(.reached(lesson: "which-order", step: "one-batch")))
    #expect(driver.screen().text.contains("○  1 Which order?"))
    #expect(driver.screen().text.contains("You stand at page 2 of 2, 1 of 1 question open."))
    for change: ProgressChange in [
      .reached(lesson: "which-order", step: "the-question"),
      .answered(lesson: "which-order", question: "mean-after", with: "0", isRight: true),
    ] {
      driver.state.take(driver.state.progress.applying(change))
    }
    #expect(driver.screen().text.contains("✓  1 Which order?"))
    #expect(driver.screen().text.contains("1 of 2 lessons done"))
  }

  @Test func `what is right is never in the colour of a fault`() throws {
    let theme = Theme(depth: .palette256, glyphs: .unicode)
    func look(of keys: String) throws -> Style? {
      let driver = try played(LessonScene(name: "tone", keys: keys), columns: 80, rows: 24)
      return AppView.draw(driver.state, theme: theme).cell(column: 1, row: 23)?.style
    }
    let (right, wrong) = (try look(of: "\r0.25\r"), try look(of: "\r0.9\r"))
    #expect(right == theme.style(.good) && wrong == theme.style(.warning))
    // What is no answer stays in its line, in that colour, too.
    let refused = try played(LessonScene(name: "tone", keys: "\rabc\r"), columns: 80, rows: 24)
    let screen = AppView.draw(refused.state, theme: theme)
    let rows = screen.text.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(rows.firstIndex { $0.contains("a number is asked") })
    #expect(screen.cell(column: 4, row: row)?.style == wrong)
    // What is neither right nor wrong is in neither's colour.
    let plain = try look(of: "\u{7F}")
    #expect(plain == theme.style(.key))
  }

  static let scenes = [
    LessonScene(name: "hint", keys: "\r0.1\rT"),
    LessonScene(name: "picking", keys: "\r0.25\r\rb"),
    LessonScene(name: "answered", keys: "\r0.25\r\r\r"),
    LessonScene(name: "answered-ascii", keys: "\r0.25\r\r\r", glyphs: .ascii),
    LessonScene(name: "contents", keys: "\r0.25\rOj", part: .screen),
    LessonScene(name: "closing", keys: "\r0.25\rSnn"),
    LessonScene(name: "resetting", keys: "R", part: .screen),
    LessonScene(name: "search", keys: "/is", part: .screen),
    LessonScene(name: "quiz-help", keys: "\r0.25\r\r?", part: .screen),
    LessonScene(name: "reader-help", keys: "?", part: .screen),
  ]

  @Test(arguments: scenes, PictureTests.sizes)
  func `the screen is the one in the picture`(scene: LessonScene, size: Size) throws {
    let driver = try played(scene, columns: size.columns, rows: size.rows)
    #expect(scene.difference(driver, of: "reading") == nil)
  }

  @Test(arguments: scenes)
  func `any size is drawn, and seven-bit characters are enough`(scene: LessonScene) throws {
    try LessonScene.expectAnySize { try played(scene, columns: $0, rows: $1) }
  }

  private func played(_ scene: LessonScene, columns: Int, rows: Int) throws -> LabDriver {
    var driver = try reader(columns: columns, rows: rows)
    for (index, key) in scene.keys.enumerated() {
      driver.press(String(key))
      if index == 0, key == "/", let lesson = driver.state.reader?.lesson {
        driver.state.take([lesson])
      }
    }
    return driver
  }
}
