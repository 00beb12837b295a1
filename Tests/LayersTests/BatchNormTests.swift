import Layers
import Testing

@Suite struct BatchNormTests {
  @Test(arguments: [[64, 5], [2, 3], [6, 3, 4, 4]], [1e-5, 1e-3, 0.5])
  func `normalized features have mean 0 and variance var over var plus epsilon`(
    shape: [Int], epsilon: Double
  ) throws {
    let bn = BatchNorm<Double>(epsilon: epsilon)
    let trace = try bn.train(sample(shape, seed: 1, scale: 3, offset: 2))
    let moments = Moments(of: trace.normalized)
    for feature in 0..<trace.input.features {
      let variance = trace.variance[feature]
      #expect(abs(moments.mean[feature]) < 1e-14)
      #expect(abs(moments.variance[feature] - variance / (variance + epsilon)) < 1e-13)
    }
  }

  @Test(arguments: [2, 3, 8, 50])
  func `no normalized value is beyond the root of N - 1`(samples: Int) throws {
    var spike = sample([samples, 2], seed: 2)
    spike[0, 0] = 1e9  // One sample alone far out is the extreme.
    let trace = try BatchNorm<Double>(epsilon: 1e-12).train(spike)
    let limit = Double(samples - 1).squareRoot()
    #expect(trace.normalized.values.allSatisfy { $0.magnitude <= limit * (1 + 1e-12) })
    #expect(trace.normalized[0, 0] > limit * 0.999)
  }

  @Test func `gamma and beta become deviation and mean`() throws {
    let bn = BatchNorm<Double>(gamma: [2, -3], beta: [5, 7], epsilon: 1e-12)
    let moments = Moments(of: try bn.train(sample([40, 2], seed: 3)).output)
    #expect(abs(moments.mean[0] - 5) < 1e-12)
    #expect(abs(moments.mean[1] - 7) < 1e-12)
    #expect(abs(moments.variance[0] - 4) < 1e-9)
    #expect(abs(moments.variance[1] - 9) < 1e-9)
  }

  @Test func `eval does not see batch mates`() throws {
    let bn = BatchNorm<Double>(gamma: [2, 0.5, 1], beta: [0, 1, -1])
    let running = RunningStatistics<Double>(mean: [1, 2, 3], variance: [4, 5, 0.6])
    let x = sample([7, 3], seed: 4)
    let whole = try bn.forward(x, phase: .inference, running: running)
    for (row, values) in x.rows.enumerated() {
      let alone = try bn.forward(Tensor(rows: [values]), phase: .inference, running: running)
      #expect(alone.output.values == whole.output.rows[row])
      #expect(alone.running == running)
    }
  }

  @Test func `eval is the folded affine map`() throws {
    let bn = BatchNorm<Double>(gamma: [2, 0.5], beta: [3, -1])
    let running = RunningStatistics<Double>(mean: [1, -2], variance: [4, 0.5])
    let x = sample([5, 2], seed: 5)
    let trace = try bn.forward(x, phase: .inference, running: running)
    let folded = bn.folded(running)
    for row in 0..<5 {
      for feature in 0..<2 {
        let y = folded.scale[feature] * x[row, feature] + folded.shift[feature]
        #expect(abs(y - trace.output[row, feature]) < 1e-13)
      }
    }
  }

  @Test(
    arguments: [3.0, 0.1, -1e-3, 1e10, 1e308, -1.7e308, Double.leastNonzeroMagnitude, 0],
    [2, 3, 7, 64])
  func `a constant feature has variance exactly 0 and becomes beta`(
    value: Double, samples: Int
  ) throws {
    let x = Tensor(shape: [samples, 1], repeating: value)
    let trace = try BatchNorm<Double>(gamma: [4], beta: [0.25]).train(x)
    #expect(trace.mean == [value])
    #expect(trace.variance == [0])
    #expect(trace.normalized.values.allSatisfy { $0 == 0 })
    #expect(trace.output.values.allSatisfy { $0 == 0.25 })
  }

  @Test func `it ignores scale and constant of its input`() throws {
    let bn = BatchNorm<Double>(epsilon: 1e-12)
    let x = sample([16, 3], seed: 6)
    let one = try bn.train(x).output
    let other = try bn.train(x.map { 40 * $0 + 7 }).output
    #expect(one.distance(to: other) < 1e-9)
  }

