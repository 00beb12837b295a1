import FrontMatter
import Lessons
import Testing

@Test func `a lab keeps its settings in order, each with its place`() {
  let body = """
    ```lab
    view: walk
    # a comment
    order: linear-bn-relu-dropout
      batch:  8
    p: "0.5"
    at: bn.mean
    x-note: anything
    unlock: p, batch
    input: 1 2; 3, -4.5
    ```
    """
  let field = { (key: String, value: String, line: Int, column: Int) in
    Field(key: key, value: value, position: Position(line: line, column: column))
  }
  let lab = LabBlock(
    view: "walk",
    fields: [
      field("view", "walk", 10, 7), field("order", "linear-bn-relu-dropout", 12, 8),
      field("batch", "8", 13, 11), field("p", "0.5", 14, 5), field("at", "bn.mean", 15, 5),
    ],
    unlock: ["p", "batch"], input: [[1, 2], [3, -4.5]], line: 9)
  #expect(blocks(body) == [.lab(lab)])
  #expect(lab.controls.map(\.key) == ["order", "batch", "p"])
  #expect(lab.value("at")?.value == "bn.mean")
}

@Test(arguments: LabVocabulary.controls)
func `a lab takes every control`(control: String) {
  guard case .lab(let lab)? = blocks("```lab\nview: orders\n\(control): 1\n```").first else {
    Issue.record("no lab")
    return
  }
  #expect(lab.controls.map(\.key) == [control])
}

@Test func `a predict asks, knows its answer and its tolerance`() throws {
  let body = """
    ```predict #mean-f2
    ask: What is the mean $\\mu$ of *feature* 2: roughly?
    answer: mean(linear, feature 2)
    tolerance: 0.05
    ```
    """
  #expect(
    blocks(body) == [
      .predict(
        PredictBlock(
          id: "mean-f2",
          ask: [
            .text("What is the mean "), .math(try Formula(#"\mu"#)), .text(" of "),
            .emphasis([.text("feature")]), .text(" 2: roughly?"),
          ],
          form: .number(try Expression("mean(linear, feature 2)")), tolerance: 0.05, line: 9))
    ])
}

@Test func `a predict can ask for a choice that the engine tells`() throws {
  let numbers = "```predict #a\nask: a\nchoices: 0.25 | 0.5\nanswer: 1 - p\n```"
  let rule = PredictedChoice.Rule.nearest(try Expression("1 - p"), [0.25, 0.5])
  let labels: [[Inline]] = [[.text("0.25")], [.text("0.5")]]
  #expect(form(numbers) == .choice(PredictedChoice(labels: labels, rule: rule)))
  let words = "```predict #a\nask: a\nchoices: it *falls* |it rises\nanswer: p > 0.5\n```"
  #expect(
    form(words)
      == .choice(
        PredictedChoice(
          labels: [[.text("it "), .emphasis([.text("falls")])], [.text("it rises")]],
          rule: .conditions([try Expression("p > 0.5")]))))
}

@Test func `a predict can ask for the shape of a histogram`() throws {
  let plain = "```predict #a\nask: a\ndraw: dropout.input, train, block 2\n```"
  let values = ValueSelection(
    StageReference(stage: "dropout", part: .input), phase: .train, block: 2)
  let place = Position(line: 11, column: 7)
  #expect(form(plain) == .drawing(PredictedHistogram(values: values, position: place)))
  let full = "```predict #a\nask: a\ndraw: relu\nbins: 4\nfrom: 0\nto: 2\ntolerance: 0.1\n```"
  let relu = ValueSelection(StageReference(stage: "relu"))
  let drawing = PredictedHistogram(
    values: relu, bins: 4, lowest: 0, highest: 2, position: place)
  #expect(form(full) == .drawing(drawing))
  #expect(
    drawing.barNames
      == ["exactly 0", "below 0.5", "0.5 to 1", "1 to 1.5", "1.5 and above"])
  guard case .predict(let block)? = blocks(plain).first else {
    Issue.record("no predict block")
    return
  }
  #expect(block.tolerance == PredictBlock.defaultDrawingTolerance)
}

/// What the predict block of a text asks for.
private func form(_ text: String) -> PredictBlock.Form? {
  if case .predict(let block)? = blocks(text).first { block.form } else { nil }
}

