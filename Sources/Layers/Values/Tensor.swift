/// A batch: samples in rows, features in columns, and for images positions (H times W) behind them.
///
///     value of sample n, feature c, position s = values[(n * features + c) * positions + s]
///
/// Shapes: `[N, F]` dense, `[N, C, H, W]` images; a one-dimensional tensor is one sample.
public struct Tensor<Scalar: Number>: Hashable, Sendable {
  /// The extents, outermost first.
  public let shape: [Int]
  /// All values, row-major.
  public var values: [Scalar]

  /// Makes a tensor of `values` in row-major order.
  ///
  /// - Precondition: `values.count` is the product of `shape`.
  @inlinable
  public init(shape: [Int], values: [Scalar]) {
    precondition(
      values.count == shape.reduce(1, *),
      "a tensor of shape \(shape) has \(shape.reduce(1, *)) values, not \(values.count)")
    self.shape = shape
    self.values = values
  }

  /// Makes a tensor that has the same value everywhere.
  @inlinable
  public init(shape: [Int], repeating value: Scalar) {
    self.init(shape: shape, values: Array(repeating: value, count: shape.reduce(1, *)))
  }

  /// Makes a matrix of equally long rows.
  @inlinable
  public init(rows: [[Scalar]]) {
    let width = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == width }, "the rows of a matrix have one length")
    self.init(shape: [rows.count, width], values: rows.flatMap { $0 })
  }

  /// The number of samples, N.
  @inlinable
  public var samples: Int { shape.count > 1 ? shape[0] : 1 }

  /// The number of features or channels.
  @inlinable
  public var features: Int { shape.count > 1 ? shape[1] : (shape.first ?? 1) }

  /// The number of positions of each feature: H times W for images, otherwise 1.
  @inlinable
  public var positions: Int { shape.dropFirst(2).reduce(1, *) }

  /// How many values share one statistic of batch normalization: M = N times positions.
  @inlinable
  public var valuesPerFeature: Int { samples * positions }

  /// The value of one sample and feature of a matrix.
  @inlinable
  public subscript(sample: Int, feature: Int) -> Scalar {
    get { values[sample * features * positions + feature * positions] }
    set { values[sample * features * positions + feature * positions] = newValue }
  }

  /// The rows of a matrix.
  public var rows: [[Scalar]] {
    let width = features * positions
    return (0..<samples).map { Array(values[$0 * width..<($0 + 1) * width]) }
  }

  /// A matrix with rows and columns exchanged.
  @inlinable
  public var transposed: Tensor {
    let (rows, columns) = (samples, features)
    var result = Tensor(shape: [columns, rows], repeating: 0)
    values.withUnsafeBufferPointer { values in
      result.values.withUnsafeMutableBufferPointer { result in
        for column in 0..<columns {
          for row in 0..<rows { result[column * rows + row] = values[row * columns + column] }
        }
      }
    }
    return result
  }

  /// A tensor of the same shape with every value replaced.
  @inlinable
  public func map(_ transform: (Scalar) -> Scalar) -> Tensor {
    Tensor(shape: shape, values: values.map(transform))
  }

  /// A tensor of the same shape, each value made from two values at the same place.
  ///
  /// - Precondition: both shapes are equal.
  @inlinable
  public func combined(with other: Tensor, _ combine: (Scalar, Scalar) -> Scalar) -> Tensor {
    precondition(shape == other.shape, "shapes \(shape) and \(other.shape) differ")
    var result = values
    for index in result.indices { result[index] = combine(result[index], other.values[index]) }
    return Tensor(shape: shape, values: result)
  }

  /// Calls `body` with each feature's number and the range of indices of each of its runs.
  @inlinable
  public func forEachRun(_ body: (_ feature: Int, _ range: Range<Int>) -> Void) {
    let (features, positions) = (features, positions)
    for sample in 0..<samples {
      for feature in 0..<features {
        let start = (sample * features + feature) * positions
        body(feature, start..<start + positions)
      }
    }
  }
}
