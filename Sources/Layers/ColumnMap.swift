/// What batch normalization does to each column of a batch once its statistics are known.
///
///     normalized = (x - mean) / deviation        y = gamma * normalized + beta
///
/// For images every position of a channel is a column of its own.
public struct ColumnMap<Scalar: Number>: Hashable, Sendable {
  /// What is subtracted from each column.
  public let mean: [Scalar]
  /// What each column is divided by: sqrt(variance + epsilon).
  public let deviation: [Scalar]
  /// The scale of each column.
  public let gamma: [Scalar]
  /// The shift of each column.
  public let beta: [Scalar]

  /// Makes a map from one number per feature and as many positions of each.
  @inlinable
  public init(
    mean: [Scalar], deviation: [Scalar], gamma: [Scalar], beta: [Scalar], positions: Int
  ) {
    func spread(_ values: [Scalar]) -> [Scalar] {
      positions == 1 ? values : values.flatMap { repeatElement($0, count: positions) }
    }
    self.mean = spread(mean)
    self.deviation = spread(deviation)
    self.gamma = spread(gamma)
    self.beta = spread(beta)
  }

  /// Maps a whole batch.
  @inlinable
  public func applied(to x: Tensor<Scalar>) -> (normalized: Tensor<Scalar>, output: Tensor<Scalar>)
  {
    let samples = x.samples
    var (normalized, output) = (x, x)
    normalized.values.withUnsafeMutableBufferPointer { normalized in
      output.values.withUnsafeMutableBufferPointer { output in
        x.values.withUnsafeBufferPointer {
          forward($0, rows: samples, normalized: normalized, into: output)
        }
      }
    }
    return (normalized, output)
  }

  /// Maps rows in memory; `y` may be `x`, and `normalized` may be left out.
  @inlinable
  public func forward(
    _ x: UnsafeBufferPointer<Scalar>, rows: Int,
    normalized: UnsafeMutableBufferPointer<Scalar>? = nil,
    into y: UnsafeMutableBufferPointer<Scalar>
  ) {
    mean.withUnsafeBufferPointer { mean in
      deviation.withUnsafeBufferPointer { deviation in
        gamma.withUnsafeBufferPointer { gamma in
          beta.withUnsafeBufferPointer { beta in
            Scalar.normalize(
              x, rows: rows, mean: mean, deviation: deviation, gamma: gamma, beta: beta,
              normalized: normalized, into: y)
          }
        }
      }
    }
  }
}
