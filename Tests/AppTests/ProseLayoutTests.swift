import App
import Lessons
import Rendering
import Testing

/// Lesson text laid out; every engine value is `0.25`.
private func page(_ body: String, width: Int = 20, glyphs: GlyphSet = .unicode) -> ProsePage {
  let text = """
    ---
    format: 1
    id: test
    title: A test
    minutes: 5
    ---
    ## Step {#step}

    \(body)
    """
  let parsed = LessonParser.parse(file: "test.md", text: text)
  #expect(parsed.diagnostics == [])
  let layout = ProseLayout(width: width, glyphs: glyphs) { _ in "0.25" }
  return layout.page(for: parsed.lesson?.steps.first?.blocks ?? [])
}

private func picture(_ body: String, width: Int = 20, glyphs: GlyphSet = .unicode) -> String {
  page(body, width: width, glyphs: glyphs).lines.map(\.text).joined(separator: "\n")
}

@Test func `words wrap at the width and paragraphs stand apart`() {
  #expect(
    picture("One two three four five six\nseven.\n\nEight.") == """
      One two three four
      five six seven.

      Eight.
      """)
}

@Test func `a line may be exactly as wide as the place`() {
  #expect(picture("12345 78901 34567 90 x") == "12345 78901 34567 90\nx")
  #expect(picture("12345 78901 34567 901 x") == "12345 78901 34567\n901 x")
}

@Test func `a hard break ends a line`() {
  #expect(picture("a\\\nb") == "a\nb")
}

@Test func `roles follow the text, and punctuation stays with its word`() {
  #expect(
    page("A *b* **c**, `d e` [f](#step) $x$ {= p }.", width: 40).lines == [
      [
        Span("A "), Span("b", .accent), Span(" "), Span("c", .key), Span(", "),
        Span("d e", .code), Span(" "), Span("f", .link), Span(" "), Span("x", .formula), Span(" "),
        Span("0.25", .value), Span("."),
      ]
    ])
  #expect(picture("aaaaaa bbbbbb **cccc**, d") == "aaaaaa bbbbbb cccc,\nd")
  #expect(picture("aaaaaa bbbbbb **ccccc**,") == "aaaaaa bbbbbb ccccc,")
  #expect(picture("aaaaaa bbbbbb **cccccc**,") == "aaaaaa bbbbbb\ncccccc,")
}

@Test func `wide characters take two cells`() {
  #expect(picture("漢字漢字 漢字漢字 漢字", width: 10) == "漢字漢字\n漢字漢字\n漢字")
  #expect(picture("x\u{302}x\u{302} yy", width: 5) == "x\u{302}x\u{302} yy")
}

@Test func `a word too long for the line is broken, after a hyphen if there is one`() {
  #expect(picture("a abcdefghijkl b", width: 5) == "a\nabcde\nfghij\nkl b")
  #expect(picture("linear-dropout-bn", width: 10) == "linear-\ndropout-bn")
  #expect(picture("漢字", width: 1) == "漢\n字")
}

@Test func `lists hang, nest and count`() {
  #expect(
    picture("- one two three four five\n- [x] six\n\n9. a\n10. b\n    - c d e f g h i j") == """
        • one two three
          four five
      [x] six

       9. a
      10. b
          • c d e f g h i
            j
      """)
}

@Test func `a loose list has empty lines between its items`() {
  #expect(picture("- a\n\n- b") == "• a\n\n• b")
}

@Test func `quotes have a bar, rules go across, code is indented`() {
  #expect(
    picture("> said and said and said\n\n---\n\n```\n\tif x {\n```") == """
      │ said and said and
      │ said

      ────────────────────

            if x {
      """)
  #expect(picture("> a", width: 8, glyphs: .ascii) == "| a")
  #expect(picture("---", width: 8, glyphs: .ascii) == "--------")
}

@Test func `a table has aligned columns`() {
  let table = "| a | b | c |\n|---|:-:|--:|\n| one | 1 | 1 |\n| x | two | 100 |\n"
  #expect(
    picture(table) == """
      a     b     c
      ───  ───  ───
      one   1     1
      x    two  100
      """)
  #expect(picture(table, glyphs: .ascii).contains("---  ---  ---"))
}

