import Testing

@testable import EmbedLessons

@Test func `any text can be embedded`() {
  let source = EmbeddedSource(files: [("a.md", "x \"\"\"## \\##(y)\r\nz\0")])
  let expected = "###\"\"\"\nx \"\"\"## \\##(y)\\###u{d}\nz\\###u{0}\n\"\"\"###"
  #expect(source.text.contains("(#\"\"\"\na.md\n\"\"\"#, \(expected)),"))
}

@Test func `a broken lesson is embedded and marked as broken`() {
  let source = EmbeddedSource(files: [
    ("01-a.md", "---\nid: [\n---\n"), ("course.yaml", "lessons: [a, b]"),
  ])
  let text = source.text.replacing("\n", with: "")
  #expect(text.contains("title: #\"\"\"a\"\"\"#, minutes: nil, group: nil, isOnShortPath: false, "))
  #expect(text.contains("Entry(id: #\"\"\"b\"\"\"#, file: nil,"))
}
