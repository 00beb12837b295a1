import Arithmetic
import Testing

@Suite struct InterpolationTests {
  private static let edges: [(Double, Double)] = [
    (-1e308, 1e308), (-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude),
    (0, .leastNonzeroMagnitude),
    (1e17, 1e17 + 16), (-1, 3), (1e308, 1.5e308), (2, 2),
  ]

  @Test(arguments: edges)
  func `both ends are met, and what lies between them stays there`(_ low: Double, _ high: Double) {
    #expect(between(low, high, part: 0) == low)
    #expect(between(low, high, part: 1) == high)
    var last = low
    for step in 0...64 {
      let place = between(low, high, part: Double(step) / 64)
      #expect((low...high).contains(place))
      #expect(place >= last)
      last = place
    }
  }

  @Test(arguments: edges)
  func `a place is found again`(_ low: Double, _ high: Double) {
    guard low < high else { return }
    #expect(part(of: low, from: low, through: high) == 0)
    #expect(part(of: high, from: low, through: high) == 1)
    let middle = between(low, high, part: 0.5)
    #expect((0...1).contains(part(of: middle, from: low, through: high)))
  }

  @Test func `the middle of opposite numbers is 0, and beyond the largest there is the largest`() {
    #expect(between(-1e308, 1e308, part: 0.5) == 0)
    #expect(between(0, 1e308, part: 2) == .greatestFiniteMagnitude)
    #expect(between(-1e308, 1e308, part: -3) == -.greatestFiniteMagnitude)
    #expect(between(2, 6, part: 1.5) == 8)
  }
}