@Test func `a wide table gives way in its widest column`() {
  let table = "| stage | why |\n|---|---|\n| bn | it normalizes every feature |\n| d | x |\n"
  #expect(
    picture(table) == """
      stage  why
      ─────  ─────────────
      bn     it normalizes
             every feature
      d      x
      """)
}

@Test func `a table too wide for columns is told row by row`() {
  let table = "| a | b | c |\n|---|---|---|\n| 12345 | 12345 | 12345 |\n| 1 | 2 | 3 |\n"
  #expect(picture(table, width: 12) == "a: 12345\nb: 12345\nc: 12345\n\na: 1\nb: 2\nc: 3")
}

@Test func `a display formula is centred, or set on lines of text if it is too wide`() {
  let formula = #"$$y = \frac{a + b}{2}$$"#
  #expect(
    picture(formula).split(separator: "\n") == [
      "         a + b",
      "     y = ─────",
      "           2",
    ])
  #expect(picture(formula, width: 8) == "y = (a +\nb)/2")
}

@Test func `live blocks have their range of lines; a lab has none`() throws {
  let body = """
    Words.

    ```predict #a
    ask: How many?
    answer: 1
    ```

    ```lab
    view: walk
    ```

    ```quiz #b
    Which one of the two?

    - [x] This one, or is it not
      Because.
    - [ ] That one
      Because not.
    ```

    ```hint
    Look.
    ```

    ```hint
    Look again.
    ```

    ```task #c
    do: Do it
    until: p > 0.5
    solution: p=0.6
    ```
    """
  #expect(
    picture(body) == """
      Words.

      Predict: How many?

      Which one of the
      two?

      a) This one, or is
         it not
      b) That one

      Hint 1 of 2: Look.

      Hint 2 of 2: Look
      again.

      Task: Do it
      """)
  let live = page(body).live
  #expect(live.map(\.lines) == [2..<3, 3..<3, 4..<10, 11..<12, 13..<15, 16..<17])
  guard case .lab? = live.dropFirst().first?.block else {
    Issue.record("the second live block is the lab")
    return
  }
  let roles = page(body).lines.map { $0.spans.first?.role }
  #expect(roles[2] == .accent && roles[4] == .accent && roles[7] == .key)
  #expect(roles[11] == .faint)
}

@Test func `a step starts with its title`() throws {
  let step = Step(
    id: "a", title: "The mean", blocks: [.quote([]), .paragraph([.text("x")])], line: 1)
  let layout = ProseLayout(width: 20) { _ in "" }
  #expect(layout.page(for: step).lines.first == [Span("The mean", .heading)])
  #expect(layout.page(for: step).lines.map(\.text) == ["The mean", "", "x"])
  let empty = Step(id: "a", title: "The mean", blocks: [], line: 1)
  #expect(layout.page(for: empty).lines.map(\.text) == ["The mean"])
}

@Test func `seven bits are enough`() {
  let body = """
    “Größe” — naïve… σ² ≤ 1 → é 漢 x\u{302}

    - $\\hat{x} \\cdot \\sigma$

    $$\\frac{a}{b}$$
    """
  let text = picture(body, width: 30, glyphs: .ascii)
  #expect(text.utf8.allSatisfy { $0 < 0x80 })
  #expect(
    text == """
      "Grosse" -- naive... sigma^2
      <= 1 -> e ? x

      - xhat * sigma

                    a
                    -
                    b
      """)
}

@Test(arguments: 1...40)
func `nothing is ever wider than the place`(width: Int) {
  let body = """
    Some *text* with `code-that-is-long` and $\\frac{a + b}{2}$ 漢字 {= p }.

    1. one
       - two
         > three four five

    | a | b |
    |---|---|
    | one two | three |

    $$\\hat{x} = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}}$$

    ---

    ```
    code   with    blanks
    ```
    """
  for glyphs in GlyphSet.allCases {
    // A character two cells wide cannot be put into one.
    for line in page(body, width: width, glyphs: glyphs).lines {
      #expect(line.width <= max(2, width))
    }
  }
}
