import CKernels
import Testing

@testable import Layers

/// Every instruction set of this processor gives the bits of the plain one, and those are the bits of
/// the formulas written out.
@Suite struct KernelTests {
  private static let levels: [dn_level] = [.plain, .avx2, .avx512]
    .prefix { $0.rawValue <= dn_best_level().rawValue }
  /// Widths around the sizes of vectors and panels, and some that fit none.
  private static let widths = [1, 2, 3, 7, 8, 15, 16, 17, 33, 64, 70]

  private let stream = RandomStream(seed: 3, purpose: .input)

  private func numbers(_ count: Int, seed: UInt64 = 3) -> [Double] {
    RandomStream(seed: seed, purpose: .input).normals(rows: 1, columns: count)
  }

  @Test func `draws of a grid are the draws by name, at every width`() {
    for columns in Self.widths {
      let normals = stream.normals(rows: 40, columns: columns)
      let mask = stream.mask(rows: 40, columns: columns, p: 0.3)
      for (index, normal) in normals.enumerated() {
        let (row, column) = (index / columns, index % columns)
        #expect(normal == stream.normal(row: row, column: column))
        #expect(mask[index] == stream.isKept(row: row, column: column, p: 0.3))
      }
    }
  }

  @Test func `the tails of the normal numbers are those of the formula too`() {
    let draws = stream.normals(rows: 300, columns: 300)
    let uniforms = stream.uniforms(rows: 300, columns: 300)
    #expect(draws.contains { $0 < -4 } && draws.contains { $0 > 4 })
    for (draw, uniform) in zip(draws, uniforms) {
      #expect(draw == normalQuantile(uniform + 0x1p-54))
    }
  }

