import Experiments
import Layers
import Testing

@Suite struct HistogramTests {
  @Test func `bins are closed below, and the last one on both sides`() {
    let bins = HistogramBins(count: 4, from: -2, through: 2)
    #expect(bins.edges == [-2, -1, 0, 1, 2])
    let histogram = Histogram([-2, -1, 1, 2, 2.5, -3, 1.999], bins: bins)
    #expect(histogram.counts == [1, 1, 0, 3])
    #expect(histogram.below == 1)
    #expect(histogram.above == 1)
  }

  @Test func `edges cover all samples`() {
    let bins = HistogramBins(count: 5, covering: [[1, 2, .nan], [-4], [], [.infinity]])
    #expect(bins.edges.first == -4)
    #expect(bins.edges.last == 2)
    #expect(Histogram([1, 2], bins: bins).below == 0)
  }

  @Test func `constant data and no data have bins too`() {
    #expect(HistogramBins(count: 2, covering: [[3, 3]]).edges == [2.5, 3, 3.5])
    #expect(HistogramBins(count: 2, covering: [[.nan]]).edges == [-1, 0, 1])
    #expect(
      Histogram([3, 3], bins: HistogramBins(count: 2, covering: [[3, 3]])).counts == [0, 2])
  }

  @Test func `constant data too large to be widened keeps one count per value`() {
    for value in [1e17, -1e300, .greatestFiniteMagnitude] {
      let histogram = Histogram([value, value], bins: HistogramBins(count: 3, covering: [[value]]))
      #expect(histogram.total == 2)
      #expect(histogram.counts.reduce(0, +) == 2)
    }
  }

  @Test func `edges are different numbers, also where few numbers lie between them`() {
    for (low, high) in [(1e17, 1e17 + 16), (1.6e9, 1.6e9.nextUp), (0, .leastNonzeroMagnitude)] {
      let bins = HistogramBins(count: 40, from: low, through: high)
      #expect(zip(bins.edges, bins.edges.dropFirst()).allSatisfy { $0 < $1 })
      #expect(bins.range.lowerBound <= low && high <= bins.range.upperBound)
      let histogram = Histogram([low, high], bins: bins)
      #expect(histogram.counts.reduce(histogram.zeros.total, +) == 2)
    }
  }

  @Test func `the whole range of doubles has bins`() {
    let limit = Double.greatestFiniteMagnitude
    let bins = HistogramBins(count: 4, from: -limit, through: limit)
    #expect(bins.edges.allSatisfy { $0.isFinite })
    let histogram = Histogram([-limit, -1e307, 1e307, limit], bins: bins)
    #expect(histogram.counts == [1, 1, 1, 1])
  }

  @Test func `zeros are counted by cause`() {
    let bins = HistogramBins(count: 2, from: -1, through: 1)
    let histogram = Histogram(
      [0, -0.0, 0, 0.5, 0], causes: [.activation, .dropout, .other, .none, .dropout], bins: bins)
    #expect(histogram.zeros.activation == 1)
    #expect(histogram.zeros.dropout == 2)
    #expect(histogram.zeros.other == 1)
    #expect(histogram.zeroFraction == 0.8)
    #expect(histogram.counts == [0, 1])
    #expect(histogram.countsWithZeros == [0, 5])
  }

  @Test func `nothing gets lost`() {
    let values = [0, .nan, .infinity, -.infinity, 1e300, -5, 0.1, 0.2, -0.0, 1]
    let histogram = Histogram(values, bins: HistogramBins(count: 7, from: -1, through: 1))
    #expect(histogram.total == values.count)
    #expect(histogram.nonFinite == 3)
    #expect(histogram.zeros.other == 2)
  }

  @Test func `the density has area 1`() {
    let bins = HistogramBins(count: 8, from: -2, through: 6)
    let density = Histogram([0, 0, 1, 1.5, -2, 6, 9], bins: bins).density
    #expect(abs(density.reduce(0, +) * 1 - 1) < 1e-15)
    #expect(Histogram([Double](), bins: bins).density == Array(repeating: 0, count: 8))
  }

  @Test func `an empty sample has no zeros`() {
    let histogram = Histogram([Double](), bins: HistogramBins(count: 2, from: 0, through: 1))
    #expect(histogram.total == 0)
    #expect(histogram.zeroFraction == 0)
  }

  @Test func `quantiles lie on lines between the sorted values`() throws {
    let quantiles = try #require(Quantiles([4, 1, .nan, 3, 2]))
    #expect(quantiles[0] == 1)
    #expect(quantiles[1] == 4)
    #expect(quantiles[0.5] == 2.5)
    #expect(quantiles[0.25] == 1.75)
    #expect(Quantiles([.nan, .infinity]) == nil)
    #expect(Quantiles([7])?[0.3] == 7)
  }
}

/// The kernel's counts are those of the edges.
@Suite struct HistogramTallyTests {
  /// Ranges that lose digits: far from 0, tiny, huge, and of no width.
  @Test(arguments: [
    (-1.0, 1.0), (0.1, 0.7), (1e6, 1e6 + 1e-3), (1e9, 1e9 + 1e-6), (-1e-300, 1e-300),
    (-1e300, 1e300), (0x1p-1074, 0x1p-1073), (3, 3), (1e17, 1e17),
  ])
  func `every value falls where the edges say`(low: Double, high: Double) {
    for count in [1, 7, 64, 1000] {
      let bins = HistogramBins(count: count, from: low, through: high)
      // The edges themselves, their neighbours, and what lies between.
      var values = bins.edges.flatMap { [$0, $0.nextUp, $0.nextDown] }
      for step in 0...500 {
        let part = Double(step) / 500
        values.append(low * (1 - part) + high * part)
      }
      let histogram = Histogram(values, bins: bins)
      var expected = [Int](repeating: 0, count: count)
      var (below, above) = (0, 0)
      for value in values where value != 0 {
        if let bin = bins.index(of: value) {
          expected[bin] += 1
        } else if value < bins.edges[0] {
          below += 1
        } else {
          above += 1
        }
      }
      #expect(histogram.counts == expected)
      #expect(histogram.below == below && histogram.above == above)
      #expect(histogram.total == values.count)
    }
  }

  @Test func `float32 values are counted as the numbers they are`() {
    let bins = HistogramBins(count: 40, from: -1.7, through: 2.9)
    let values = RandomStream(seed: 5, purpose: .data).normals(rows: 1, columns: 5000)
      .map { Float($0) }
    #expect(Histogram(values, bins: bins) == Histogram(values.map { Double($0) }, bins: bins))
  }
}
