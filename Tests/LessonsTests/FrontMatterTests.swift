import FrontMatter
import Testing
import Spelling

private let valid = """
  ---
  format: 1
  id: mean
  title: "The mean: first of all"
  minutes: 4
  needs: [which-order, "sums"]
  goals:
    - Say what a mean is!
  x-editor: {anything: [goes]}
  ---
  body
  """

private func headerFaults(_ text: String) -> [String] {
  LessonFile(file: "01.md", text: text).diagnostics.map(\.description)
}

@Test func `front matter is read as YAML`() {
  let file = LessonFile(file: "01.md", text: valid)
  #expect(
    file.header
      == LessonHeader(
        id: "mean", title: "The mean: first of all", minutes: 4, needs: ["which-order", "sums"],
        goals: ["Say what a mean is!"]))
  #expect(file.diagnostics == [])
  #expect(file.body == ["body"])
  #expect(file.bodyLine == 11)
}

@Test(arguments: ["\r\n", "\r"])
func `line endings of other systems change nothing`(ending: String) {
  let file = LessonFile(file: "01.md", text: valid.split(separator: "\n").joined(separator: ending))
  #expect(file.header == LessonFile(file: "01.md", text: valid).header)
  #expect(file.bodyLine == 11)
  #expect(file.body == ["body"])
}

@Test func `a byte order mark is no part of the text`() {
  let file = LessonFile(file: "01.md", text: "\u{FEFF}" + valid)
  #expect(file.header?.id == "mean")
  #expect(file.diagnostics == [])
}

@Test func `a misspelt key is named with its place and what was meant`() {
  let text = "---\nformat: 1\nid: a\ntitle: A\nminuts: 3\nminutes: 3\n---\n"
  #expect(
    headerFaults(text) == [
      "01.md:5:1: error: unknown key `minuts` (did you mean `minutes`?); "
        + "known: `format`, `id`, `title`, `minutes`, `needs`, `goals`"
    ])
}

@Test func `all faults are collected, each at its value`() {
  let text = "---\nformat: 2\nid: a b\ntitle: [x]\nminutes: soon\nneeds: a\n---\n"
  #expect(
    headerFaults(text) == [
      "01.md:2:9: error: this program reads `format: 1`",
      "01.md:3:5: error: `a b` is not an id: \(Identifier.rule)",
      "01.md:4:8: error: `title` is one line of text: quote it if it holds : or [",
      "01.md:5:10: error: `minutes` is a whole number from 1 to 600",
      "01.md:6:8: error: `needs` is a list: `[one, two]` or lines that start with `-`",
    ])
}

@Test func `missing keys are asked for`() {
  let messages = headerFaults("---\nx-a: 1\n---\n")
  #expect(
    messages
      == ["format", "id", "title", "minutes"].map {
        "01.md:2:1: error: `\($0)` is missing" + ($0 == "format" ? ": add `format: 1`" : "")
      })
}

@Test func `broken YAML keeps its line`() {
  let text = "---\nformat: 1\ntitle: a: b\n---\nbody"
  let file = LessonFile(file: "01.md", text: text)
  #expect(file.diagnostics.map(\.line) == [3])
  #expect(file.diagnostics.first?.message.hasPrefix("not valid YAML: ") == true)
  #expect(file.body == ["body"])
}

@Test func `a key given twice is a fault`() {
  #expect(headerFaults("---\nid: a\nid: b\n---\n").first?.contains("`id` is given twice") == true)
}

@Test func `front matter must open and close`() {
  #expect(
    headerFaults("## Step").first?.hasPrefix("01.md:1:1: error: a lesson starts with") == true)
  #expect(headerFaults("").first?.hasPrefix("01.md:1:1: error: a lesson starts with") == true)
  #expect(headerFaults("---\nid: a\n").first?.contains("is not closed by `---`") == true)
}

@Test func `YAML that multiplies or nests is refused`() {
  let references = "---\nx-a: &a [1]\nx-b: *a\n---\n"
  #expect(
    headerFaults(references).first?.hasPrefix("01.md:3:1: error: anchors and aliases") == true)
  let deep = "---\nx-a: " + String(repeating: "[", count: 400) + "\n---\n"
  #expect(headerFaults(deep).first?.contains("more than 200 brackets") == true)
  let wide = "---\n" + String(repeating: "- ", count: 900) + "\n---\n"
  #expect(headerFaults(wide).first?.contains("at most 1000 characters") == true)
  #expect(headerFaults(valid.replacing("first of all", with: "a *star* & an &ampersand")) == [])
}

@Test func `characters that could deceive a terminal are refused`() {
  let text = "ok\n\u{1B}[31m\nx\u{202E}y\u{E000}"
  #expect(
    SourceText.faults(of: text, file: "a.md").map(\.description) == [
      "a.md:2:1: error: the character U+001B cannot be shown: remove it",
      "a.md:3:2: error: the character U+202E cannot be shown: remove it",
      "a.md:3:4: error: the character U+E000 cannot be shown: remove it",
    ])
  #expect(SourceText.faults(of: "tab\there, é, x\u{302}, 漢", file: "a.md") == [])
}

@Test func `size and line length are bounded`() {
  let long = String(repeating: "a", count: SourceText.maximumLineLength)
  #expect(SourceText.faults(of: long, file: "a") == [])
  #expect(SourceText.faults(of: long + "a", file: "a").map(\.column) == [4097])
  let large = String(repeating: "a\n", count: SourceText.maximumBytes / 2)
  #expect(SourceText.faults(of: large, file: "a") == [])
  #expect(
    SourceText.faults(of: large + "a", file: "a").first?.message.contains("1048577 bytes") == true)
}

@Test func `a list of faults has an end`() {
  var list = DiagnosticList(file: "a")
  for line in 1...1000 { list.report(Position(line: line, column: 1), "wrong") }
  #expect(list.diagnostics.count == DiagnosticList.limit + 1)
  #expect(list.diagnostics.last?.message == "more than 200 faults: the rest is not shown")
}

@Test(
  arguments: [
    ("minuts", "minutes"), ("lienar", "linear"), ("dropuot", "dropout"), ("Batch", "batch"),
    ("zzz", nil), ("q", nil),
  ] as [(String, String?)])
func `the nearest word is suggested, a far one is not`(word: String, meant: String?) {
  let known = ["minutes", "linear", "dropout", "batch"]
  #expect(Suggestion.nearest(to: word, among: known) == meant)
}

@Test func `ids are made from titles`() {
  #expect(Identifier.made(from: "What, the MEAN?") == "what-the-mean")
  #expect(Identifier.made(from: "漢") == "step")
  #expect(Identifier.isValid("which-order_2"))
  for wrong in ["", "-a", "a b", "é", String(repeating: "a", count: 65)] {
    #expect(!Identifier.isValid(wrong))
  }
}
