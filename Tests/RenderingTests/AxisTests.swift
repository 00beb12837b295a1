import Rendering
import Testing

@Suite struct AxisTests {
  @Test(arguments: [
    (Tick(mantissa: -25, exponent: -2), "-0.25", "-2.5e-1"),
    (Tick(mantissa: 15, exponent: 2), "1500", "1.5e3"),
    (Tick(mantissa: 5, exponent: -3), "0.005", "5e-3"),
    (Tick(mantissa: 100, exponent: -1), "10.0", "1e1"),
    (Tick(mantissa: 0, exponent: -3), "0", "0"),
  ])
  func `a tick is written exactly`(tick: Tick, plain: String, short: String) {
    #expect(tick.plain == plain)
    #expect(tick.short == short)
  }

  @Test func `the value of a tick is the number that its text reads as`() {
    for exponent in -330...310 {
      for mantissa in [0, 1, -7, 25, 123_456_789, 1 << 53, 9_007_199_254_740_993, -Int.max] {
        let tick = Tick(mantissa: mantissa, exponent: exponent)
        #expect(tick.value == Double("\(mantissa)e\(exponent)"))
      }
    }
  }

  @Test(arguments: [
    (-4.0, 4.0, 40), (0.0, 1.0, 20), (-0.0003, 0.0002, 60), (1e9, 1e9 + 5, 80), (0.1, 0.7, 11),
    (-3e8, 7e8, 50), (12.3, 12.4, 25), (-1e308, 1e308, 60), (0.0, 1e-300, 40),
  ])
  func `ticks are round, rise, lie inside, and their labels never touch`(
    lower: Double, upper: Double, columns: Int
  ) {
    let axis = Axis(from: lower, through: upper)
    let ticks = axis.ticks(columns: columns)
    #expect(lower < 0 && upper > 0 && ticks.count >= 2 || ticks.count >= 1 || upper <= 1e-300)
    for tick in ticks {
      #expect(axis.lower <= tick.tick.value && tick.tick.value <= axis.upper)
      #expect(axis.cell(of: tick.tick.value, of: columns) == tick.cell)
      #expect(tick.start >= 0 && tick.start + tick.label.count <= columns)
    }
    for (left, right) in zip(ticks, ticks.dropFirst()) {
      #expect(left.tick.value < right.tick.value)
      #expect(left.start + left.label.count < right.start)
    }
  }

  @Test func `powers of ten are written only where numbers in full do not fit`() {
    let labels = { (axis: Axis, columns: Int) in axis.ticks(columns: columns).map(\.label) }
    #expect(labels(Axis(from: 0, through: 2_000_000), 40) == ["0", "1000000", "2000000"])
    #expect(labels(Axis(from: 0, through: 2e-9), 12) == ["0", "2e-9"])
    #expect(labels(Axis(from: -4, through: 4), 5) == ["0"])
    #expect(labels(Axis(from: 0, through: 1), 1) == ["0"])
  }

  @Test func `ranges too small for round numbers have no ticks, and no fault`() {
    for upper in [Double.leastNonzeroMagnitude, .leastNormalMagnitude] {
      let axis = Axis(from: 0, through: upper)
      #expect(axis.ticks(columns: 60).isEmpty && axis.ticks(rows: 20).isEmpty)
      #expect(axis.cell(of: upper, of: 60) == 59)
    }
    #expect(Axis(from: 1, through: 1 + .ulpOfOne).ticks(columns: 60).count == 1)
  }

  @Test func `a logarithmic axis of less than a decade still says where one is`() {
    for (lower, upper) in [(0.27, 0.45), (0.51, 0.99), (2.1, 4.9), (0.27, 3.0)] {
      let axis = Axis(from: lower, through: upper, scale: .logarithmic)
      #expect(axis.ticks(rows: 10).count >= 2 && axis.ticks(columns: 40).count >= 2)
    }
  }

  @Test func `counts have no half ticks`() {
    let axis = Axis(from: 0, through: 2, isWhole: true)
    #expect(axis.ticks(rows: 30).map(\.label) == ["0", "1", "2"])
    #expect(axis.ticks(rows: 4).map(\.label) == ["0", "2"])
  }

  @Test func `a logarithmic axis has the powers of ten`() {
    let axis = Axis(from: 1, through: 1000, scale: .logarithmic)
    #expect(axis.ticks(columns: 60).map(\.label) == ["1", "10", "100", "1000"])
    #expect(axis.ticks(rows: 6).map(\.label).first == "1")
    #expect(axis.cell(of: 100, of: 60) == 40)
    #expect(axis.fraction(of: 0) == nil)
  }

  @Test func `what is no range becomes one`() {
    #expect(Axis(from: 3, through: 3).fraction(of: 3) == 0.5)
    #expect(Axis(from: 1e300, through: 1e300).upper > 1e300)
    #expect(Axis(from: .nan, through: 1) == Axis(from: 0, through: 1))
    #expect(Axis(from: 0, through: .infinity) == Axis(from: 0, through: 1))
    #expect(Axis(from: 2, through: 1).lower == 1)
    #expect(Axis(from: 0, through: 1, scale: .logarithmic).scale == .linear)
    #expect(Axis(from: 0, through: 1).cell(of: .nan, of: 9) == nil)
    #expect(Axis(from: 0, through: 1).cell(of: 1, of: 9) == 8)
  }

  @Test func `every bar gets its column, bins are summed alike, none is lost`() {
    for bins in 1...50 {
      for columns in 1...60 {
        let layout = BinLayout(bins: bins, columns: columns)
        let shown = (0..<columns).compactMap(layout.bar)
        #expect(Set(shown) == Set(0..<layout.bars) && shown.count == columns)
        #expect(layout.summed(Array(repeating: 1, count: bins)).reduce(0, +) == bins)
        for bin in 0..<bins {
          #expect(layout.columns(ofBin: bin) == spanOf(bin / layout.group, in: layout))
        }
      }
    }
    #expect(BinLayout(bins: 5, columns: 0).bars == 0)
    #expect(BinLayout(bins: 0, columns: 5).bar(atColumn: 0) == nil)
  }

  private func spanOf(_ bar: Int, in layout: BinLayout) -> Range<Int> {
    let columns = (0..<layout.columns).filter { layout.bar(atColumn: $0) == bar }
    return (columns.first ?? 0)..<(columns.last ?? -1) + 1
  }
}