  @Test func `every instruction set draws the same`() {
    let name = dn_stream(key: (7, 1), step: 5, stream: 9)
    func draw(_ level: dn_level, _ columns: Int) -> [UInt64] {
      var (uniforms, normals) = ([Double](repeating: 0, count: 9 * columns), [Double]())
      normals = uniforms
      var mask = [Bool](repeating: false, count: 9 * columns)
      dn_uniforms(level, name, 2, 9, columns, &uniforms)
      dn_normals(level, name, 2, 9, columns, &normals)
      dn_kept(level, name, 2, 9, columns, 0.5, &mask)
      return (uniforms + normals).map(\.bitPattern) + mask.map { $0 ? 1 : 0 }
    }
    for columns in Self.widths {
      for level in Self.levels { #expect(draw(level, columns) == draw(.plain, columns)) }
    }
  }

  @Test func `a linear layer adds its products input by input`() {
    for outputs in Self.widths {
      let (rows, inputs) = (19, 13)
      let (x, weight) = (numbers(rows * inputs), numbers(outputs * inputs, seed: 4))
      let bias = numbers(outputs, seed: 5)
      let linear = Linear(
        weight: Tensor(shape: [outputs, inputs], values: weight), bias: bias)
      let y = linear.forward(Tensor(shape: [rows, inputs], values: x)).output
      for row in 0..<rows {
        for output in 0..<outputs {
          let sum = (0..<inputs).reduce(bias[output]) {
            $0 + x[row * inputs + $1] * weight[output * inputs + $1]
          }
          #expect(y[row, output] == sum)
        }
      }
    }
  }

  @Test func `every instruction set computes the same layers`() {
    for columns in Self.widths {
      for level in Self.levels {
        #expect(layers(level, columns) == layers(.plain, columns))
        #expect(layersInFloat(level, columns) == layersInFloat(.plain, columns))
      }
    }
  }

  private func layers(_ level: dn_level, _ columns: Int) -> [UInt64] {
    let rows = 21
    let x = numbers(rows * columns)
    let (mean, scale) = (numbers(columns, seed: 6), numbers(columns, seed: 7).map(\.magnitude))
    let mask = stream.mask(rows: rows, columns: columns, p: 0.5)
    let padded = (columns + 15) / 16 * 16
    let weight = numbers(columns * columns, seed: 8)
    var packed = [Double](repeating: 0, count: padded * columns)
    dn_pack_f64(weight, columns, columns, &packed)
    var results = [[Double]](repeating: x, count: 6)
    var normalized = x
    var sums = [Double](repeating: 0, count: columns)
    let start = [Double](repeating: 0.5, count: padded)
    dn_linear_f64(level, x, rows, columns, packed, start, columns, &results[0])
    dn_column_sums_f64(level, x, rows, columns, mean, true, &sums)
    dn_normalize_f64(
      level, x, rows, columns, mean, scale, scale, mean, &normalized, &results[1])
    dn_relu_f64(level, x, x.count, &results[3])
    dn_leaky_relu_f64(level, x, x.count, 0.01, &results[4])
    dn_drop_f64(level, x, mask, x.count, 1.25, &results[5])
    return (results.flatMap { $0 } + sums + normalized).map(\.bitPattern)
  }

  private func layersInFloat(_ level: dn_level, _ columns: Int) -> [UInt32] {
    let rows = 21
    let x = numbers(rows * columns).map { Float($0) }
    let mean = numbers(columns, seed: 6).map { Float($0) }
    let scale = numbers(columns, seed: 7).map { Float($0.magnitude) }
    let mask = stream.mask(rows: rows, columns: columns, p: 0.5)
    let padded = (columns + 31) / 32 * 32
    let weight = numbers(columns * columns, seed: 8).map { Float($0) }
    var packed = [Float](repeating: 0, count: padded * columns)
    dn_pack_f32(weight, columns, columns, &packed)
    var results = [[Float]](repeating: x, count: 6)
    var normalized = x
    var sums = [Float](repeating: 0, count: columns)
    let start = [Float](repeating: 0.5, count: padded)
    dn_linear_f32(level, x, rows, columns, packed, start, columns, &results[0])
    dn_column_sums_f32(level, x, rows, columns, mean, true, &sums)
    dn_normalize_f32(
      level, x, rows, columns, mean, scale, scale, mean, &normalized, &results[1])
    dn_relu_f32(level, x, x.count, &results[3])
    dn_leaky_relu_f32(level, x, x.count, 0.01, &results[4])
    dn_drop_f32(level, x, mask, x.count, 1.25, &results[5])
    return (results.flatMap { $0 } + sums + normalized).map(\.bitPattern)
  }

  @Test func `a kernel that would need more memory than there is touches none`() async {
    await #expect(processExitsWith: .failure) {
      let x = [Double](repeating: 1, count: 3)
      var y = [Double](repeating: 0, count: 2)
      x.withUnsafeBufferPointer { x in
        y.withUnsafeMutableBufferPointer { Double.rectify(x, into: $0) }
      }
    }
    await #expect(processExitsWith: .failure) {
      let memory = UnsafeMutableBufferPointer<Float>.allocate(capacity: 16)
      TrainingKernels().multiply(
        memory, width: 16, .plain, by: memory, start: nil, inner: 2, rows: 1, columns: 1,
        into: memory)
    }
  }

  @Test func `every instruction set counts the same`() {
    var values = numbers(1000)
    for index in stride(from: 0, to: 1000, by: 3) { values[index] = 0 }
    values[5] = .nan
    values[50] = .infinity
    values[500] = 0.5  // On an edge.
    let causes = (0..<1000).map { UInt8($0 % 4) }
    var bins = dn_bins(low: -2, bins_per_unit: 8, margin: 1e-9, count: 32)
    func count(_ level: dn_level) -> [UInt32] {
      var tables = [UInt32](repeating: 0, count: 8 * 39)
      var undecided = [UInt32](repeating: 0, count: 1000)
      let open = dn_count_f64(level, values, causes, 1000, &bins, &tables, &undecided)
      let slots = (0..<39).map { slot in (0..<8).reduce(0) { $0 + tables[slot * 8 + $1] } }
      return slots + undecided.prefix(open)
    }
    for level in Self.levels {
      let slots = count(level)
      #expect(slots == count(.plain))
      #expect(slots.prefix(39).reduce(0, +) == 1000 && slots[38] == 3)
      #expect(slots.suffix(3) == [5, 50, 500])
    }
  }
}
