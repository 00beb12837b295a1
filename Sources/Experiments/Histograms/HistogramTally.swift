import Layers

/// A histogram in the making, counted piece by piece.
///
/// The kernel finds the slots by one multiplication; where rounding could move a value across an edge
/// the edges themselves decide, so the counts are exact.
struct HistogramTally {
  private let bins: HistogramBins
  private let rule: SlotRule
  private var tables: [UInt32]
  private var nonFinite = 0

  init(_ bins: HistogramBins) {
    self.bins = bins
    let low = bins.edges[0]
    let span = bins.edges[bins.count] - low
    rule = SlotRule(low: low, binsPerUnit: Double(bins.count) / span, count: bins.count)
    tables = Array(repeating: 0, count: (bins.count + SlotRule.extraSlots) * SlotRule.tables)
  }

  /// Counts values; without causes every zero is one of cause `other`.
  mutating func count<Scalar: Number>(
    _ values: UnsafeBufferPointer<Scalar>, causes: UnsafeBufferPointer<UInt8>? = nil
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: values.count) { undecided in
      let open = tables.withUnsafeMutableBufferPointer {
        Scalar.count(values, causes: causes, rule: rule, into: $0, undecided: undecided)
      }
      for place in undecided.prefix(open) { decide(Double(values[Int(place)])) }
    }
  }

  private mutating func decide(_ value: Double) {
    if !value.isFinite {
      nonFinite += 1
    } else if let bin = bins.index(of: value) {
      tables[(bin + 1) * SlotRule.tables] += 1
    } else {
      tables[value < bins.edges[0] ? 0 : (bins.count + 1) * SlotRule.tables] += 1
    }
  }

  private func count(in slot: Int) -> Int {
    (0..<SlotRule.tables).reduce(0) { $0 + Int(tables[slot * SlotRule.tables + $1]) }
  }

  private func zeros(_ cause: ZeroCause) -> Int {
    count(in: bins.count + 2 + Int(cause.rawValue))
  }

  /// What was counted so far.
  var histogram: Histogram {
    var zeros = Histogram.Zeros()
    zeros.activation = self.zeros(.activation)
    zeros.dropout = self.zeros(.dropout)
    zeros.other = self.zeros(.other) + self.zeros(.none)
    return Histogram(
      bins: bins, counts: (0..<bins.count).map { count(in: $0 + 1) }, zeros: zeros,
      below: count(in: 0), above: count(in: bins.count + 1), nonFinite: nonFinite)
  }
}
