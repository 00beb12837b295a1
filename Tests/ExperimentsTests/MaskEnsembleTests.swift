import Experiments
import Layers
import Testing

@Suite struct MaskEnsembleTests {
  let input = [0.5, -1.25, 2, 3]
  let layer = Linear(
    weight: Tensor(rows: [[1, -0.5, 0.25, 2], [0.5, 1, -1, 0]]), bias: [0.1, -0.3])

  @Test(arguments: DropoutScaling.allCases, [0, 0.2, 0.5, 1])
  func `probabilities sum to 1, and none is counted twice`(
    scaling: DropoutScaling, p: Double
  ) throws {
    let masks = try #require(MaskEnsemble(input: input, p: p, scaling: scaling))
    #expect(masks.thinned.count == 16)
    #expect(Set(masks.thinned.map(\.mask)).count == 16)
    #expect(abs(masks.thinned.reduce(0) { $0 + $1.probability } - 1) < 1e-15)
  }

  @Test(arguments: [0.1, 0.5, 0.75])
  func `inverted dropout keeps the mean and adds x squared times p over q`(p: Double) throws {
    let masks = try #require(MaskEnsemble(input: input, p: p, scaling: .inverted))
    for (unit, x) in input.enumerated() {
      #expect(abs(masks.moments.mean[unit] - x) < 1e-14)
      #expect(abs(masks.moments.variance[unit] - x * x * p / (1 - p)) < 1e-13)
    }
  }

  @Test(arguments: [0.1, 0.5, 0.75])
  func `weight scaling is the mean of linear networks and the geometric mean of softmax`(
    p: Double
  ) throws {
    let masks = try #require(MaskEnsemble(input: input, p: p, scaling: .classic))
    let linear = ThinnedNetwork.linear(layer)
    #expect(near(masks.arithmeticMean(linear), masks.weightScaled(linear), 1e-14))
    let softmax = ThinnedNetwork.softmax(layer)
    #expect(near(masks.geometricMean(softmax), masks.weightScaled(softmax), 1e-14))
    #expect(!near(masks.arithmeticMean(softmax), masks.weightScaled(softmax), 1e-4))
  }

  @Test func `behind a hidden layer it is an approximation`() throws {
    let masks = try #require(MaskEnsemble(input: input, p: 0.5, scaling: .classic))
    let hidden = Linear(
      weight: Tensor(rows: [[1, 1, -1, 0.5], [-1, 0.5, 1, -1]]), bias: [0.2, 0.1])
    let deep = ThinnedNetwork.hidden(hidden, Linear(weight: Tensor(rows: [[1, -2], [0.5, 3]])))
    #expect(!near(masks.geometricMean(deep), masks.weightScaled(deep), 1e-4))
    #expect(abs(masks.geometricMean(deep).reduce(0, +) - 1) < 1e-14)
  }

  @Test func `too many masks and impossible chances are unknown`() {
    let many = [Double](repeating: 1, count: MaskEnsemble.largest + 1)
    #expect(MaskEnsemble(input: many, p: 0.5, scaling: .inverted) == nil)
    #expect(MaskEnsemble(input: input, p: 1.5, scaling: .inverted) == nil)
    #expect(MaskEnsemble(input: input, p: .nan, scaling: .inverted) == nil)
  }

  private func near(_ left: [Double], _ right: [Double], _ tolerance: Double) -> Bool {
    zip(left, right).allSatisfy { abs($0 - $1) <= tolerance }
  }
}
