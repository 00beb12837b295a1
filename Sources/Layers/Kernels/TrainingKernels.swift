internal import CKernels

/// The kernels of a training step, in float32.
///
/// Rows are padded by zeros to `paddedWidth`. Memory comes with its length, and a kernel that would need
/// more traps before it touches any of it.
/// Every instruction set gives the same bits, on every machine: no product is fused with a sum, sums
/// run row by row, and exponentials are the kernels' own.
public struct TrainingKernels: Sendable {
  /// Numbers in memory, with how many there are.
  public typealias Floats = UnsafeMutableBufferPointer<Float>

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
    _ a: Floats, width: Int, _ storage: Storage, by b: Floats, start: Floats?, inner: Int,
    rows: Int, columns: Int, into c: Floats
  ) {
    let padded = TrainingKernels.paddedWidth(columns)
    let (lines, numbers) = storage == .plain ? (rows, inner) : (inner, rows)
    precondition(numbers <= width, "rows of \(width) do not hold \(numbers)")
    dn_product(
      level, a.start(holding: lines * width), width, storage == .transposed,
      b.start(holding: inner * padded), start?.start(holding: padded), inner, rows, columns,
      padded, c.start(holding: rows * padded))
  }

  /// y = x with rows and columns exchanged; the rows of both are padded.
  ///
  /// Shapes: x [rows][columns], y [columns][rows].
  public func transpose(_ x: Floats, rows: Int, columns: Int, into y: Floats) {
    let (width, newWidth) = (
      TrainingKernels.paddedWidth(columns), TrainingKernels.paddedWidth(rows)
    )
    dn_transpose(
      level, x.start(holding: rows * width), rows, columns, width,
      y.start(holding: columns * newWidth), newWidth)
  }

  /// The sums of the columns, one a column.
  public func sumColumns(_ x: Floats, rows: Int, into sums: Floats) {
    dn_add_lines(
      level, x.start(holding: rows * sums.count), rows, sums.count, sums.baseAddress)
  }

  /// Where BN's statistics of a batch go.
  public struct BatchStatistics {
    let mean: Floats
    let variance: Floats
    let inverse: Floats

    /// Mean, biased variance, and 1 / sqrt(variance + epsilon).
    public init(mean: Floats, variance: Floats, inverse: Floats) {
      (self.mean, self.variance, self.inverse) = (mean, variance, inverse)
    }
  }

  /// Batch normalization by the batch's own moments; as wide as gamma.
  public func normalize(
    _ x: Floats, rows: Int, gamma: Floats, beta: Floats, epsilon: Float,
    statistics: BatchStatistics, normalized: Floats, into y: Floats
  ) {
    let width = gamma.count
    let to = dn_bn_statistics(
      mean: statistics.mean.start(holding: width),
      variance: statistics.variance.start(holding: width),
      inverse: statistics.inverse.start(holding: width))
    dn_bn_training(
      level, x.start(holding: rows * width), rows, width, gamma.baseAddress,
      beta.start(holding: width), epsilon, to, normalized.start(holding: rows * width),
      y.start(holding: rows * width))
  }

  /// Batch normalization by running statistics; as wide as gamma.
  public func normalize(
    _ x: Floats, rows: Int, gamma: Floats, beta: Floats, epsilon: Float, mean: Floats,
    variance: Floats, into y: Floats
  ) {
    let width = gamma.count
    dn_bn_inference(
      level, x.start(holding: rows * width), rows, width, gamma.baseAddress,
      beta.start(holding: width), epsilon, mean.start(holding: width),
      variance.start(holding: width), y.start(holding: rows * width))
  }

  /// The way back through the batch's own moments, as wide as gamma; dx may be dy.
  public func normalizeBack(
    _ dy: Floats, normalized: Floats, rows: Int, gamma: Floats, inverse: Floats, dgamma: Floats,
    dbeta: Floats, into dx: Floats
  ) {
    let width = gamma.count
    dn_bn_backward(
      level, dy.start(holding: rows * width), normalized.start(holding: rows * width), rows, width,
      gamma.baseAddress, inverse.start(holding: width), dgamma.start(holding: width),
      dbeta.start(holding: width), dx.start(holding: rows * width))
  }

  /// old = (1 - weight) * old + weight * scale * fresh.
  public func blend(_ fresh: Floats, weight: Float, scale: Float, into old: Floats) {
    dn_blend(level, fresh.start(holding: old.count), weight, scale, old.count, old.baseAddress)
  }

  /// The gates of dropout: `scale` where a unit is kept, 0 where it is dropped.
  ///
  /// A unit is kept where its word (`RandomStream.word`) is at least 2^32 p, so raising p only ever
  /// drops further units.
  public func drawGates(
    _ stream: RandomStream, rows: Int, width: Int, p: Double, scale: Float, into gates: Floats
  ) {
    let threshold = UInt32(min((p * 0x1p32).rounded(.up), 0x1p32 - 1))
    dn_gates(
      level, stream.kernelStream, rows, width, threshold, scale, gates.start(holding: rows * width))
  }

  /// y = gate * x, and 0 where the gate is 0.
  public func gate(_ x: Floats, by gates: Floats, into y: Floats) {
    dn_gate(
      level, x.baseAddress, gates.start(holding: x.count), x.count, y.start(holding: x.count))
  }

  /// ReLU and then the gates.
  ///
  /// Closes the gates where ReLU gives 0, so that the way back through both is `gate`.
  public func gateRectified(_ x: Floats, by gates: Floats, into y: Floats) {
    dn_gate_rectified(
      level, x.baseAddress, gates.start(holding: x.count), x.count, y.start(holding: x.count))
  }

  /// y = factor * x.
  public func scale(_ x: Floats, by factor: Float, into y: Floats) {
    dn_scale(level, x.baseAddress, factor, x.count, y.start(holding: x.count))
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
    _ logits: Floats, rows: Int, width: Int, classes: Int,
    labels: UnsafeMutableBufferPointer<Int32>, gradient: Floats?
  ) -> Loss {
    precondition(classes <= width, "rows of \(width) do not hold \(classes) classes")
    let loss = dn_cross_entropy(
      level, logits.start(holding: rows * width), rows, width, classes,
      labels.start(holding: rows), gradient?.start(holding: rows * width))
    return Loss(sum: loss.sum, correct: loss.correct)
  }
}

