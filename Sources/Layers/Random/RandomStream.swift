internal import CKernels

/// Random draws by name: every draw is a function of (seed, purpose, layer, step, row, column), so
/// any of them can be made again alone, and none depends on how many were made before it.
public struct RandomStream: Hashable, Sendable {
  /// What a draw is for; draws for different purposes never meet.
  public enum Purpose: UInt8, Sendable {
    /// The values of a batch.
    case input = 1
    /// The weights of a layer.
    case weight = 2
    /// The uniforms behind a dropout mask.
    case mask = 3
    /// Noise of Gaussian dropout.
    case noise = 4
    /// The points and labels of a data set.
    case data = 5
    /// The order in which samples are visited.
    case shuffle = 6
    /// The gradient that comes from above.
    case gradient = 7
  }

  @usableFromInline let philox: Philox
  @usableFromInline let stream: UInt32
  @usableFromInline let step: UInt32

  /// Names a stream.
  ///
  /// - Parameters:
  ///   - seed: the learner's seed.
  ///   - purpose: what the draws are for.
  ///   - layer: 0 for the network's input, then the number of the block; below 2^24.
  ///   - step: which batch or pass.
  @inlinable
  public init(seed: UInt64, purpose: Purpose, layer: Int = 0, step: Int = 0) {
    philox = Philox(
      key: SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
    stream = UInt32(purpose.rawValue) << 24 | UInt32(truncatingIfNeeded: layer) & 0xFF_FFFF
    self.step = UInt32(truncatingIfNeeded: step)
  }

  /// A uniform number in [0, 1) with 53 random bits.
  @inlinable
  public func uniform(row: Int, column: Int) -> Double {
    Double(bits(row: row, column: column) >> 11) * 0x1p-53
  }

  /// A standard normal number, by inversion of a uniform one in (0, 1).
  @inlinable
  public func normal(row: Int, column: Int) -> Double {
    normalQuantile((Double(bits(row: row, column: column) >> 11) + 0.5) * 0x1p-53)
  }

  /// True with probability 1 - p: the uniform is not below p.
  @inlinable
  public func isKept(row: Int, column: Int, p: Double) -> Bool {
    uniform(row: row, column: column) >= p
  }

  /// The uniforms of a matrix, row by row.
  public func uniforms(rows: Int, columns: Int) -> [Double] {
    grid(rows, columns) {
      dn_uniforms(
        InstructionSet.best, kernelStream, 0, rows, columns, $0.start(holding: rows * columns))
    }
  }

  /// Standard normal numbers for a matrix, row by row.
  public func normals(rows: Int, columns: Int) -> [Double] {
    grid(rows, columns) {
      dn_normals(
        InstructionSet.best, kernelStream, 0, rows, columns, $0.start(holding: rows * columns))
    }
  }

  /// The mask of a matrix, row by row: true where the uniform is not below p.
  public func mask(rows: Int, columns: Int, p: Double) -> [Bool] {
    grid(rows, columns) {
      dn_kept(
        InstructionSet.best, kernelStream, 0, rows, columns, p, $0.start(holding: rows * columns))
    }
  }

  private func grid<Element>(
    _ rows: Int, _ columns: Int, _ draw: (UnsafeMutableBufferPointer<Element>) -> Void
  ) -> [Element] {
    let size = rows * columns
    return Array(unsafeUninitializedCapacity: size) { buffer, count in
      draw(buffer)
      count = size
    }
  }

  /// 32 of the bits of a counter that four columns share: what the race drops units by.
  @inlinable
  public func word(row: Int, column: Int) -> UInt32 {
    philox.words(
      at: SIMD4(
        UInt32(truncatingIfNeeded: column >> 2), UInt32(truncatingIfNeeded: row), step, stream)
    )[column & 3]
  }

  var kernelStream: dn_stream {
    dn_stream(key: (philox.key[0], philox.key[1]), step: step, stream: stream)
  }

  /// 64 bits: half of the four words that (row, column / 2) has.
  @inlinable
  func bits(row: Int, column: Int) -> UInt64 {
    let words = philox.words(
      at: SIMD4(
        UInt32(truncatingIfNeeded: column >> 1), UInt32(truncatingIfNeeded: row), step, stream))
    let half = column & 1 == 0 ? (words[0], words[1]) : (words[2], words[3])
    return UInt64(half.0) << 32 | UInt64(half.1)
  }
}
