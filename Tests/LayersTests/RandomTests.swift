import Foundation
@testable import Layers
import Testing

@Suite struct RandomTests {
  /// The known answers published with Random123, file kat_vectors, philox4x32 10.
  @Test(arguments: [
    (
      SIMD4<UInt32>(repeating: 0), SIMD2<UInt32>(repeating: 0),
      SIMD4<UInt32>(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
    ),
    (
      SIMD4<UInt32>(repeating: .max), SIMD2<UInt32>(repeating: .max),
      SIMD4<UInt32>(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
    ),
    (
      SIMD4<UInt32>(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
      SIMD2<UInt32>(0xa409_3822, 0x299f_31d0),
      SIMD4<UInt32>(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
    ),
  ])
  func `Philox gives its published answers`(
    counter: SIMD4<UInt32>, key: SIMD2<UInt32>, answer: SIMD4<UInt32>
  ) {
    #expect(Philox(key: key).words(at: counter) == answer)
  }

  @Test func `a draw alone is the draw of the grid`() {
    let stream = RandomStream(seed: 7, purpose: .mask, layer: 2, step: 3)
    let uniforms = stream.uniforms(rows: 9, columns: 5)
    let normals = stream.normals(rows: 9, columns: 5)
    for row in 0..<9 {
      for column in 0..<5 {
        #expect(stream.uniform(row: row, column: column) == uniforms[row * 5 + column])
        #expect(stream.normal(row: row, column: column) == normals[row * 5 + column])
      }
    }
  }

  @Test func `more rows or columns leave a draw as it is`() {
    let stream = RandomStream(seed: 7, purpose: .input)
    let (small, large) = (
      stream.uniforms(rows: 3, columns: 4), stream.uniforms(rows: 8, columns: 9)
    )
    for row in 0..<3 {
      #expect(Array(small[row * 4..<row * 4 + 4]) == Array(large[row * 9..<row * 9 + 4]))
    }
  }

  @Test func `every part of a draw's name matters`() {
    let streams = [
      RandomStream(seed: 7, purpose: .mask), RandomStream(seed: 8, purpose: .mask),
      RandomStream(seed: 7 + 1 << 32, purpose: .mask), RandomStream(seed: 7, purpose: .input),
      RandomStream(seed: 7, purpose: .mask, layer: 1),
      RandomStream(seed: 7, purpose: .mask, step: 1),
    ]
    let draws = streams.flatMap { $0.uniforms(rows: 20, columns: 20) }
    #expect(Set(draws).count == 6 * 400)
    #expect(draws.allSatisfy { (0..<1).contains($0) })
  }

  @Test func `uniforms have the moments of the uniform distribution`() {
    let count = 40_000
    let draws = RandomStream(seed: 11, purpose: .data).uniforms(rows: 200, columns: 200)
    let mean = draws.reduce(0, +) / Double(count)
    let variance = draws.reduce(0) { $0 + ($1 - 0.5) * ($1 - 0.5) } / Double(count)
    #expect(abs(mean - 0.5) < 5 * (1.0 / 12 / Double(count)).squareRoot())
    #expect(abs(variance - 1.0 / 12) < 5 * (1.0 / 180 / Double(count)).squareRoot())
  }

  @Test func `normals have the moments of the normal distribution`() {
    let count = 40_000
    let draws = RandomStream(seed: 12, purpose: .data).normals(rows: 200, columns: 200)
    func moment(_ power: Int) -> Double {
      draws.reduce(0) { sum, x in sum + (0..<power).reduce(1) { value, _ in value * x } }
        / Double(count)
    }
    // Moments 0, 1, 0, 3; the moments' own variances are 1, 2, 15 and 96 over the count.
    let table: [(power: Int, mean: Double, variance: Double)] = [
      (1, 0, 1), (2, 1, 2), (3, 0, 15), (4, 3, 96),
    ]
    for (power, expected, variance) in table {
      #expect(abs(moment(power) - expected) < 5 * (variance / Double(count)).squareRoot())
    }
  }

  @Test(arguments: [512, 32_768], [0.1, 0.3, 0.5, 0.7])
  func `kept counts are as many as chance allows`(count: Int, p: Double) {
    let stream = RandomStream(seed: 13, purpose: .mask)
    let kept = (0..<count).count { stream.isKept(row: $0 / 64, column: $0 % 64, p: p) }
    let expected = Double(count) * (1 - p)
    #expect(abs(Double(kept) - expected) <= 5 * (expected * p).squareRoot())
  }

  @Test func `nothing is dropped at 0 and everything at 1`() {
    let stream = RandomStream(seed: 14, purpose: .mask)
    #expect((0..<200).allSatisfy { stream.isKept(row: $0, column: 0, p: 0) })
    #expect((0..<200).allSatisfy { !stream.isKept(row: $0, column: 0, p: 1) })
  }
}

@Suite struct NormalQuantileTests {
  /// Newton's method on the distribution function with 400 decimal digits; `NormalDist().inv_cdf`
  /// of Python's statistics module agrees to 5e-16.
  @Test(arguments: [
    (1e-300, -37.0470962993612),
    (1e-200, -30.20559417957964),
    (1e-100, -21.273453560965326),
    (1e-50, -14.933337534788489),
    (1e-30, -11.464024688443615),
    (1e-20, -9.262340089798407),
    (1e-12, -7.034483825301132),
    (1e-06, -4.753424308822899),
    (0.001, -3.0902323061678136),
    (0.01, -2.326347874040841),
    (0.02425, -1.972961051311885),
    (0.05, -1.6448536269514726),
    (0.075, -1.439531470938456),
    (0.0751, -1.43882539275254),
    (0.1, -1.2815515655446004),
    (0.25, -0.6744897501960817),
    (0.4, -0.2533471031357997),
    (0.49, -0.025068908258711057),
    (0.5000001, 2.506628273311648e-07),
    (0.6, 0.2533471031357997),
    (0.75, 0.6744897501960817),
    (0.9, 1.2815515655446006),
    (0.925, 1.4395314709384561),
    (0.95, 1.6448536269514722),
    (0.99, 2.3263478740408408),
    (0.999, 3.090232306167813),
    (0.999999, 4.753424308817087),
    (0.9999999990686774, 6.009353565530744),
    (0.9999999999990905, 7.047700256664409),
    (0.9999999999999999, 8.209536151601387),
  ])
  func `quantiles are right to the last digits`(p: Double, x: Double) {
    #expect(abs(normalQuantile(p) - x) <= 1e-14 * abs(x))
  }

  @Test func `the median is 0 and the sides mirror each other`() {
    #expect(normalQuantile(0.5) == 0)
    for p in [0x1p-3, 0x1p-10, 0x1p-30, 0x1p-52] {
      #expect(normalQuantile(p) == -normalQuantile(1 - p))
    }
  }

  @Test func `quantiles rise and stay finite from end to end`() {
    var last = -Double.infinity
    for step in 1..<2000 {
      let x = normalQuantile(Double(step) / 2000)
      #expect(x > last)
      last = x
    }
    #expect(normalQuantile(.leastNonzeroMagnitude).isFinite)
    #expect(normalQuantile(1 - 0x1p-53).isFinite)
  }

  @Test func `the portable logarithm is the system's to two units in the last place`() {
    let stream = RandomStream(seed: 15, purpose: .data)
    for row in 0..<2000 {
      let u = stream.uniform(row: row, column: 0)
      let x = row % 2 == 0 ? u : u * Double(sign: .plus, exponent: -row / 2, significand: 1)
      guard x >= .leastNormalMagnitude else { continue }
      let system = log(x)
      #expect(abs(portableLogarithm(x) - system) <= 2 * system.ulp, "\(x)")
    }
  }
}
