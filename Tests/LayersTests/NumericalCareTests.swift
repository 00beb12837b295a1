import Layers
import Testing

/// Finite input never gives NaN, and large offsets cost no digits.
@Suite struct NumericalCareTests {
  @Test(arguments: [0, 1000, 10_000, 100_000] as [Double])
  func `an offset keeps the variance right in float32`(offset: Double) throws {
    // Multiples of 1/64 are exact beside the offset.
    let values = (0..<64).map { Float(offset) + Float(($0 * 37) % 64) / 64 }
    let moments = Moments(of: Tensor(shape: [64, 1], values: values))
    let exact = (64.0 * 64 - 1) / 12 / (64 * 64)
    #expect(abs(Double(moments.variance[0]) - exact) < exact * 1e-5)
    #expect(abs(Double(moments.mean[0]) - (offset + 63.0 / 128)) < 1e-2)
  }

  @Test(arguments: [[1e17, -1e17, 5], [5, 1e17, -1e17], [1e17, 5, -1e17]])
  func `a mean that nearly cancels is right in any order`(values: [Double]) {
    #expect(Moments(of: Tensor(shape: [3, 1], values: values)).mean == [5.0 / 3])
    #expect(Moments(of: Tensor(shape: [1, 1, 3, 1], values: values)).mean == [5.0 / 3])
  }

  @Test(arguments: [1e300, 1e154, 1e-154, 1e-300, Double.leastNonzeroMagnitude, 0])
  func `huge and tiny batches give no NaN in double`(scale: Double) throws {
    try checkNoNaN(scale: scale, as: Double.self)
  }

  @Test(arguments: [1e38, 1e20, 1e-20, 1e-38, Double(Float.leastNonzeroMagnitude), 0])
  func `huge and tiny batches give no NaN in float`(scale: Double) throws {
    try checkNoNaN(scale: scale, as: Float.self)
  }

  private func checkNoNaN<Scalar: Number>(scale: Double, as _: Scalar.Type) throws {
    let pattern: [Scalar] = [1, -1, 0.5, 0, -0.25, 1, 1, 0.125]
    let x = Tensor(shape: [4, 2], values: pattern.map { $0 * Scalar(scale) })
    let dy = Tensor(shape: [4, 2], values: pattern.reversed())
    for gradient in [dy, x] {
      var bn = BatchNorm<Scalar>(gamma: [1, -2], beta: [0, 1])
      for momentum in [0.1, 1] as [Scalar] {
        bn.momentum = momentum
        let first = try bn.train(x)
        let again = try bn.forward(x, phase: .training, running: first.running)
        let eval = try bn.forward(x, phase: .inference, running: again.running)
        for trace in [first, again, eval] {
          #expect(!trace.output.hasNaN && !trace.normalized.hasNaN)
          #expect(trace.running.mean.allSatisfy { !$0.isNaN })
          #expect(trace.running.variance.allSatisfy { !$0.isNaN })
          #expect(!bn.backward(trace, outputGradient: gradient).input.hasNaN)
        }
      }
      for function in Activation.allCases {
        #expect(!function.forward(x).hasNaN, "\(function)")
        #expect(!function.backward(input: x, outputGradient: dy).hasNaN, "\(function)")
      }
    }
    let loss = SoftmaxCrossEntropy(logits: x, labels: [0, 1, 0, 1])
    #expect(!loss.probabilities.hasNaN && !loss.mean.isNaN && !loss.logitsGradient.hasNaN)
  }

  @Test func `huge values are normalized all the same`() throws {
    let x = Tensor(rows: [[1e300], [-1e300], [1e300], [-1e300]])
    let trace = try BatchNorm<Double>().train(x)
    #expect(trace.mean == [0])
    #expect(!trace.normalized.hasNaN)
  }

  @Test func `the mean of huge values does not overflow`() {
    let x = Tensor(rows: [[1.5e308, 1.7e308], [1.5e308, -1.7e308], [1.5e308, 1.7e308]])
    let mean = Moments(of: x).mean
    #expect(mean[0] == 1.5e308)
    #expect(abs(mean[1] / 1.7e308 - 1.0 / 3) < 1e-15)
  }

  @Test func `an all-dropped column gives beta and no NaN`() throws {
    let x = sample([5, 2], seed: 31)
    let dropped = Dropout<Double>(probability: 0.5)
      .forward(x, mask: (0..<10).map { $0 % 2 == 0 })
    let bn = BatchNorm<Double>(gamma: [1, 1], beta: [0, 3])
    let trace = try bn.train(dropped.output)
    #expect(trace.variance[1] == 0)
    #expect(trace.output.rows.allSatisfy { $0[1] == 3 })
    let dx = bn.backward(trace, outputGradient: sample([5, 2], seed: 32)).input
    #expect(dx.isFinite)
  }

  @Test(arguments: Activation.allCases)
  func `every activation is finite on finite grids`(function: Activation) {
    for exponent in stride(from: -300.0, through: 300, by: 4) {
      for x in [Scale.power(exponent), -Scale.power(exponent)] {
        #expect(!function(x).isNaN)
        #expect(function.derivative(x).isFinite)
        #expect(!function(Float(x)).isNaN || !Float(x).isFinite)
      }
    }
  }

  private enum Scale {
    static func power(_ exponent: Double) -> Double {
      (0..<Int(exponent.magnitude)).reduce(1.0) { power, _ in
        exponent > 0 ? power * 10 : power / 10
      }
    }
  }

  /// Computed from the definition with 50 decimals (mpmath).
  @Test(arguments: [
    (-800, 0, 0), (-40, -1.6993417021166355e-16, -1.6568581595637197e-16),
    (-20, -4.122307240628761e-08, -3.916191874348969e-08),
    (-5, -0.033576237730161704, -0.026747498019901932),
    (-1, -0.3034014613741089, 0.05921675587739495),
    (-0.001, -0.0005996799840458663, 0.5993599521834647), (0, 0, 0.6),
    (0.5, 0.37524521130489513, 0.8864243753577272), (2.5, 2.471392304557881, 1.0411295301313532),
    (5, 4.999552077529406, 1.0008002248320826), (20.5, 20.5, 1.0000000000000002), (800, 800, 1),
  ])
  func `mish and its slope are those of the definition`(x: Double, value: Double, slope: Double) {
    #expect(abs(Activation.mish(x) - value) <= 1e-14 * abs(value))
    #expect(abs(Activation.mish.derivative(x) - slope) <= 1e-14 * max(abs(slope), 1e-3))
  }
}
