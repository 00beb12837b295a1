import Layers
import Testing

@testable import Experiments

/// The JSON reader and writer.
struct FilesJSONTests {
  private func read(_ text: String) throws -> JSONNode { try JSONReader.read(text, file: "f.json") }

  private func number(_ text: String) throws -> Double? {
    if case .number(let value) = try read(text).content { value } else { nil }
  }

  private func string(_ text: String) throws -> String? {
    if case .string(let value) = try read(text).content { value } else { nil }
  }

  @Test
  func `Every kind of value is read`() throws {
    #expect(try read(" null ").content == .null)
    #expect(try read("true").content == .boolean(true))
    #expect(try read("false").content == .boolean(false))
    #expect(try number("-12.5e-1") == -1.25)
    #expect(try number("0") == 0)
    #expect(try read("[]").content == .array([]))
    #expect(try read("{ }").content == .object([]))
  }

  @Test
  func `Escapes stand for their characters`() throws {
    #expect(try string(#""a\n\t\"\\\/b""#) == "a\n\t\"\\/b")
    #expect(try string(#""\u00e9\ud83d\ude00""#) == "\u{e9}\u{1F600}")
  }

  @Test
  func `Every value knows its line and column`() throws {
    guard case .object(let members) = try read("{\r\n  \"\u{e9}\": 1,\n\t\"b\": [2,\n 3]}").content,
      case .array(let elements)? = members.last?.value.content
    else {
      Issue.record("an object with a list was expected")
      return
    }
    #expect(members.map(\.position) == [.init(line: 2, column: 3), .init(line: 3, column: 2)])
    #expect(
      members.map(\.value.position) == [.init(line: 2, column: 8), .init(line: 3, column: 7)])
    #expect(elements.map(\.position) == [.init(line: 3, column: 8), .init(line: 4, column: 2)])
  }

  @Test(arguments: [
    ("", "1:1: expected a value, found the end of the file"),
    ("{\"a\": 1,}", "1:9: expected a name in double quotes, found '}'"),
    ("[1, 2", "1:6: expected ',' or ']' in a list, found the end of the file"),
    ("[1 2]", "1:4: expected ',' or ']' in a list, found '2'"),
    ("[1,]", "1:4: expected a value, found ']'"),
    ("{\"a\" 1}", "1:6: expected ':' after the name, found '1'"),
    ("{\"a\": 1 \"b\": 2}", "1:9: expected ',' or '}' in an object, found '\"'"),
    ("{\"a\": 1,\n \"a\": 2}", "2:2: \"a\" stands twice in one object"),
    ("[01]", "1:2: a number does not begin with 0 and another digit"),
    ("[1.]", "1:4: expected a digit, found ']'"),
    ("[-]", "1:3: expected a digit, found ']'"),
    ("[1e999]", "1:2: 1e999 is beyond the range of float64"),
    ("[NaN]", "1:2: NaN is not a number JSON has; give a finite number"),
    ("[nul]", "1:2: expected a value, found 'nul'"),
    ("\"abc", "1:1: a text without its closing quote"),
    ("\"a\nb\"", "1:3: a control character in a text; write it as \\u00XX"),
    ("\"\\x\"", "1:3: unknown escape \\ before 'x'"),
    ("\"\\ud800\"", "1:8: half of a surrogate pair in a text"),
    ("1 2", "1:3: expected the end of the file after the value, found '2'"),
    ("// no", "1:1: expected a value, found '/'"),
  ])
  func `A fault is named with its place`(_ text: String, _ line: String) {
    let fault = #expect(throws: FileFault.self) { try read(text) }
    #expect(fault?.line == "f.json:\(line)")
  }

  @Test
  func `Nesting is bounded`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try read(nested(JSONReader.deepestNesting))
    let fault = #expect(throws: FileFault.self) { try read(nested(JSONReader.deepestNesting + 1)) }
    #expect(fault?.line == "f.json:1:65: nested deeper than 64 levels")
    #expect(throws: FileFault.self) { try read(String(repeating: "[", count: 1_000_000)) }
  }

  @Test
  func `Numbers are written shortest, whole ones bare, and what is not finite as null`() {
    let value = JSONValue.array([
      .integer(2), .number(2), .number(0.1), .number(1e-5), .number(.nan), .number(-.infinity),
    ])
    #expect(value.text == "[2, 2.0, 0.1, 1e-05, null, null]\n")
  }

  @Test
  func `What is written is read back`() throws {
    let values: [Double] = [
      0.3, 0.1 + 0.2, -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1e15, 1 / 3,
    ]
    for value in values {
      #expect(try number(JSONValue.number(value).text)?.bitPattern == value.bitPattern)
    }
    let text = "a \"quoted\" \\ text\nwith \u{1} and \u{e9}"
    #expect(try string(JSONValue.string(text).text) == text)
  }

  @Test
  func `Names keep their order and rows stand on lines of their own`() {
    let value = JSONValue.object([
      .init("z", .tensor(Tensor(rows: [[1, 2], [3, 4]]))), .init("a", .object([.init("b", .null)])),
      .init("mask", .mask([true, false], shape: [1, 2])),
    ])
    #expect(
      value.text == """
        {
          "z": [
            [1.0, 2.0],
            [3.0, 4.0]
          ],
          "a": {"b": null},
          "mask": [
            [1, 0]
          ]
        }

        """)
  }
}
