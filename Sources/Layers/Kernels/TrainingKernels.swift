internal import CKernels

/// The kernels of a training step, in float32.
///
/// Rows are padded by zeros to `paddedWidth`; that many numbers lie behind every pointer to a row.
/// Every instruction set gives the same bits, on every machine: no product is fused with a sum, sums
/// run row by row, and exponentials are the kernels' own.
public struct TrainingKernels: Sendable {
  let level: dn_level

  /// The kernels for the widest instructions of this processor.
  public init() { level = InstructionSet.best }

  init(level: dn_level) { self.level = level }

  /// The kernels for every instruction set that this processor has, plainest first.
  public static var all: [TrainingKernels] {
    InstructionSet.available.map { TrainingKernels(level: $0.level) }
  }

  /// The width of rows of `count` numbers.
  public static func paddedWidth(_ count: Int) -> Int { (count + 15) / 16 * 16 }

  /// What a factor of a product is stored as.
  public enum Storage: Sendable {
    /// Row by row.
    case plain
    /// Column by column.
    case transposed
  }

  /// C = start + A B, added up along the inner extent.
  ///
  /// Shapes: A [rows][inner] (or its transpose) with rows of `width`; B [inner][columns]; C
  /// [rows][columns], both padded. What C holds in its padding means nothing.
  public func multiply(
    _ a: UnsafePointer<Float>, width: Int, _ storage: Storage, by b: UnsafePointer<Float>,
    start: UnsafePointer<Float>?, inner: Int, rows: Int, columns: Int,
    into c: UnsafeMutablePointer<Float>
  ) {
    dn_product(
      level, a, width, storage == .transposed, b, start, inner, rows, columns,
      TrainingKernels.paddedWidth(columns), c)
  }

  /// y = x with rows and columns exchanged; the rows of both are padded.
  ///
  /// Shapes: x [rows][columns], y [columns][rows].
  public func transpose(
    _ x: UnsafePointer<Float>, rows: Int, columns: Int, into y: UnsafeMutablePointer<Float>
  ) {
    let (width, newWidth) = (
      TrainingKernels.paddedWidth(columns), TrainingKernels.paddedWidth(rows)
    )
    dn_transpose(level, x, rows, columns, width, y, newWidth)
  }

  /// The sums of the columns.
  public func sumColumns(
    _ x: UnsafePointer<Float>, rows: Int, width: Int, into sums: UnsafeMutablePointer<Float>
  ) {
    dn_add_lines(level, x, rows, width, sums)
  }

  /// Where BN's statistics of a batch go.
  public struct BatchStatistics {
    let mean: UnsafeMutablePointer<Float>
    let variance: UnsafeMutablePointer<Float>
    let inverse: UnsafeMutablePointer<Float>

    /// Mean, biased variance, and 1 / sqrt(variance + epsilon).
    public init(
      mean: UnsafeMutablePointer<Float>, variance: UnsafeMutablePointer<Float>,
      inverse: UnsafeMutablePointer<Float>
    ) {
      (self.mean, self.variance, self.inverse) = (mean, variance, inverse)
    }
  }

  /// Batch normalization by the batch's own moments.
  public func normalize(
    _ x: UnsafePointer<Float>, rows: Int, width: Int, gamma: UnsafePointer<Float>,
    beta: UnsafePointer<Float>, epsilon: Float, statistics: BatchStatistics,
    normalized: UnsafeMutablePointer<Float>, into y: UnsafeMutablePointer<Float>
  ) {
    let to = dn_bn_statistics(
      mean: statistics.mean, variance: statistics.variance, inverse: statistics.inverse)
    dn_bn_training(level, x, rows, width, gamma, beta, epsilon, to, normalized, y)
  }

  /// Batch normalization by running statistics.
  public func normalize(
    _ x: UnsafePointer<Float>, rows: Int, width: Int, gamma: UnsafePointer<Float>,
    beta: UnsafePointer<Float>, epsilon: Float, mean: UnsafePointer<Float>,
    variance: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>
  ) {
    dn_bn_inference(level, x, rows, width, gamma, beta, epsilon, mean, variance, y)
  }

  /// The way back through the batch's own moments; dx may be dy.
  public func normalizeBack(
    _ dy: UnsafePointer<Float>, normalized: UnsafePointer<Float>, rows: Int, width: Int,
    gamma: UnsafePointer<Float>, inverse: UnsafePointer<Float>,
    dgamma: UnsafeMutablePointer<Float>, dbeta: UnsafeMutablePointer<Float>,
    into dx: UnsafeMutablePointer<Float>
  ) {
    dn_bn_backward(level, dy, normalized, rows, width, gamma, inverse, dgamma, dbeta, dx)
  }

  /// old = (1 - weight) * old + weight * scale * fresh.
  public func blend(
    _ fresh: UnsafePointer<Float>, weight: Float, scale: Float, width: Int,
    into old: UnsafeMutablePointer<Float>
  ) {
    dn_blend(level, fresh, weight, scale, width, old)
  }

  /// The gates of dropout: `scale` where a unit is kept, 0 where it is dropped.
  ///
  /// A unit is kept where its word (`RandomStream.word`) is at least 2^32 p, so raising p only ever
  /// drops further units.
  public func drawGates(
    _ stream: RandomStream, rows: Int, width: Int, p: Double, scale: Float,
    into gates: UnsafeMutablePointer<Float>
  ) {
    let threshold = UInt32(min((p * 0x1p32).rounded(.up), 0x1p32 - 1))
    dn_gates(level, stream.kernelStream, rows, width, threshold, scale, gates)
  }

  /// y = gate * x, and 0 where the gate is 0.
  public func gate(
    _ x: UnsafePointer<Float>, by gates: UnsafePointer<Float>, count: Int,
    into y: UnsafeMutablePointer<Float>
  ) {
    dn_gate(level, x, gates, count, y)
  }

  /// ReLU and then the gates.
  ///
  /// Closes the gates where ReLU gives 0, so that the way back through both is `gate`.
  public func gateRectified(
    _ x: UnsafePointer<Float>, by gates: UnsafeMutablePointer<Float>, count: Int,
    into y: UnsafeMutablePointer<Float>
  ) {
    dn_gate_rectified(level, x, gates, count, y)
  }

  /// y = factor * x.
  public func scale(
    _ x: UnsafePointer<Float>, by factor: Float, count: Int, into y: UnsafeMutablePointer<Float>
  ) {
    dn_scale(level, x, factor, count, y)
  }

  /// The loss of a batch.
  public struct Loss: Hashable, Sendable {
    /// Summed over samples.
    public let sum: Double
    /// How many samples have their highest logit at the right class.
    public let correct: Int
  }

  /// Softmax cross-entropy, and unless `gradient` is nil the gradient of its mean.
  public func crossEntropy(
    _ logits: UnsafePointer<Float>, rows: Int, width: Int, classes: Int,
    labels: UnsafePointer<Int32>, gradient: UnsafeMutablePointer<Float>?
  ) -> Loss {
    let loss = dn_cross_entropy(level, logits, rows, width, classes, labels, gradient)
    return Loss(sum: loss.sum, correct: loss.correct)
  }
}
