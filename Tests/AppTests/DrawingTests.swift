import FrontMatter
import Lessons
import Rendering
import TestSupport
import Testing

@testable import App

/// Predictions that are drawn or chosen, from the question to the measured bars beside one's own.
@Suite struct DrawingTests {
  private static let text = """
    ---
    format: 1
    id: which-order
    title: A small lesson
    minutes: 2
    ---

    ## Draw it {#draw}

    BN has just centred and scaled.

    ```lab
    view: walk
    order: linear-bn-relu-dropout
    batch: 16
    features: 8
    p: 0.5
    seed: 7
    at: bn.normalize
    ```

    ```predict #shape
    ask: How will ReLU share the values out?
    draw: relu, train
    bins: 5
    from: -1
    to: 1.5
    tolerance: 0.2
    ```

    ```hint
    BN's output is as often below 0 as above.
    ```

    ## Choose {#choose}

    ```predict #eval
    ask: Eval drops nothing. Are there fewer zeros then?
    choices: fewer | as many | more
    answer: zeros(dropout, eval) < zeros(dropout, train) | zeros(dropout, eval) == zeros(dropout, train)
    ```

    ```predict #kept
    ask: What share does dropout keep?
    choices: 0.25 | 0.5 | 0.75
    answer: 1 - p
    ```

    ## All orders {#orders}

    ```lab
    view: orders
    order: linear-bn-relu-dropout
    batch: 64
    features: 16
    p: 0.5
    seed: 7
    ```

    ```predict #zeros
    ask: And behind dropout, in train?
    draw: dropout, train
    bins: 12
    from: -1
    to: 5
    ```
    """

  private static var lesson: Lesson? { LessonParser.parse(file: "small.md", text: text).lesson }

  /// A lesson of drawings and choices, at a step.
  static func reader(at step: String = "draw", columns: Int = 80, rows: Int = 24) throws
    -> LabDriver
  {
    let parsed = LessonParser.parse(file: "small.md", text: text)
    var driver = LabDriver(place: .course, columns: columns, rows: rows)
    driver.open(try #require(parsed.lesson, "\(parsed.diagnostics)"), at: step)
    return driver
  }

  private func record(_ driver: LabDriver, _ question: String) -> AnswerRecord {
    driver.state.progress["which-order"][question]
  }

  /// The keys that draw bars of some heights, by fives and ones, and go back to the first.
  private static func keys(_ heights: [Int]) -> String {
    heights.map { height in
      String(repeating: "K", count: height / 5) + String(repeating: "k", count: height % 5) + "l"
    }.joined()
  }

  /// Near what ReLU makes of normal values: half of them 0, the rest falling off.
  private static let right = keys([20, 0, 0, 8, 6, 6])
  private static let wrong = keys([1, 10, 10, 1, 1, 1])

  @Test func `a drawing near enough is right, and the measured bars stand beside it`() throws {
    var driver = try Self.reader()
    #expect(driver.screen().text.contains("enter draws"))
    driver.press("\r")
    #expect(driver.state.keyPlace == .drawing)
    driver.press(Self.right + "\r")
    #expect(record(driver, "shape").isRight)
    #expect(record(driver, "shape").given == ["50 0 0 20 15 15"])
    #expect(driver.state.keyPlace == .reader)
    #expect(proseWords(driver).contains("✓ right:") && proseWords(driver).contains("▒ measured"))
  }

  @Test func `a drawing too far off says how far, stays, and can be mended`() throws {
    var driver = try Self.reader()
    driver.press("\r" + Self.wrong + "\r")
    #expect(!record(driver, "shape").isClosed)
    #expect(proseWords(driver).contains("✗ Draw: try 2 of 3"))
    // What was drawn is still there, and in which direction it is wrong.
    #expect(proseWords(driver).contains("Too few are exactly 0."))
    #expect(proseWords(driver).contains("=0"))
    #expect(
      proseWords(driver).contains("of it would have to move to other bars (up to 20% is right)"))
    #expect(!proseWords(driver).contains("measured"))
    driver.press("\r")
    #expect(driver.state.reader?.drawings["shape"]?.heights == [1, 10, 10, 1, 1, 1])
    driver.press("gKKKKlJJlJJlKlKlK\r")
    #expect(record(driver, "shape").isRight)
  }

