import Layers
import Testing

/// Update rules on values worked out by hand.
@Suite struct OptimizerTests {
  @Test(arguments: OptimizerFramework.allCases)
  func `plain descent takes the rate times the gradient`(framework: OptimizerFramework) {
    var optimizer = GradientDescent<Double>(learningRate: 0.5, framework: framework)
    var w = [1.0, -2]
    optimizer.step(&w, gradient: [4, -8])
    #expect(w == [-1, 2])
  }

  @Test(arguments: OptimizerFramework.allCases)
  func `momentum keeps a part of the last step`(framework: OptimizerFramework) {
    // v = 1, 1.5, 1.75: three steps of rate 0.5 take 0.5 + 0.75 + 0.875.
    var optimizer = GradientDescent<Double>(learningRate: 0.5, momentum: 0.5, framework: framework)
    var w = [0.0]
    for _ in 0..<3 { optimizer.step(&w, gradient: [1]) }
    #expect(w == [-2.125])
  }

  @Test(arguments: OptimizerFramework.allCases)
  func `Nesterov's momentum looks ahead`(framework: OptimizerFramework) {
    // v = 1, 1.5; directions 1 + 0.5 and 1 + 0.75.
    var optimizer = GradientDescent<Double>(
      learningRate: 0.5, momentum: 0.5, isNesterov: true, framework: framework)
    var w = [0.0]
    for _ in 0..<2 { optimizer.step(&w, gradient: [1]) }
    #expect(w == [-1.625])
  }

  @Test func `PyTorch's Adam`() {
    // m = 1, 0, 2; v = 2, 1.5, 8.75; corrected 2 and 4, 0, 16/7 and 10.
    var optimizer = Adam<Double>(learningRate: 0.1, firstDecay: 0.5, secondDecay: 0.5)
    var w = [0.0]
    optimizer.step(&w, gradient: [2])
    #expect(abs(w[0] + 0.2 / (2 + 1e-8)) < 1e-16)
    let first = w[0]
    optimizer.step(&w, gradient: [-1])
    #expect(w[0] == first)
    optimizer.step(&w, gradient: [4])
    #expect(abs(w[0] - first + 0.1 * (16.0 / 7) / (10.0.squareRoot() + 1e-8)) < 1e-16)
  }

  @Test func `Keras' Adam has its constant elsewhere`() {
    var optimizer = Adam<Double>(
      learningRate: 0.1, firstDecay: 0.5, secondDecay: 0.5, framework: .keras)
    var w = [0.0]
    optimizer.step(&w, gradient: [2])
    let root = 2.0.squareRoot()
    #expect(abs(w[0] + 0.1 * 0.5.squareRoot() / 0.5 * 1 / (root + 1e-7)) < 1e-16)
  }

  @Test func `Adam's first step is the rate, whatever the gradient`() {
    var optimizer = Adam<Double>(learningRate: 0.01)
    var w = [0.0, 0, 0]
    optimizer.step(&w, gradient: [1e-3, -5, 1e6])
    #expect(zip(w, [-0.01, 0.01, -0.01]).allSatisfy { abs($0 - $1) < 2e-7 })
  }
}