@Test func `a task says what to do, when it is done and how`() throws {
  let body = """
    ```task #mostly-zero
    do: Raise p until more than 80% of the outputs are zero
    until: zeros(dropout, train) > 0.8
    solution: p=0.9 batch=16
    ```
    """
  #expect(
    blocks(body) == [
      .task(
        TaskBlock(
          id: "mostly-zero",
          instruction: [.text("Raise p until more than 80% of the outputs are zero")],
          until: try Expression("zeros(dropout, train) > 0.8"),
          solution: [
            Field(key: "p", value: "0.9", position: Position(line: 12, column: 11)),
            Field(key: "batch", value: "16", position: Position(line: 12, column: 17)),
          ], line: 9))
    ])
}

@Test func `a quiz has a question and options with reasons`() {
  let body = """
    ```quiz #zero
    Where does a unit read **0**?

    - [ ] `linear-dropout-bn-relu`
      BN moves it
      away.
    - [x] `linear-bn-relu-dropout`

      Dropout is last.
    ```
    """
  #expect(
    blocks(body) == [
      .quiz(
        QuizBlock(
          id: "zero",
          question: [
            .paragraph([.text("Where does a unit read "), .strong([.text("0")]), .text("?")])
          ],
          options: [
            .init(
              isRight: false, label: [.code("linear-dropout-bn-relu")],
              reason: [.paragraph([.text("BN moves it"), .softBreak, .text("away.")])], line: 12),
            .init(
              isRight: true, label: [.code("linear-bn-relu-dropout")],
              reason: [.paragraph([.text("Dropout is last.")])], line: 15),
          ], line: 9))
    ])
}

@Test func `hints are numbered by the question they help with`() {
  let taskNamed = { (id: String) in "```task #\(id)\n\(task)```\n" }
  let hint = "```hint\nReLU makes *half* of them zero.\n```\n"
  let found = blocks(taskNamed("a") + hint + "between\n\n" + hint + taskNamed("b") + hint)
    .compactMap { block -> [Int]? in
      if case .hint(let hint) = block { [hint.number, hint.count] } else { nil }
    }
  #expect(found == [[1, 2], [2, 2], [1, 1]])
}

private let task = "do: x\nuntil: p > 0.5\nsolution: p=0.6\n"

