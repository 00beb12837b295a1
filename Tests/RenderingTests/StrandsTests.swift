import Testing

@testable import Rendering

/// Marks that pile up, and the strands between their rows.
@Suite struct StrandsTests {
  @Test func `equal places pile up, the first at the foot`() {
    let places = DotStacks(targets: [4, 4, 4], slots: 20, height: 3).places
    #expect(places.map(\.slot) == [4, 4, 4])
    #expect(places.map(\.level) == [0, 1, 2])
  }

  @Test func `a pile that is too high grows wider around its place`() {
    let places = DotStacks(targets: Array(repeating: 5, count: 6), slots: 20, height: 2).places
    #expect(Set(places.map(\.slot)) == [4, 5, 6])
    #expect(places.map(\.level).max() == 1)
  }

  @Test(arguments: 1...40)
  func `no two marks share a place, and order is kept`(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let (slots, height) = (30, 1 + next(4))
    let targets = (0..<next(28)).map { _ in next(slots) }
    let places = DotStacks(targets: targets, slots: slots, height: height).places
    #expect(Set(places).count == places.count)
    #expect(places.allSatisfy { (0..<slots).contains($0.slot) && $0.level < height })
    for (one, first) in targets.enumerated() {
      for (other, second) in targets.enumerated() where first < second {
        #expect(places[one].slot <= places[other].slot)
      }
    }
  }

  private func drawn(_ top: Double, _ bottom: Double, isBraille: Bool) -> String {
    var buffer = ScreenBuffer(size: Size(columns: 8, rows: 2))
    var strands = Strands(area: buffer.bounds)
    strands.add(from: top, to: bottom, style: .plain, rank: 0)
    strands.draw(into: &buffer, isBraille: isBraille, glyphs: isBraille ? .unicode : .ascii)
    return buffer.text
  }

  @Test func `a strand joins its ends`() {
    #expect(drawn(2, 2, isBraille: true) == "  ⡇\n  ⡇")
    #expect(drawn(2, 2, isBraille: false) == "  |\n  |")
    #expect(drawn(1, 4, isBraille: false).contains("\\"))
    #expect(drawn(4, 1, isBraille: false).contains("/"))
    #expect(drawn(0, 7.9, isBraille: false).contains("-"))
  }

  @Test(arguments: [(0.0, 7.9), (7.9, 0), (3, 3.4), (6, 1)])
  func `a strand has no gap`(top: Double, bottom: Double) {
    let rows = drawn(top, bottom, isBraille: true).split(separator: "\n")
    for row in rows {
      let inked = Array(row).indices.filter { Array(row)[$0] != " " }
      #expect(inked == Array((inked.first ?? 0)...(inked.last ?? 0)))
    }
  }

  @Test func `the strand of the higher rank is seen where two meet`() {
    var buffer = ScreenBuffer(size: Size(columns: 4, rows: 1))
    var strands = Strands(area: buffer.bounds)
    strands.add(from: 1, to: 1, style: Style(attributes: .bold), rank: 3)
    strands.add(from: 1, to: 1, style: .plain, rank: 1)
    strands.draw(into: &buffer, isBraille: true, glyphs: .unicode)
    #expect(buffer.cell(column: 1, row: 0)?.style == Style(attributes: .bold))
  }
}