  @Test func `after three tries the measured bars are shown, and at once on request`() throws {
    var driver = try Self.reader()
    for _ in 1...3 { driver.press("\r" + Self.wrong + "\r") }
    #expect(record(driver, "shape").sawSolution && !record(driver, "shape").isRight)
    #expect(
      proseWords(driver).contains("▸ solution shown:") && proseWords(driver).contains("▒ measured"))
    var asking = try Self.reader()
    asking.press("\rS")
    #expect(record(asking, "shape").sawSolution && asking.state.keyPlace == .reader)
    #expect(proseWords(asking).contains("the measured bars"))
  }

  @Test func `a change of the drawing is undone and redone, and the lab's is not`() throws {
    var driver = try Self.reader()
    let lab = driver.state.reader?.lab
    driver.press("\rkkKlkuu")
    #expect(driver.state.reader?.drawings["shape"]?.heights == [2, 0, 0, 0, 0, 0])
    driver.press(.control("r"))
    #expect(driver.state.reader?.drawings["shape"]?.heights == [7, 0, 0, 0, 0, 0])
    driver.press("uuuu")
    #expect(driver.state.message == "nothing to undo in this drawing")
    #expect(driver.state.reader?.lab == lab)
  }

  @Test func `an empty drawing is no answer, and one that is left is kept`() throws {
    var driver = try Self.reader()
    driver.press("\r\r")
    #expect(driver.state.message?.hasPrefix("raise at least one bar first") == true)
    #expect(record(driver, "shape").given.isEmpty)
    driver.press("llK\u{1b}")
    #expect(driver.state.keyPlace == .reader)
    driver.press("\r")
    #expect(driver.state.reader?.drawings["shape"]?.heights == [0, 0, 5, 0, 0, 0])
    driver.press("JJJ")
    #expect(driver.state.reader?.drawings["shape"]?.heights == [0, 0, 0, 0, 0, 0])
  }

  @Test func `a drawing that was given before is drawn again from what was saved`() throws {
    var driver = try Self.reader()
    driver.state.take(
      CourseProgress().applying(
        .answered(
          lesson: "which-order", question: "shape", with: "10 40 40 10 0 0", isRight: false)))
    driver.press("\r")
    #expect(driver.state.reader?.drawings["shape"]?.heights == [5, 20, 20, 5, 0, 0])
  }

  @Test func `an answer saved for other bars does no harm`() throws {
    for given in ["1 2", "b", "", "0 0 0 0 0 0", "-1 1 1 1 1 1"] {
      for isRight in [true, false] {
        var driver = try Self.reader()
        driver.state.take(
          CourseProgress().applying(
            .answered(lesson: "which-order", question: "shape", with: given, isRight: isRight)))
        driver.press("\r")
        #expect(proseWords(driver).contains("How will ReLU"))
      }
    }
  }

  @Test func `any keys while drawing are lived through`() throws {
    var seed: UInt64 = 7
    var driver = try Self.reader(columns: 76, rows: 20)
    let keys = Array("hljkKJgGu\r\u{1b}TS?.,3n b1".unicodeScalars)
    for _ in 0..<400 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      driver.press(String(keys[Int(seed >> 33) % keys.count]))
      #expect(driver.screen().size == Size(columns: 76, rows: 20))
      if driver.state.place == .course { driver = try Self.reader(columns: 76, rows: 20) }
    }
  }

  // MARK: The lab beside it

  @Test func `the lab is covered where it would give the drawing away, and only then`() throws {
    var driver = try Self.reader()
    let cover = "asked to draw"
    #expect(!driver.screen().text.contains(cover))
    driver.press(".")  // scale and shift, still before ReLU
    #expect(!driver.screen().text.contains(cover))
    driver.press("..")  // ReLU
    #expect(driver.screen().text.contains(cover))
    driver.press(",")
    #expect(!driver.screen().text.contains(cover))
    driver.press("3")
    #expect(driver.screen().text.contains(cover))
    driver.press("S")
    #expect(!driver.screen().text.contains(cover))
  }

  @Test func `the orders view opens covered, and answering uncovers it`() throws {
    var driver = try Self.reader(at: "orders")
    #expect(driver.screen().text.contains("asked to draw"))
    #expect(!driver.screen().text.contains("Linear → ReLU → BN"))
    driver.press("\r" + Self.keys([20, 0, 0, 0, 1, 2, 1, 1, 1, 1, 0, 0, 0]) + "\r")
    #expect(record(driver, "zeros").isRight)
    #expect(driver.screen().text.contains("Linear → ReLU → BN"))
  }

  // MARK: Choices

  @Test func `a choice is judged by the engine, and what it measured is the reason`() throws {
    var driver = try Self.reader(at: "choose")
    driver.press("\r")
    #expect(driver.state.keyPlace == .quiz)
    driver.press("c\r")
    #expect(!record(driver, "eval").isClosed)
    #expect(proseWords(driver).contains("try 2 of 3"))
    #expect(proseWords(driver).contains("✗ no: zeros(dropout, eval) is"))
    driver.press("\ra\r")
    #expect(record(driver, "eval").isRight && record(driver, "eval").given == ["c", "a"])
    #expect(proseWords(driver).contains("a✓ fewer") && proseWords(driver).contains("c✗ more"))
    driver.press("\rb\r")
    #expect(record(driver, "kept").isRight)
  }

  @Test
  func `a letter of an open choice answers it straight away, and tab hands the keys to the lab`()
    throws
  {
    var driver = try Self.reader(at: "choose")
    driver.press("c")
    #expect(record(driver, "eval").given == ["c"])
    #expect(driver.state.boxedQuestion?.id == "eval")
    driver.press("\ta")
    #expect(record(driver, "eval").given == ["c"])
    #expect(driver.state.message?.contains("orders are chosen in the views") == true)
    // Enter goes back to the question, another letter answers it, and then the next one is asked.
    driver.press("\r\u{1b}a")
    #expect(record(driver, "eval").isRight && driver.state.boxedQuestion?.id == "eval")
    driver.press("\r\u{1b}b")
    #expect(record(driver, "kept").given == ["b"] && driver.state.reader?.stepIndex == 1)
  }

  @Test func `the solution of a choice marks it`() throws {
    var driver = try Self.reader(at: "choose")
    driver.press("SS")
    #expect(proseWords(driver).contains("a✓ fewer"))
    #expect(proseWords(driver).contains("b✓ 0.5"))
    #expect(proseWords(driver).contains("▸ solution shown: 1 - p is 0.5"))
  }

  // MARK: Numbers

  @Test func `the distance is the share that has to move`() throws {
    let half = try #require(HistogramShares(heights: [1, 1, 0]))
    let other = try #require(HistogramShares(heights: [1, 0, 1]))
    let far = try #require(HistogramShares(heights: [0, 0, 7]))
    #expect(half.distance(to: other) == 0.5 && half.distance(to: half) == 0)
    #expect(try #require(HistogramShares(heights: [1, 0, 0])).distance(to: far) == 1)
    #expect(HistogramShares(heights: [0, 0]) == nil)
  }

  @Test(arguments: [
    [1.0, 1, 1], [1, 1, 1, 1, 1, 1, 1], [0, 3, 0.001], [5, 4, 3, 2, 1, 9, 8, 7],
  ])
  func `whole percents add up to 100 and come back`(heights: [Double]) throws {
    let shares = try #require(HistogramShares(heights: heights))
    #expect(shares.percents.reduce(0, +) == 100)
    let again = try #require(HistogramShares(text: shares.text, bars: heights.count))
    #expect(again.distance(to: shares) < 0.01 * Double(heights.count))
    #expect(again.text == shares.text)
    #expect(shares.text.count <= AnswerRecord.longest)
  }

  @Test func `every value has its bar, zeros their own, and what is no number none`() throws {
    let drawing = PredictedHistogram(
      values: ValueSelection(StageReference(stage: "bn")), bins: 3, lowest: 0, highest: 3,
      position: .init(line: 1, column: 1))
    let sample = [0, 0, -0.0, -5, 0.5, 1, 2.5, 3, 99, .nan]
    #expect(
      HistogramShares(sample: sample, drawing)?.values.map { ($0 * 9).rounded() } == [3, 2, 1, 3])
    #expect(HistogramShares(sample: [.nan], drawing) == nil)
    #expect(drawing.shareBeyond([-1, 0, 1, 4]) == 0.5)
  }

  // MARK: Pictures

  static let scenes = [
    LessonScene(name: "open", keys: "\r" + right + "hhk"),
    LessonScene(name: "open-ascii", keys: "\r" + right + "hhk", glyphs: .ascii),
    LessonScene(name: "wrong", keys: "\r" + wrong + "\r"),
    LessonScene(name: "right", keys: "\r" + right + "\r.."),
    LessonScene(name: "right-ascii", keys: "\r" + right + "\r..", glyphs: .ascii),
    LessonScene(name: "solution", keys: "S"),
    LessonScene(
      name: "covered", step: "orders", keys: "\r" + keys([20, 0, 0, 0, 2, 9, 5, 4, 3, 2, 1, 1]),
      part: .screen),
    LessonScene(name: "twelve-bins", step: "orders", keys: "S"),
    LessonScene(name: "choice", step: "choose", keys: "\rc\r\rb"),
    LessonScene(name: "help", keys: "\r?", part: .screen),
  ]

  private func played(_ scene: LessonScene, columns: Int, rows: Int) throws -> LabDriver {
    var driver = try Self.reader(at: scene.step ?? "draw", columns: columns, rows: rows)
    driver.press(scene.keys)
    return driver
  }

  @Test(arguments: scenes, PictureTests.sizes)
  func `the screen is the one in the picture`(scene: LessonScene, size: Size) throws {
    let driver = try played(scene, columns: size.columns, rows: size.rows)
    #expect(scene.difference(driver, of: "drawing") == nil)
  }

  @Test(arguments: scenes)
  func `any size is drawn, and seven-bit characters are enough`(scene: LessonScene) throws {
    try LessonScene.expectAnySize { try played(scene, columns: $0, rows: $1) }
  }
}
