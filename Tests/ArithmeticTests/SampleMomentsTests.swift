import Arithmetic
import Testing

@Suite struct SampleMomentsTests {
  @Test(arguments: [[1e17, -1e17, 5], [1e17, 5, -1e17], [5, 1e17, -1e17]])
  func `what large numbers leave when they cancel is not lost, in any order`(_ values: [Double]) {
    #expect(SampleMoments(values).mean == 5.0 / 3)
    #expect(values.average == 5.0 / 3)
  }

  @Test func `the mean of many numbers is that of their exact sum`() {
    // 0.1 is a little more than a tenth: a million of them add up to 100000.00000000000555.
    let values = Array(repeating: 0.1, count: 1_000_003)
    #expect(values.average == 0.1)
    #expect(SampleMoments(values).variance == 0)
    let bytes = (0..<1_000_000).map { Double($0 % 256) }
    let exact = Double((0..<1_000_000).reduce(0) { $0 + $1 % 256 }) / 1_000_000
    #expect(SampleMoments(bytes).mean == exact)
  }

  @Test func `the spread is right at both edges of doubles`() {
    let huge = SampleMoments([-1e308, -1e308, 1e308, 1e308])
    #expect(huge.mean == 0 && huge.deviation == 1e308 && huge.variance == .infinity)
    let largest = Double.greatestFiniteMagnitude
    #expect(SampleMoments([largest, largest, largest]).mean == largest)
    #expect(SampleMoments([largest, largest, largest]).deviation == 0)
    let tiny = SampleMoments([-1e-300, 1e-300])
    #expect(tiny.mean == 0 && tiny.deviation == 1e-300)
    let least = Double.leastNonzeroMagnitude
    #expect(SampleMoments([least, 3 * least]).mean == 2 * least)
    #expect(SampleMoments([0, 0]).deviation == 0)
  }

  @Test func `ordinary numbers have the variance of their definition`() {
    let moments = SampleMoments([1, 2, 3, 4, 6])
    #expect(moments.mean == 3.2 && abs(moments.variance - 2.96) < 1e-15)
    #expect(abs((moments.unbiasedDeviation ?? 0) - 3.7.squareRoot()) < 1e-15)
    #expect(SampleMoments([7]).unbiasedDeviation == nil)
  }

  @Test func `numbers in runs are the numbers in a row`() {
    let values = (0..<100).map { Double($0 * $0 % 17) - 3 }
    let parted = SampleMoments { see in
      for start in stride(from: 0, to: 100, by: 10) {
        Array(values[start..<start + 10]).withUnsafeBufferPointer(see)
      }
    }
    #expect(abs(parted.mean - SampleMoments(values).mean) < 1e-15)
    #expect(abs(parted.deviation - SampleMoments(values).deviation) < 1e-15)
  }

  @Test func `what is not finite has no moments, and traps nothing`() {
    #expect(SampleMoments([.infinity, 1]).deviation.isNaN)
    #expect(SampleMoments([.nan, 1]).mean.isNaN)
  }

  @Test(arguments: [[-1e308, 1e308], [1.7e308, -1.7e308], [-2, 2], [-1e-300, 1e-300]])
  func `two numbers are one deviation away from their mean`(_ values: [Double]) {
    let standardize = SampleMoments(values).standardization
    #expect(values.map { abs(standardize($0).magnitude - 1) < 1e-12 } == [true, true])
  }

  @Test func `numbers that do not vary are 0`() {
    #expect(SampleMoments([1e308, 1e308]).standardization(1e308) == 0)
  }
}
