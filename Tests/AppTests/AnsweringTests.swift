import Experiments
import FrontMatter
import Lessons
import Rendering
import TestSupport
import Testing

@testable import App

/// Answers to a lesson's questions: what they are judged by, and what is said of them.
@Suite struct AnsweringTests {
  private static let head = """
    ---
    format: 1
    id: asked
    title: Asked
    minutes: 5
    ---

    ## Step {#step}

    The mean is {= mean(bn.input, feature 1) }, and $p$ is {= p }.

    """

  /// A batch with the mean 4 and the variance 5 in its first feature.
  private static let lab = """
    ```lab
    view: walk
    order: bn-relu-dropout
    input: 1 2; 3 4; 5 6; 7 8
    p: 0.5
    at: bn.batch
    ```

    """

  private static func driver(
    _ body: String, lab: String = AnsweringTests.lab, columns: Int = 120, rows: Int = 40
  ) throws -> LabDriver {
    let parsed = LessonParser.parse(file: "asked.md", text: head + lab + body)
    #expect(parsed.diagnostics == [])
    var driver = LabDriver(place: .course, columns: columns, rows: rows)
    driver.open(try #require(parsed.lesson), at: nil)
    return driver
  }

  private static let number = """
    ```predict #variance
    ask: What is the variance of f1?
    answer: variance(bn.input, feature 1)
    tolerance: 0.2

    - [x] The squares are 9, 1, 1 and 9.
    - [ ] `unbiased_variance(bn.input, feature 1)` You divided by $N - 1$, not by $N$.
    - [ ] `sqrt(variance(bn.input, feature 1))` That is the deviation, {= sqrt(5) }.
    ```
    """

  private func record(_ driver: LabDriver, _ question: String = "variance") -> AnswerRecord {
    driver.state.progress["asked"][question]
  }

  @Test func `an answer is judged by the lab as it was set, whatever is turned or edited since`()
    throws
  {
    var driver = try Self.driver(Self.number)
    driver.press("\t")
    driver.press("e")
    driver.press(.control("u"))
    driver.press("100\r")
    #expect(driver.state.reader?.isTurned == true)
    #expect(proseWords(driver).contains("The mean is 4, and p is 0.5."))
    driver.press("\r5\r")
    #expect(record(driver).isRight)
    #expect(driver.state.message == "right: it is 5")
  }

  @Test func `what is turned before the lab was run as it was set changes no answer`() throws {
    let parsed = LessonParser.parse(file: "asked.md", text: Self.head + Self.lab + Self.number)
    var state = AppState(
      place: .course, course: CourseState(entries: []), size: Size(columns: 120, rows: 40))
    _ = state.open(try #require(parsed.lesson))
    let asked = try #require(state.reader?.asked)
    let wanted = state.apply(.turn(1, large: false))
    #expect(state.reader?.isTurned == true)
    #expect(wanted == [.compute(asked)])
    let next = state.take(try #require(asked.run()))
    #expect(state.reader?.measured != nil)
    #expect(next == [.compute(try #require(state.reader?.lab.request))])
  }

  @Test(arguments: [
    ("20/3", "not 20/3: You divided by N - 1, not by N."),
    ("sqrt(5)", "That is the deviation, 2.2361."), ("-5", "Its size is right, its sign is not."),
    ("0,2", "That is one over it."), ("4", "The right number is larger."),
    ("9", "The right number is smaller."),
  ])
  func `a wrong number is answered by what may have led to it`(answer: String, said: String) throws
  {
    var driver = try Self.driver(Self.number)
    _ = driver.state.answer(answer)
    #expect(!record(driver).isClosed)
    #expect(proseWords(driver).replacing("\u{2212}", with: "-").contains(said))
  }

  @Test func `the reason of the right answer is said when it is given, and when it is shown`()
    throws
  {
    var driver = try Self.driver(Self.number)
    #expect(!proseWords(driver).contains("squares"))
    driver.press("5\r")
    #expect(proseWords(driver).contains("5 is right: The squares are 9, 1, 1 and 9."))
    var other = try Self.driver(Self.number)
    other.press("S")
    #expect(proseWords(other).contains("it is 5 (solution shown): The squares are"))
  }

  @Test(arguments: ["5.2", "4.8", "10/2", "(9+1+1+9)/4"])
  func `the tolerance takes its own ends`(answer: String) throws {
    var driver = try Self.driver(Self.number)
    _ = driver.state.answer(answer)
    #expect(record(driver).isRight)
  }

  @Test(arguments: ["0x5", "five", "5 5", "", "1,000"])
  func `nonsense keeps the question open and costs nothing`(answer: String) throws {
    var driver = try Self.driver(Self.number)
    _ = driver.state.answer(answer)
    #expect(record(driver).given.isEmpty)
    #expect(driver.state.message != nil)
  }

  @Test func `a choice is given by its letter or its words, and its reason follows`() throws {
    let choice = """
      ```predict #variance
      ask: Which is p?
      choices: a half | a quarter
      answer: p == 0.5

      - [x] The lesson sets it so.
      - [ ] `a quarter` That is its square.
      ```
      """
    var driver = try Self.driver(choice)
    _ = driver.state.answer("A  Quarter")
    #expect(record(driver).given == ["b"])
    #expect(proseWords(driver).contains("p is 0.5. That is its square."))
    _ = driver.state.answer("a half")
    #expect(record(driver).isRight)
    #expect(proseWords(driver).contains("The lesson sets it so."))
  }

  @Test func `a drawing of another histogram is answered by its reason`() throws {
    let drawing = """
      ```predict #variance
      ask: How is f1 spread?
      draw: bn.normalized, feature 1, train
      bins: 6
      tolerance: 0.1

      - [ ] `input, feature 1` That is before BN.
      ```
      """
    var driver = try Self.driver(drawing)
    // 1, 3, 5, 7 on bars from -3 to 3: one each from 1 and from 3 on, two beyond.
    _ = driver.state.answer("0 0 0 0 0 1 3")
    #expect(proseWords(driver).contains("That is before BN."))
  }

  @Test func `a task in a race is done when the race is run with its settings`() throws {
    let race = """
      ```lab
      view: race
      epochs: 2
      seeds: 2
      p: 0.3
      unlock: p
      ```

      """
    let task = """
      ```task #half
      do: Race at p = 0.5
      until: p >= 0.5
      solution: p=0.5
      ```
      """
    var driver = try Self.driver(task, lab: race)
    driver.press("G")
    driver.press("=0.5\r")
    #expect(!record(driver, "half").isRight)
    driver.press("G")
    let news = try #require(driver.state.raceRequest).run()
    #expect(driver.state.take(news).contains(.save(.done(lesson: "asked", task: "half"))))
    #expect(record(driver, "half").isRight)
  }
}
