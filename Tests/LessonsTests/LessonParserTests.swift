import FrontMatter
import Lessons
import Testing

@Test func `running text keeps emphasis, code, links and line endings`() {
  #expect(
    blocks("A *b **c*** `d *e*` [f](https://x.org)\ng\\\nh") == [
      .paragraph([
        .text("A "), .emphasis([.text("b "), .strong([.text("c")])]), .text(" "),
        .code("d *e*"), .text(" "),
        .link(destination: "https://x.org", [.text("f")]), .softBreak, .text("g"), .hardBreak,
        .text("h"),
      ])
    ])
}

@Test func `headings, rules, quotes and code`() {
  let body = "### More\n\n---\n\n> said\n> so\n\n```python\nx = $1\n  {= y\n```\n\n    plain\n"
  #expect(
    blocks(body) == [
      .heading(level: 3, [.text("More")]),
      .rule,
      .quote([.paragraph([.text("said"), .softBreak, .text("so")])]),
      .code(language: "python", text: "x = $1\n  {= y"),
      .code(language: nil, text: "plain"),
    ])
}

@Test func `lists nest, count and have boxes`() {
  let item: (Bool?, [Block]) -> ListBlock.Item = { .init(isChecked: $0, blocks: $1) }
  let word: (String) -> Block = { .paragraph([.text($0)]) }
  #expect(
    blocks("- a\n  1. b\n  2. c\n- [x] d\n- [ ] e\n\n3) f") == [
      .list(
        ListBlock(
          start: nil, isTight: true,
          items: [
            item(
              nil,
              [
                word("a"),
                .list(
                  ListBlock(
                    start: 1, isTight: true,
                    items: [item(nil, [word("b")]), item(nil, [word("c")])])),
              ]),
            item(true, [word("d")]),
            item(false, [word("e")]),
          ])),
      .list(ListBlock(start: 3, isTight: true, items: [item(nil, [word("f")])])),
    ])
}

@Test func `tables have alignments, and formulas may hold a bar`() throws {
  let body = "| a | b | c |\n|---|:-:|--:|\n| 1 | $|x|$ | `y` |\n"
  #expect(
    blocks(body) == [
      .table(
        TableBlock(
          alignments: [.left, .center, .right],
          header: [[.text("a")], [.text("b")], [.text("c")]],
          rows: [[[.text("1")], [.math(try Formula("|x|"))], [.code("y")]]]))
    ])
}

@Test func `comments of the author are skipped`() {
  #expect(blocks("<!-- to do -->\n\na <!-- b --> c") == [.paragraph([.text("a "), .text(" c")])])
}

@Test func `Markdown leaves formulas and values alone`() throws {
  let body = #"A $x_i * y_j * \{z\}$ and {= 2 * 3 * p } and \$5 and `$x$` and `{= 1 }`."#
  #expect(
    blocks(body) == [
      .paragraph([
        .text("A "), .math(try Formula(#"x_i * y_j * \{z\}"#)), .text(" and "),
        .value(try Expression("2 * 3 * p")), .text(" and $5 and "), .code("$x$"),
        .text(" and "), .code("{= 1 }"), .text("."),
      ])
    ])
}

@Test func `code over two lines keeps its dollars`() {
  #expect(
    blocks("a `b $c\nd$ e` f") == [.paragraph([.text("a "), .code("b $c d$ e"), .text(" f")])])
  #expect(blocks("``a ` $b$``") == [.paragraph([.code("a ` $b$")])])
}

@Test func `a fence ends only at one as long as its start`() throws {
  #expect(
    blocks("````\n```\n````\n\n$x$") == [
      .code(language: nil, text: "```"), .paragraph([.math(try Formula("x"))]),
    ])
  #expect(blocks("````\n```\n$x\n````") == [.code(language: nil, text: "```\n$x")])
  #expect(blocks("~~~\n```\n$x\n~~~") == [.code(language: nil, text: "```\n$x")])
}

@Test func `a lone dollar before a blank is a dollar`() {
  #expect(blocks("5 $ each") == [.paragraph([.text("5 $ each")])])
}

@Test func `a formula may be emphasized and stand in a link, a heading and a list`() throws {
  let formula = Inline.math(try Formula("x"))
  #expect(
    blocks("*$x$* [$x$](#step)\n\n### $x$\n\n- $x$") == [
      .paragraph([
        .emphasis([formula]), .text(" "), .link(destination: "#step", [formula]),
      ]),
      .heading(level: 3, [formula]),
      .list(
        ListBlock(
          start: nil, isTight: true,
          items: [.init(isChecked: nil, blocks: [.paragraph([formula])])])),
    ])
}

@Test func `display formulas stand between paragraphs, on one line or several`() throws {
  let formula = Block.math(try Formula("a + b"))
  let spread = Block.math(try Formula("a\n+ b\n"))
  #expect(blocks("x\n\n$$a + b$$\n\ny") == [word("x"), formula, word("y")])
  #expect(blocks("x\n$$a + b$$\ny") == [word("x"), formula, word("y")])
  #expect(blocks("$$a\n+ b\n$$") == [spread])
  #expect(
    blocks("- x\n\n  $$a + b$$") == [
      .list(
        ListBlock(
          start: nil, isTight: false, items: [.init(isChecked: nil, blocks: [word("x"), formula])]
        ))
    ])
}

private func word(_ text: String) -> Block { .paragraph([.text(text)]) }

