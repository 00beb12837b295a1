import Layers
import Testing

@Suite struct DropoutTests {
  let x = sample([30, 4], seed: 41)
  let uniforms = RandomStream(seed: 42, purpose: .mask).uniforms(rows: 30, columns: 4)

  @Test func `raising p never turns a unit on`() throws {
    var before = [Bool](repeating: true, count: 120)
    for step in 0...20 {
      let layer = Dropout<Double>(probability: Double(step) / 20)
      let mask = try #require(layer.forward(x, uniforms: uniforms).mask)
      #expect(zip(before, mask).allSatisfy { $0 || !$1 })
      before = mask
    }
    #expect(before.allSatisfy { !$0 })
  }

  @Test(arguments: DropoutScaling.allCases)
  func `p = 0 is the identity`(scaling: DropoutScaling) {
    let layer = Dropout<Double>(probability: 0, scaling: scaling)
    let trace = layer.forward(x, uniforms: uniforms)
    #expect(trace.output == x)
    #expect(layer.inference(x).output == x)
    #expect(layer.backward(trace, outputGradient: x) == x)
  }

  @Test(arguments: DropoutScaling.allCases)
  func `p = 1 is all zeros`(scaling: DropoutScaling) {
    let layer = Dropout<Double>(probability: 1, scaling: scaling)
    let trace = layer.forward(x, uniforms: uniforms)
    #expect(trace.output.values.allSatisfy { $0 == 0 })
    #expect(layer.backward(trace, outputGradient: x).values.allSatisfy { $0 == 0 })
  }

  @Test(arguments: [0, 0.3, 0.9, 1])
  func `inverted dropout does nothing in eval`(p: Double) {
    let layer = Dropout<Double>(probability: p)
    let trace = layer.inference(x)
    #expect(trace.output == x)
    #expect(layer.backward(trace, outputGradient: x) == x)
  }

  @Test func `classic dropout scales by the probability of keeping in eval`() {
    let layer = Dropout<Double>(probability: 0.25, scaling: .classic)
    let trace = layer.inference(x)
    #expect(trace.output == x.map { $0 * 0.75 })
    #expect(layer.backward(trace, outputGradient: x) == x.map { $0 * 0.75 })
  }

  @Test func `a kept unit is scaled and a dropped one is 0`() {
    let trace = Dropout<Double>(probability: 0.75)
      .forward(Tensor(rows: [[1, 2, 3, 4]]), mask: [true, false, true, false])
    #expect(trace.product?.values == [1, 0, 3, 0])
    #expect(trace.output.values == [4, 0, 12, 0])
  }

  @Test func `channel dropout drops whole images`() {
    let images = sample([3, 2, 2, 2], seed: 43).map { $0 + 10 }
    let layer = Dropout<Double>(probability: 0.5, variant: .channel)
    #expect(layer.maskCount(for: images) == 6)
    let trace = layer.forward(images, mask: [true, false, false, true, true, true])
    trace.output.forEachRun { _, range in
      let zeros = range.count { trace.output.values[$0] == 0 }
      #expect(zeros == 0 || zeros == 4)
    }
    #expect(trace.output.values.count { $0 == 0 } == 8)
  }

  @Test func `alpha dropout keeps mean 0 and variance 1 over all masks`() {
    for p in [0.1, 0.3, 0.5, 0.9] {
      let layer = Dropout<Double>(probability: p, noise: .alpha)
      let (scale, shift, dropped) = (
        layer.trainingScale, layer.trainingShift, layer.droppedValue
      )
      // The input has mean 0 and variance 1 and is independent of its mask.
      let mean = scale * p * dropped + shift
      let square = scale * scale * (1 - p + p * dropped * dropped)
      #expect(abs(mean) < 1e-15)
      #expect(abs(square - scale * scale * p * p * dropped * dropped - 1) < 1e-14)
    }
  }

  @Test(arguments: DropoutNoise.allCases) func `noise does in a layer what its formula says`(
    noise: DropoutNoise
  ) throws {
    let layer = Dropout<Double>(probability: 0.3, noise: noise)
    let uniforms = (0..<x.values.count).map { Double($0) / Double(x.values.count) }
    let trace = layer.forward(x, uniforms: uniforms)
    let mask = uniforms.map { $0 >= 0.3 }
    switch noise {
    case .bernoulli:
      #expect(trace.output.values == zip(x.values, mask).map { $1 ? $0 * (1 / 0.7) : 0 })
    case .alpha:
      let limit = -1.0507009873554805 * 1.6732632423543772
      let a = 1 / (0.7 * (1 + 0.3 * limit * limit)).squareRoot()
      for (index, isKept) in mask.enumerated() {
        let y = a * (isKept ? x.values[index] : limit) - a * 0.3 * limit
        #expect(abs(trace.output.values[index] - y) < 1e-14)
      }
    case .gaussian, .uniform:
      let factors = try uniforms.map { try #require(layer.factor($0)) }
      #expect(trace.mask == nil && trace.factors == factors)
      #expect(trace.output.values == zip(x.values, factors).map(*))
      #expect(layer.backward(trace, outputGradient: x).values == zip(x.values, factors).map(*))
    }
    #expect(layer.inference(x).output == x)
  }

  @Test(arguments: [DropoutNoise.gaussian, .uniform], [0.1, 0.5, 0.8])
  func `factors have the mean 1 and the variance that is said`(noise: DropoutNoise, p: Double)
    throws
  {
    let layer = Dropout<Double>(probability: p, noise: noise)
    let count = 100_000
    let factors = (0..<count).compactMap { layer.factor((Double($0) + 0.5) / Double(count)) }
    let mean = factors.reduce(0, +) / Double(count)
    let variance = factors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    let keep = try #require(layer.equivalentKeepProbability)
    #expect(abs(mean - 1) < 1e-9 && abs(variance / (1 / keep - 1) - 1) < 1e-3)
    #expect(layer.factor(0)?.isFinite == true)
  }
}
