import Experiments
import Layers
import Testing

/// Every gradient against central differences: (f(v + h) - f(v - h)) / 2h.
@Suite struct GradientTests {
  /// Every order of the stages, with the weight layer anywhere.
  static let orders: [Ordering] = [StageKind.linear, .conv].flatMap { weights in
    arrangements(of: [weights, .bn, .activation, .dropout])
      .map { Ordering($0) }
  }

  @Test(arguments: orders, [Activation.relu, .tanh])
  func `every order has the gradients of its differences`(
    order: Ordering, activation: Activation
  ) throws {
    for phase in Phase.allCases {
      let check = try NetworkGradientCheck(order: order, activation: activation, phase: phase)
      for (name, difference) in check.worstDifferences {
        #expect(difference < 2e-6, "\(order.letters) \(activation) \(phase) \(name)")
      }
    }
  }

  @Test func `two blocks pass the gradient through`() throws {
    let check = try NetworkGradientCheck(
      order: .usual, activation: .tanh, phase: .training, depth: 2)
    for (name, difference) in check.worstDifferences { #expect(difference < 2e-6, "\(name)") }
  }

  @Test(arguments: Activation.allCases, [nil, 0.3])
  func `every activation has the slope of its differences`(
    function: Activation, parameter: Double?
  ) {
    for x in [-6.3, -2.1, -0.7, -0.01, 0.02, 0.4, 1.3, 5.2] {
      let h = 1e-6
      let slope =
        (function(x + h, parameter: parameter) - function(x - h, parameter: parameter)) / (2 * h)
      #expect(abs(slope - function.derivative(x, parameter: parameter)) < 1e-8, "\(x)")
    }
  }

  @Test func `softmax cross-entropy has the gradient of its differences`() {
    let logits = sample([4, 3], seed: 51)
    let labels = [2, 0, 1, 1]
    let gradient = SoftmaxCrossEntropy(logits: logits, labels: labels).logitsGradient
    for index in logits.values.indices {
      let slope = centralDifference { change in
        var moved = logits
        moved.values[index] += change
        return SoftmaxCrossEntropy(logits: moved, labels: labels).mean
      }
      #expect(abs(slope - gradient.values[index]) < 1e-9)
    }
  }

  @Test(arguments: DropoutNoise.allCases)
  func `noise has the gradient of its differences`(noise: DropoutNoise) {
    let (x, dy) = (sample([3, 4], seed: 52), sample([3, 4], seed: 53))
    let layer = Dropout<Double>(probability: 0.3, noise: noise)
    let uniforms = (0..<12).map { (Double($0) + 0.5) / 12 }
    let gradient = layer.backward(layer.forward(x, uniforms: uniforms), outputGradient: dy)
    for index in 0..<12 {
      let slope = centralDifference {
        dot(layer.forward(x.moved(index, $0), uniforms: uniforms).output, dy)
      }
      #expect(abs(slope - gradient.values[index]) < 1e-8)
    }
  }
}

/// The gradients of one network and what differences say of them.
struct NetworkGradientCheck {
  private let network: Network
  private let input: Tensor<Double>
  private let outputGradient: Tensor<Double>
  private let phase: Phase

  init(order: Ordering, activation: Activation, phase: Phase, depth: Int = 1) throws {
    var settings = Settings()
    settings.order = order
    settings.activation = activation
    settings.p = 0.25
    settings.depth = depth
    settings.seed = 61
    let width = order.contains(.conv) ? 2 : 3
    settings.features = width
    var given = Givens()
    given.input = sample(order.contains(.conv) ? [2, 2, 3, 3] : [7, 3], seed: 62)
    if depth == 1 {  // They describe a single block.
      given.bias = sample([width], seed: 63, scale: 0.3).values
      given.gamma = sample([width], seed: 64, scale: 0.2, offset: 1).values
      given.beta = sample([width], seed: 65, scale: 0.3).values
      given.runningMean = sample([width], seed: 66, scale: 0.3).values
      given.runningVariance = sample([width], seed: 67, scale: 0.1, offset: 1).values
    }
    let experiment = try Experiment.Draft(settings: settings, given: given).sized().checked()
    network = Network(experiment)
    input = experiment.input(step: 0)
    self.phase = phase
    let output = network.forward(input, phase: phase).output
    outputGradient = sample(output.shape, seed: 68)
  }

  /// The worst difference of each gradient, over 1 plus its size.
  var worstDifferences: [String: Double] {
    let back = network.backward(
      network.forward(input, phase: phase), outputGradient: outputGradient)
    var result = ["input": worst(back.input.values) { loss(network, input.moved($0, $1)) }]
    for block in network.blocks.indices {
      let own = back.parameters[block]
      func check(_ name: String, _ gradient: [Double]?, _ path: Path) {
        guard let gradient else { return }
        result["\(name) \(block)"] = worst(gradient) { index, change in
          var moved = network
          path(&moved.blocks[block], index, change)
          return loss(moved, input)
        }
      }
      check("weight", own.weight?.values) {
        $0.linear?.weight.values[$1] += $2
        $0.conv?.weight.values[$1] += $2
      }
      check("bias", own.bias) {
        $0.linear?.bias?[$1] += $2
        $0.conv?.bias?[$1] += $2
      }
      check("gamma", own.gamma) { $0.bn.gamma?[$1] += $2 }
      check("beta", own.beta) { $0.bn.beta?[$1] += $2 }
    }
    return result
  }

  private typealias Path = (inout Network.Block, Int, Double) -> Void

  private func worst(_ gradient: [Double], _ loss: (Int, Double) -> Double) -> Double {
    gradient.indices.reduce(0) { worst, index in
      let slope = centralDifference { loss(index, $0) }
      return max(worst, abs(slope - gradient[index]) / (1 + abs(gradient[index])))
    }
  }

  private func loss(_ network: Network, _ x: Tensor<Double>) -> Double {
    dot(network.forward(x, phase: phase).output, outputGradient)
  }
}

private func centralDifference(_ f: (Double) -> Double) -> Double {
  let h = 1e-5
  return (f(h) - f(-h)) / (2 * h)
}

private func dot(_ left: Tensor<Double>, _ right: Tensor<Double>) -> Double {
  zip(left.values, right.values).reduce(0) { $0 + $1.0 * $1.1 }
}

/// All orders of a few things.
private func arrangements<Element>(of elements: [Element]) -> [[Element]] {
  guard elements.count > 1 else { return [elements] }
  return elements.indices.flatMap { index in
    var rest = elements
    let first = rest.remove(at: index)
    return arrangements(of: rest).map { [first] + $0 }
  }
}

extension Tensor<Double> {
  /// A copy with one value moved.
  fileprivate func moved(_ index: Int, _ change: Double) -> Tensor {
    var copy = self
    copy.values[index] += change
    return copy
  }
}
