import FrontMatter
import Lessons
import Testing

/// Faults that the fuzzer found in what is said about faults.
@Suite struct FaultPlaceTests {
  @Test(arguments: [
    ("lessons: [a,", "1:13"), ("lessons:\n- a\n- [", "3:4"), ("---\t\t", "1:6"),
    ("lessons: [a]\n---\nlessons: [b]", "3:1"), ("lessons: [a]\nx-a:\n  b: 1\n  b: 2", "4:3"),
  ])
  func `a fault of YAML has its place inside the text`(text: String, place: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let faults = CourseList(text: text).diagnostics
    #expect(!faults.isEmpty)
    for fault in faults {
      try #require(lines.indices.contains(fault.line - 1))
      #expect((1...lines[fault.line - 1].unicodeScalars.count + 1).contains(fault.column))
    }
    #expect(faults.first.map { "\($0.line):\($0.column)" } == place)
  }

  @Test(arguments: ["\u{0B}", "\u{7F}", "\u{061C}", "\u{202E}", "\t"])
  func `no message carries what could steer a terminal`(scalar: Unicode.Scalar) {
    let messages = [
      ExpressionError(column: 1, message: "`\(scalar)`").message,
      Diagnostic(file: "a", line: 1, column: 1, message: "`\(scalar)`").message,
      formulaFault("x\(scalar)^{").map(\.message) ?? "",
    ]
    for message in messages {
      #expect(!message.isEmpty)
      #expect(!message.unicodeScalars.contains(scalar))
    }
  }

  @Test func `a tab in the words of a formula is a blank`() throws {
    #expect(try Formula("\\text{a\tb}").inline() == "a b")
    #expect(formulaFault("\\text{a\u{85}b}") != nil)
  }

  private func formulaFault(_ source: String) -> FormulaError? {
    do throws(FormulaError) {
      _ = try Formula(source)
      return nil
    } catch { return error }
  }
}
