import FrontMatter
import Lessons
import Testing

/// What a prediction says of its answers.
@Suite struct ReasonTests {
  private static let number = """
    ```predict #mean
    ask: The mean?
    answer: mean(linear)

    - [x] Add them up, divide by $N$.
    - [ ] `2 * mean(linear)` You doubled: it is {= mean(linear) }.
    - [ ] `p`
      That is the chance.
    ```
    """

  private static func predict(_ body: String) -> PredictBlock? {
    if case .predict(let predict)? = blocks(body).first { return predict }
    return nil
  }

  @Test func `reasons follow the keys`() throws {
    let reasons = try #require(Self.predict(Self.number)?.reasons)
    #expect(reasons.right.count == 1)
    #expect(reasons.expressions.map(\.source) == ["2 * mean(linear)", "p"])
    let said = reasons.mistakes.map { mistake in
      if case .paragraph(let inlines)? = mistake.reason.first { inlines.plainText } else { "" }
    }
    #expect(said == ["You doubled: it is mean(linear).", "That is the chance."])
    #expect(reasons.mistakes.map(\.position.line) == [14, 15])
    #expect(reasons.mistakes.map(\.position.column) == [8, 8])
  }

  @Test func `a choice is named by its words, a drawing by its values`() throws {
    let choice = Self.predict(
      """
      ```predict #which
      ask: Falls or rises?
      choices: falls | rises
      answer: p < 0.5

      - [ ] `rises` It does not.
      ```
      """)
    #expect(choice?.reasons.mistakes.map(\.answer) == [.choice(1)])
    let drawing = Self.predict(
      """
      ```predict #shape
      ask: How are they spread?
      draw: dropout, train

      - [x] Half of them are 0.
      - [ ] `linear, train` That is before dropout.
      ```
      """)
    #expect(
      drawing?.reasons.mistakes.map(\.answer) == [.drawing(try ValueSelection("linear, train"))])
  }

  @Test(arguments: [
    ("- [ ] You doubled.", "14:1: a wrong answer stands in backticks before its reason"),
    ("- [ ] `2`", "14:1: `2` has no reason"),
    ("- [x] Once.\n- [x] Twice.", "15:1: the right answer has a reason already"),
    ("- [ ] `2 *` You doubled.", "14:11: expected a number"),
    ("- [ ] `p > 1` You doubled.", "14:8: a wrong answer is a number here"),
    ("- [ ] `2` Two.\n\nMore text.", "16:1: a reason starts with `- [x]`"),
    ("- [ ]", "14:1: "),
  ])
  func `what is wrong with a reason is said where it stands`(items: String, fault: String) {
    let found = faults(
      "```predict #mean\nask: The mean?\nanswer: mean(linear)\ntolerance: 1\n\n\(items)\n```")
    #expect(found.count == 1 && found[0].hasPrefix(fault), "\(found)")
  }
}