@Test func `steps have a title, an id and a line`() throws {
  let text = lessonText("a\n\n## The *mean* of $x$ {#mean}\n\nb\n").replacing("\n", with: "\r\n")
  let parsed = LessonParser.parse(file: "test.md", text: text)
  #expect(parsed.diagnostics == [])
  let lesson = try #require(parsed.lesson)
  #expect(lesson.steps.map(\.id) == ["step", "mean"])
  #expect(lesson.steps.map(\.title) == ["Step", "The mean of x"])
  #expect(lesson.steps.map(\.line) == [8, 11])
  #expect(lesson.step("mean")?.blocks == [word("b")])
}

@Test func `a tab, wide and combining characters and long lines are text`() {
  let long = String(repeating: "ab ", count: 1300)
  #expect(blocks("a\tb") == [word("a\tb")])
  #expect(blocks("漢字 e\u{301}") == [word("漢字 e\u{301}")])
  #expect(blocks(long) == [word(String(long.dropLast()))])
}

@Test(
  arguments: [
    (
      "a $x b", "9:3: the formula opened by this $ does not end on its line; for a dollar write \\$"
    ),
    ("a $x $ b", "9:3: the formula opened by this $ does not end on its line"),
    ("a {= 1", "9:3: this {= has no closing } on its line; for plain text write \\{="),
    ("a {= maen(bn) }", "9:6: unknown function `maen` (did you mean `mean`?)"),
    ("a {=}", "9:5: an expression is missing"),
    (#"a $b \fraq{1}{2}$"#, #"9:6: `\fraq` is not in the subset (did you mean `frac`?)"#),
    ("$$\na\n\\b\n$$", "11:1: `\\b` is not in the subset"),
    ("$$a\n\nb$$", "9:1: a $$ formula starts and ends a line and holds no blank line"),
    ("a $$x$$ b", "9:3: a $$ formula starts and ends a line"),
    ("$$a$$ b", "9:1: a $$ formula starts and ends a line"),
    ("a <b>c</b>", "9:1: HTML is not part of the format; for a plain < write \\<"),
    ("<div>\n", "9:1: HTML is not part of the format"),
    ("![a](b.png)", "9:1: a terminal shows no images"),
    ("[a](file:///etc/passwd)", "9:1: `file:///etc/passwd` is no link of a lesson"),
    ("[a](javascript:x)", "9:1: `javascript:x` is no link of a lesson"),
    ("[a](../x)", "9:1: `../x` is no link of a lesson"),
    ("[a](#setp)", "9:1: no step has the id `setp` (did you mean `step`?)"),
    ("# Title", "9:1: the title stands in the front matter; a step starts with ##"),
    ("\n## The mean", "10:1: a step needs a fixed id: `## The mean {#the-mean}`"),
    ("\n## Again {#step}", "10:1: the id `step` is already used on line 8"),
    ("\n## A {#a b}", "10:1: `a b` is not an id"),
    ("\n## {#c}", "10:1: the step has no title"),
    ("> # a", "9:1: only ### to ###### can stand inside of a step"),
    ("> ```lab\n> view: walk\n> ```", "9:1: a `lab` block stands by itself in a step"),
    ("```qiuz #a\n```", "9:1: unknown kind of block `qiuz` (did you mean `quiz`?)"),
    ("```lab #a b\nview: walk\n```", "9:1: after `lab` stands at most an id"),
  ] as [(String, String)])
func `a fault in the text says where and what would be right`(body: String, message: String) {
  let found = faults(body)
  #expect(found.count >= 1)
  #expect(found.first?.hasPrefix(message) == true, "\(found)")
}

@Test func `text before the first step and a lesson without steps are faults`() {
  let head = "---\nformat: 1\nid: a\ntitle: A\nminutes: 1\n---\n"
  let parse = { LessonParser.parse(file: "a.md", text: head + $0).diagnostics.map(\.description) }
  #expect(
    parse("\n- hello\n\n## S {#s}\n") == [
      "a.md:8:1: error: this stands before the first step: start it with `## Title {#id}`; what the "
        + "lesson promises may stand there, in plain sentences"
    ])
  #expect(parse("\nWhat it\npromises.\n\n## S {#s}\n").isEmpty)
  #expect(
    parse("") == [
      "a.md:7:1: error: the lesson has no steps: a step starts with `## Its title {#its-id}`"
    ])
}

@Test func `a lesson cannot need itself`() {
  let text = lessonText("x").replacing("minutes: 5", with: "minutes: 5\nneeds: [test]")
  #expect(
    LessonParser.parse(file: "a.md", text: text).diagnostics.map(\.description) == [
      "a.md:6:1: error: a lesson cannot need itself"
    ])
}

@Test func `all faults are reported, from top to bottom`() {
  let found = faults("a $x\n\nb {= 1\n\n```lab\nviwe: walk\n```\n")
  #expect(found.map { String($0.prefix(5)) } == ["9:3: ", "11:3:", "13:1:", "14:1:"])
}

@Test func `nesting and the number of steps are bounded`() {
  let bound = LessonBounds.blockDepth
  #expect(faults(String(repeating: "> ", count: bound) + "x") == ["9:1: \(tooDeep)"])
  #expect(faults(String(repeating: "> ", count: bound - 1) + "x") == [])
  let list = (0..<40).map { String(repeating: "  ", count: $0) + "- a" }.joined(separator: "\n")
  #expect(faults(list).contains { $0.hasSuffix(tooDeep) })
  let stars = String(repeating: "*a **b ", count: 20) + String(repeating: "b** a*", count: 20)
  #expect(faults(stars).contains { $0.contains("emphasis may be nested at most") })
  let steps = (0..<LessonBounds.steps).map { "## S {#s\($0)}\n" }.joined()
  #expect(faults("\n" + steps).first?.contains("at most 100 steps") == true)
  #expect(faults("\n" + steps.split(separator: "\n").dropLast().joined(separator: "\n")) == [])
}

private let tooDeep = "lists and quotations may be nested at most 12 deep"
