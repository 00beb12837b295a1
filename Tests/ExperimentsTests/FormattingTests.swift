import Experiments
import Testing

@Suite struct FormattingTests {
  @Test(arguments: [
    (0.5, "0.5"), (3, "3"), (-2, "-2"), (1e-5, "1e-05"), (0.1 + 0.2, "0.30000000000000004"),
    (8192, "8192"), (-0.0, "0"),
  ])
  func `numbers are written short and read back`(value: Double, text: String) {
    #expect(formatted(value) == text)
    #expect(Double(formatted(value)) == value)
  }

  @Test(arguments: [
    (1.005, 2, "1.00"), (0.125, 2, "0.12"), (0.375, 2, "0.38"), (2.5, 0, "2"), (3.5, 0, "4"),
    (-0.001, 2, "0.00"), (-0.0, 2, "0.00"), (-1.5, 1, "-1.5"), (999.995, 1, "1000.0"),
    (1e15, 2, "1000000000000000"), (1e16, 0, "1e+16"), (0.15, 1, "0.1"), (.infinity, 2, "inf"),
    (-.infinity, 0, "-inf"), (.nan, 3, "NaN"),
    (1e-20, 3, "0.000"), (12, 3, "12.000"), (0.05, 1, "0.1"), (99.5, 0, "100"),
  ])
  func `fixed decimals round to even and never show minus zero`(
    value: Double, decimals: Int, text: String
  ) {
    #expect(fixed(value, decimals: decimals) == text)
  }

  @Test(arguments: [
    (1.23456, 6, "1.235"), (-1.23456, 6, "-1.235"), (123.456, 5, "123.5"), (1234.56, 4, "1235"),
    (0.5, 3, "0.5"), (1e-7, 6, "1e-7"), (123456, 5, "1.2e5"), (-1.2e-7, 7, "-1.2e-7"),
    (0, 1, "0"), (.nan, 3, "NaN"), (1e300, 6, "1e300"), (999.9996, 7, "1000"),
  ])
  func `compact numbers fit their width`(value: Double, width: Int, text: String) {
    let written = compact(value, width: width)
    #expect(written.count <= width)
    #expect(
      abs((Double(written) ?? 0) - (Double(text) ?? 0)) <= 1e-12 * value.magnitude
        || text == written)
  }

  @Test(arguments: [-1.7e308, Double.greatestFiniteMagnitude, 1.796e308, 9.99e307], 4...12)
  func `what is shown of the largest numbers is a number`(_ value: Double, _ width: Int) {
    for text in [compact(value, width: width), scientific(value, decimals: width - 4)] {
      #expect(Double(text)?.isFinite == true, "\(text)")
      #expect(abs((Double(text) ?? 0) / value - 1) < 0.45, "\(text)")
    }
  }

  @Test(arguments: [
    (1.25e10, 1, "1.2e10"), (1.35e-10, 1, "1.4e-10"), (9.996, 2, "1.00e1"),
    (123456, 3, "1.235e5"), (1, 2, "1.00e0"), (.nan, 1, "NaN"), (0, 2, "0"),
    (-.infinity, 0, "-inf"),
  ])
  func `mantissas are rounded to even`(value: Double, decimals: Int, text: String) {
    #expect(scientific(value, decimals: decimals) == text)
  }

  @Test func `numbers that differ are written so that they do`() {
    let times = distinct([1.6e9, 1.6e9 + 0.25], width: 9, decimals: 4)
    #expect(times == ["1600000000", "1600000000.2"])
    #expect(distinct([1, 2.5], width: 9, decimals: 4) == ["1.0000", "2.5000"])
    #expect(distinct([0.3, 0.1 + 0.2], width: 9, decimals: 4) == ["0.3000", "0.3000"])
    #expect(distinct([1, 1, 1.00001], width: 9, decimals: 4) == ["1.00000", "1.00000", "1.00001"])
  }

  @Test func `what rounding leaves is 0, beside a large number as well`() {
    #expect(withoutRounding(1.1102e-16) == 0)
    #expect(withoutRounding(1e-11) == 1e-11)
    #expect(withoutRounding(1e-7, beside: 1e6) == 0)
  }

  @Test func `compact keeps its width over all magnitudes`() {
    for exponent in stride(from: -300.0, through: 300, by: 7) {
      for mantissa in [1, 1.5, 9.996, 9.9999999, -2.25, -9.9999] {
        let value = (0..<Int(exponent.magnitude)).reduce(mantissa) { power, _ in
          exponent > 0 ? power * 10 : power / 10
        }
        let text = compact(value, width: 8)
        #expect(text.count <= 8, "\(value)")
        let read = Double(text) ?? .nan
        #expect(abs(read - value) <= 0.051 * abs(value) || abs(value) < 1e-2, "\(value) \(text)")
        #expect(read != 0, "\(value) \(text)")
        let mantissa = text.split(separator: "e").first.flatMap { Double($0) } ?? .nan
        #expect(!text.contains("e") || mantissa.magnitude < 10, "\(value) \(text)")
      }
    }
  }
}