@Test(
  arguments: [
    ("```lab\nbatch: 8\n```", "9:1: this `lab` block needs `view: ..`"),
    (
      "```lab\nview: wlak\n```",
      "10:7: there is no view `wlak` (did you mean `walk`?); there is walk"
    ),
    (
      "```lab\nview: walk\nbacth: 8\n```",
      "11:1: a `lab` block has no `bacth` (did you mean `batch`?); it has"
    ),
    ("```lab\nview: walk\np: 1\np: 2\n```", "12:1: `p` is given twice: keep one"),
    ("```lab\nview: walk\np:\n```", "11:3: `p` has no value"),
    (
      "```lab\nview: walk\nhello\n```",
      "11:1: expected `key: value`; a `lab` block holds no other text"
    ),
    (
      "```lab\nview: walk\nunlock: p bacth\n```",
      "11:11: there is no control `bacth` (did you mean `batch`?)"
    ),
    (
      "```lab\nview: mask\npasses: 0\n```", "11:9: `passes` is a whole number from 1 to 1000"
    ),
    ("```lab\nview: walk\ninput: 1 2; 3\n```", "11:8: `input` is rows of equally many numbers"),
    ("```lab\nview: walk\ninput: 1 x\n```", "11:8: `input` is rows of equally many numbers"),
    ("```lab\nview: walk\n```\n\n```lab\nview: walk\n```", "13:1: a step has one lab"),
    (
      "```predict\nask: a\nanswer: 1\n```",
      "9:1: a `predict` block needs an id for progress: ```predict #name"
    ),
    ("```predict #a\nanswer: 1\n```", "9:1: this `predict` block needs `ask: ..`"),
    ("```predict #a\nask: a\n```", "9:1: this `predict` block needs `answer: ..`"),
    ("```predict #a\nask: a\nanswer: 1 +\n```", "11:12: expected a number, a control"),
    ("```predict #a\nask: a\nanswer: 1 < 2\n```", "11:9: `answer` is a number"),
    (
      "```predict #a\nask: a\ndraw: dropuot, train\n```",
      "11:7: unknown stage `dropuot` (did you mean `dropout`?)"
    ),
    (
      "```predict #a\nask: a\ndraw: dropout tarin\n```",
      "11:15: expected `,` and a qualifier here, as in dropout, train"
    ),
    (
      "```predict #a\nask: a\ndraw: dropout, tarin\n```",
      "11:16: expected feature k, sample i, train, eval or block b here (did you mean `train`?)"
    ),
    (
      "```predict #a\nask: a\ndraw: bn\nanswer: 1\n```",
      "12:9: the engine measures what is drawn: drop `answer`, or `draw`"
    ),
    (
      "```predict #a\nask: a\nbins: 4\nanswer: 1\n```",
      "11:7: `bins` belongs to a drawing: add `draw: dropout, train`, or drop it"
    ),
    (
      "```predict #a\nask: a\ndraw: bn\nbins: 13\n```",
      "12:7: `bins` is a whole number from 2 to 12"
    ),
    (
      "```predict #a\nask: a\ndraw: bn\nfrom: 4\n```",
      "11:7: the bins go from 4 to 3: `from` must lie below `to`"
    ),
    (
      "```predict #a\nask: a\ndraw: bn\nfrom: low\n```",
      "12:7: `from` is a number from -1000000 to 1000000"
    ),
    (
      "```predict #a\nask: a\ndraw: bn\ntolerance: 1\n```",
      "12:12: the tolerance of a drawing is a share below 1"
    ),
    (
      "```predict #a\nask: a\nchoices: b\nanswer: 1\n```",
      "11:10: `choices` is 2 to 8 answers with | between them"
    ),
    (
      "```predict #a\nask: a\nchoices: b | c\nanswer: 1\n```",
      "12:9: this is a number, but not all choices are"
    ),
    (
      "```predict #a\nask: a\nchoices: b | c | d\nanswer: p > 1\n```",
      "12:9: `answer` has a comparison for each choice with | between them, 3 here"
    ),
    (
      "```predict #a\nask: a\nchoices: b | c\nanswer: p > 1 | q < 1\n```",
      "12:17: unknown name `q`"
    ),
    (
      "```predict #a\nask: a\nchoices: b | c\nanswer: p > 1\ntolerance: 1\n```",
      "13:12: conditions have no tolerance: drop it"
    ),
    ("```predict #a\nask: a $x\nanswer: 1\n```", "10:8: the formula opened by this $"),
    (
      "```predict #a\nask: a\nanswer: 1\ntolerance: -1\n```",
      "12:12: `tolerance` is a number, 0 or larger"
    ),
    ("```predict #step\nask: a\nanswer: 1\n```", "9:1: the id `step` is already used on line 8"),
    ("```task #a\ndo: x\nuntil: zeros(dropout)\nsolution: p=1\n```", "11:8: `until` compares"),
    ("```task #a\ndo: x\nuntil: p > 0\nsolution: p\n```", "12:11: `solution` sets controls"),
    ("```task #a\ndo: x\nuntil: p > 0\nsolution: p=1 q=2\n```", "12:15: there is no control `q`"),
    ("```task #a\ndo: x\nuntil: p > 0\n```", "9:1: this `task` block needs `solution: ..`"),
    ("```quiz #a\nA?\n\n- [x] b\n  r\n```", "9:1: a quiz has 2 to 8 options"),
    (
      "```quiz #a\nA?\n\n- [x] b\n  r\n- [x] c\n  r\n```",
      "9:1: exactly one option is right, marked `- [x]`; here 2 are"
    ),
    (
      "```quiz #a\nA?\n\n- [ ] b\n  r\n- [ ] c\n  r\n```",
      "9:1: exactly one option is right, marked `- [x]`; here 0 are"
    ),
    (
      "```quiz #a\n- [x] b\n  r\n- [ ] c\n  r\n```",
      "9:1: the quiz has no question above its options"
    ),
    ("```quiz #a\nA?\n\n- [x] b\n- [ ] c\n  r\n```", "12:1: the option has no reason"),
    ("```quiz #a\nA?\n\n- [x] b\n  r\n- c\n```", "14:1: an option starts with `- [ ]`"),
    ("```quiz #a\nA?\n\n- [x] b\n  r\n- [ ] c\n  r\n\nend\n```", "17:1: the options end a quiz"),
    (
      "```quiz\nA?\n\n- [x] b\n  r\n- [ ] c\n  r\n```",
      "9:1: a `quiz` block needs an id for progress"
    ),
    ("```quiz #a\nA $x?\n\n- [x] b\n  r\n- [ ] c\n  r\n```", "10:3: the formula opened by this $"),
    ("```hint\nx\n```", "9:1: a hint follows the question it helps with"),
    ("```task #a\n\(task)```\n```hint\n```", "14:1: the hint is empty"),
    ("```task #a\n\(task)```\n```hint #b\nx\n```", "14:1: a hint has no id"),
    (
      "```task #a\n\(task)```\n" + String(repeating: "```hint\nx\n```\n", count: 4),
      "23:1: a question has at most 3 hints"
    ),
  ] as [(String, String)])
func `a wrong block says where and what would be right`(body: String, message: String) {
  let found = faults(body)
  #expect(found.first?.hasPrefix(message) == true, "\(found)")
}
