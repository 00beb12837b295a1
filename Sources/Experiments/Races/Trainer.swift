public import Layers

/// A network in training, in float32: all its numbers lie in one block of memory, and a step allocates
/// nothing.
///
/// The formulas are those of the layers; tests hold both to each other for every order and activation.
/// The result is a function of network, seed and data alone: the same bits for every instruction set.
public final class Trainer {
  /// What dropout does in a pass.
  public enum Masks: Hashable, Sendable {
    /// Drawn for a step of training.
    case drawn(step: Int)
    /// Those of `setMask`.
    case given
    /// What it does in eval.
    case off

    /// Whether the gates are made for the pass alone, so that a ReLU before them may close some.
    var areDrawn: Bool {
      guard case .drawn = self else { return false }
      return true
    }
  }

  /// The network.
  public let network: RaceNetwork
  /// The most samples of one pass.
  public let capacity: Int
  /// How the parameters are moved.
  public let optimizer: RaceOptimizer
  let kernels: TrainingKernels
  let plan: TrainerPlan
  let memory: TrainingKernels.Floats
  let labels: UnsafeMutableBufferPointer<Int32>
  let inputs: Int
  let inputWidth: Int
  // What a step asks for again and again, without a copy of the settings.
  let activation: Activation
  let dropout: Dropout<Double>
  let epsilon: Float
  let convention: BatchNormConvention
  let momentum: Float?
  /// The seed of weights and masks.
  private(set) var seed: UInt64
  /// How many batches are in the running statistics.
  var batches = 0
  /// The powers of Adam's decays that its next step has behind it.
  var powers = (first: 1.0, second: 1.0)

  /// Makes a network with its first weights.
  ///
  /// - Parameters:
  ///   - network: what it is made of.
  ///   - seed: of weights and masks.
  ///   - optimizer: how the parameters are moved.
  ///   - capacity: the most samples of one pass.
  ///   - kernels: for tests, those of another instruction set.
  public init(
    _ network: RaceNetwork, seed: UInt64, optimizer: RaceOptimizer, capacity: Int,
    kernels: TrainingKernels = TrainingKernels()
  ) {
    self.network = network
    self.seed = seed
    self.optimizer = optimizer
    self.capacity = capacity
    self.kernels = kernels
    inputs = network.inputs
    inputWidth = TrainingKernels.paddedWidth(network.inputs)
    let settings = network.settings
    activation = settings.activation
    dropout = settings.dropout
    epsilon = Float(settings.epsilon)
    convention = settings.convention
    momentum = settings.momentum.map { Float($0) }
    plan = TrainerPlan(network, capacity: capacity)
    memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: plan.count * MemoryLayout<Float>.stride, alignment: 64
    ).bindMemory(to: Float.self)
    memory.initialize(repeating: 0)
    labels = .allocate(capacity: capacity)
    labels.initialize(repeating: 0)
    begin(seed: seed)
  }

  /// Starts over with another seed.
  func begin(seed: UInt64) {
    self.seed = seed
    parameters(at: plan.first).update(repeating: 0)
    parameters(at: plan.second).update(repeating: 0)
    powers = (1, 1)
    set(network.initialParameters(seed: seed))
    resetRunning()
  }

  /// A group of numbers that there is one of for each parameter.
  func parameters(at place: Int) -> TrainingKernels.Floats {
    memory.part(from: place, count: plan.parameterCount)
  }

  /// The rows of a matrix with padded rows.
  func rows(_ count: Int, at place: Int, width: Int) -> TrainingKernels.Floats {
    memory.part(from: place, count: count * width)
  }

  deinit {
    memory.deallocate()
    labels.deallocate()
  }

  /// Trains on the loaded samples once: forward, loss, backward, update.
  ///
  /// - Returns: the loss before the update.
  @discardableResult
  public func step(samples: Int, masks: Masks) -> TrainingKernels.Loss {
    let loss = differentiate(samples: samples, masks: masks)
    update()
    return loss
  }

  /// Forward, loss and backward, without the update.
  public func differentiate(samples: Int, masks: Masks) -> TrainingKernels.Loss {
    precondition((1...capacity).contains(samples), "1...\(capacity) samples, not \(samples)")
    forward(samples: samples, phase: .training, masks: masks)
    let logits = plan.stages[plan.stages.count - 1]
    let loss = kernels.crossEntropy(
      rows(samples, at: logits.output, width: logits.outputWidth), rows: samples,
      width: logits.outputWidth, classes: logits.outputs, labels: labels,
      gradient: rows(samples, at: plan.back.0, width: logits.outputWidth))
    backward(samples: samples, masks: masks)
    return loss
  }

  /// Whether running statistics are the plain average over the batches.
  var isRecalibrating = false

  private func update() {
    let (values, gradients) = (parameters(at: 0), parameters(at: plan.gradients))
    let (first, second) = (parameters(at: plan.first), parameters(at: plan.second))
    switch optimizer.rule {
    case .sgd, .momentum:
      kernels.step(
        values, gradients: gradients, rate: Float(optimizer.learningRate),
        momentum: Float(optimizer.momentum), velocity: first)
    case .adam:
      powers.first *= optimizer.firstDecay
      powers.second *= optimizer.secondDecay
      let rule = TrainingKernels.AdamStep(
        learningRate: optimizer.learningRate, firstDecay: optimizer.firstDecay,
        secondDecay: optimizer.secondDecay, firstPower: powers.first, secondPower: powers.second,
        framework: optimizer.framework)
      kernels.step(values, gradients: gradients, by: rule, first: first, second: second)
    }
  }
}