extension TrainingKernels {
  /// The numbers of one step of Adam.
  ///
  ///     w -= rate * m / (sqrt(correction * v) + epsilon)
  ///
  /// with the moments `m = b1 m + (1 - b1) g` and `v = b2 v + (1 - b2) g^2`.
  public struct AdamStep: Hashable, Sendable {
    var rate: Float
    var firstDecay: Float
    var secondDecay: Float
    var correction: Float
    var epsilon: Float

    /// The step after `firstPower` = b1^t and `secondPower` = b2^t, as `Adam` writes it.
    public init(
      learningRate: Double, firstDecay: Double, secondDecay: Double, firstPower: Double,
      secondPower: Double, framework: OptimizerFramework
    ) {
      (self.firstDecay, self.secondDecay) = (Float(firstDecay), Float(secondDecay))
      let rate = learningRate / (1 - firstPower)
      switch framework {
      case .pytorch:
        (self.rate, correction, epsilon) = (Float(rate), Float(1 / (1 - secondPower)), 1e-8)
      case .keras:
        self.rate = Float(rate * (1 - secondPower).squareRoot())
        (correction, epsilon) = (1, 1e-7)
      }
    }
  }

  /// One step of Adam for all parameters.
  public func step(
    _ parameters: Floats, gradients: Floats, by rule: AdamStep, first: Floats, second: Floats
  ) {
    let count = parameters.count
    let rule = dn_adam_step(
      rate: rule.rate, first_decay: rule.firstDecay, second_decay: rule.secondDecay,
      correction: rule.correction, epsilon: rule.epsilon)
    dn_adam(
      level, parameters.baseAddress, gradients.start(holding: count), count, rule,
      first.start(holding: count), second.start(holding: count))
  }

  /// One step of gradient descent: v = momentum * v + g, w -= rate * v.
  public func step(
    _ parameters: Floats, gradients: Floats, rate: Float, momentum: Float, velocity: Floats
  ) {
    let count = parameters.count
    dn_descend(
      level, parameters.baseAddress, gradients.start(holding: count), count, rate, momentum,
      velocity.start(holding: count))
  }
}

extension TrainingKernels {
  /// y = f(x).
  public func activate(_ function: Activation, _ x: Floats, into y: Floats) {
    dn_activate(
      level, function.kernel, Float(function.defaultParameter), x.baseAddress, x.count,
      y.start(holding: x.count))
  }

  /// dx = dy * f'(x).
  public func activateBack(
    _ function: Activation, input x: Floats, _ dy: Floats, into dx: Floats
  ) {
    dn_activate_backward(
      level, function.kernel, Float(function.defaultParameter), x.baseAddress,
      dy.start(holding: x.count), x.count, dx.start(holding: x.count))
  }
}

extension Activation {
  /// The kernels' name of the function: both lists have one order.
  var kernel: dn_activation {
    let place = Activation.ordered.firstIndex(of: self) ?? 0
    guard let kernel = dn_activation(rawValue: Int32(place)) else {
      preconditionFailure("the kernels have no \(rawValue)")
    }
    return kernel
  }

  /// Kept, since a step of training must not make an array anew.
  private static let ordered = allCases
}