  @Test func `the gradients of a feature's inputs cancel`() throws {
    let bn = BatchNorm<Double>(gamma: [2, -1, 0.5], beta: [1, 1, 1])
    for shape in [[9, 3], [4, 3, 2, 2]] {
      let trace = try bn.train(sample(shape, seed: 7))
      let dx = bn.backward(trace, outputGradient: sample(shape, seed: 8)).input
      let count = Double(dx.valuesPerFeature)
      #expect(Moments(of: dx).mean.allSatisfy { ($0 * count).magnitude < 1e-13 })
    }
  }

  @Test func `the bias straight before it has no gradient`() throws {
    let linear = Linear(weight: sample([3, 4], seed: 9), bias: [1, 2, 3])
    let bn = BatchNorm<Double>(gamma: [2, 1, 0.5], beta: [0, 0, 1])
    let sums = linear.forward(sample([8, 4], seed: 10))
    let trace = try bn.train(sums.output)
    let dy = bn.backward(trace, outputGradient: sample([8, 3], seed: 11)).input
    #expect(linear.backward(sums, outputGradient: dy).bias.allSatisfy { $0.magnitude < 1e-14 })
  }
}

/// What each framework does with its batches.
@Suite struct BatchNormConventionTests {
  @Test(arguments: [BatchNormConvention.pytorch, .paper])
  func `a batch of one is refused`(convention: BatchNormConvention) {
    let x = Tensor(rows: [[1.0, 2, 3]])
    #expect(throws: BatchNormError.singleValue(shape: [1, 3], convention: convention)) {
      try BatchNorm<Double>(convention: convention).train(x)
    }
  }

  @Test func `Keras answers beta to a batch of one and lets the variance decay`() throws {
    let bn = BatchNorm<Double>(
      gamma: [2, 3], beta: [0.5, -4], momentum: 0.9, convention: .keras)
    let trace = try bn.train(Tensor(rows: [[10.0, -20]]))
    #expect(trace.output.values == [0.5, -4])
    #expect(trace.running.variance == [0.9, 0.9])
    #expect(abs(trace.running.mean[0] - 1) < 1e-15)
  }

  @Test(arguments: BatchNormConvention.allCases)
  func `one image has enough values, and eval takes a single one`(
    convention: BatchNormConvention
  ) throws {
    let bn = BatchNorm<Double>(convention: convention)
    #expect(try bn.train(sample([1, 2, 2, 2], seed: 12)).output.isFinite)
    let alone = try bn.forward(
      Tensor(rows: [[1.0]]), phase: .inference, running: .initial(features: 1))
    #expect(abs(alone.output.values[0] - 1) < 1e-5)
  }

  @Test func `PyTorch's and Keras' momentum are each other's complement`() throws {
    let x = sample([5, 2], seed: 13)
    let torch = try BatchNorm<Double>(momentum: 0.25, convention: .pytorch).train(x)
    let keras = try BatchNorm<Double>(momentum: 0.75, convention: .keras).train(x)
    for feature in 0..<2 {
      #expect(abs(torch.running.mean[feature] - keras.running.mean[feature]) < 1e-15)
      let (unbiased, biased) = (torch.running.variance[feature], keras.running.variance[feature])
      #expect(abs((unbiased - 0.75) - (biased - 0.75) * 5 / 4) < 1e-15)
    }
  }

  @Test(arguments: [BatchNormConvention.pytorch, .paper])
  func `without momentum the statistics are the plain average`(
    convention: BatchNormConvention
  ) throws {
    let bn = BatchNorm<Double>(momentum: nil, convention: convention)
    let batches = (0..<4).map { sample([6, 1], seed: 20 + $0) }
    var running = RunningStatistics<Double>.initial(features: 1)
    for batch in batches {
      running = try bn.forward(batch, phase: .training, running: running).running
    }
    let moments = batches.map { Moments(of: $0) }
    let mean = moments.reduce(0) { $0 + $1.mean[0] } / 4
    let variance = moments.reduce(0) { $0 + ($1.unbiasedVariance?[0] ?? .nan) } / 4
    #expect(abs(running.mean[0] - mean) < 1e-14)
    #expect(abs(running.variance[0] - variance) < 1e-14)
    #expect(running.batches == 4)
  }
}
