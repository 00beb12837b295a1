import Lessons
import Testing

/// Answers as people write them.
@Suite struct WrittenNumberTests {
  private struct Controls: Measurements {
    func control(_ name: String) throws -> Double { name == "p" ? 0.25 : 8 }
    func measure(_ query: Query) throws -> Double { 12 }
  }

  private static func value(_ text: String, inPercent: Bool = false) throws -> Double {
    try WrittenNumber(text).value(using: Controls(), inPercent: inPercent)
  }

  @Test(arguments: [
    ("12", 12.0), ("-3", -3), ("\u{2212}0.5", -0.5), ("\u{2013}2", -2), (".5", 0.5), ("0,5", 0.5),
    (",25", 0.25), ("1e-3", 0.001), ("48/4", 12), ("(3+9)/2", 6), ("( 3 + 9 ) / 2", 6),
    ("1/2", 0.5),
    ("3\u{D7}4", 12), ("3\u{B7}4", 12), ("6\u{F7}4", 1.5), ("3\u{B2}", 9), ("2^10", 1024),
    ("sqrt(2)^2", 2.0000000000000004), ("50%", 0.5), ("12,5 %", 0.125), ("-50%", -0.5),
    ("1 - p", 0.75),
    (" 7 ", 7), ("0,250", 0.25),
  ])
  func `is read`(text: String, number: Double) throws {
    #expect(try Self.value(text) == number)
  }

  @Test func `per cent is what was asked, where percents are`() throws {
    #expect(try Self.value("50%", inPercent: true) == 50)
    #expect(try Self.value("50", inPercent: true) == 50)
    #expect(try Self.value("0.5", inPercent: true) == 0.5)
  }

  @Test(arguments: [
    ("zero", "a number is asked, not 'zero'"), ("", "a number is asked, not ''"),
    ("0x2d", "a number is asked, not '0x2d'"),
    ("1,000", "write 1000 or 1.000"), ("nan", "not 'nan'"),
    ("1/0", "no finite value"), ("p > 0", "no comparison"), ("mean(linear)", "not the lab"),
    ("1/50%", "one number before the %"), ("12 13", "not '12 13'"), ("1.2.3", "not '1.2.3'"),
    ("forty-two and some", "not 'forty-two an..'"), ("%", "not '%'"),
  ])
  func `is refused, with what is wrong`(text: String, words: String) {
    do {
      let number = try Self.value(text)
      Issue.record("\(text) is \(number)")
    } catch {
      #expect("\(error)".contains(words))
    }
  }

  @Test func `is kept in seven-bit characters`() throws {
    #expect(try WrittenNumber(" \u{2212}3\u{D7}4 ").text == "-3*4")
    #expect(try WrittenNumber("12,5 %").text == "12,5 %")
  }
}
