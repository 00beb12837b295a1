import Experiments
import Layers

/// What one stage computed, name by name; text, JSON and CSV are written from it.
struct StageReport {
  /// A named quantity.
  struct Entry {
    let name: String
    let value: Value
  }

  /// What a quantity is.
  enum Value {
    /// One value per sample and feature (and position).
    case tensor(Tensor<Double>)
    /// One value per feature; nil where it is undefined.
    case vector([Double]?)
    /// 1 for kept, 0 for dropped.
    case mask([Bool], shape: [Int])
    /// One value for the whole stage.
    case scalar(Double)
  }

  /// The block, from 1.
  let block: Int
  /// The stage's name in the order.
  let stage: String
  /// Its quantities, in the order in which they are reported.
  let entries: [Entry]

  /// A stage's quantities; `gradient` is nil in eval.
  init(_ trace: StageTrace, block: Int, variant: DropoutVariant, gradient: Tensor<Double>?) {
    self.block = block
    stage = trace.name
    var entries: [Entry] = []
    func add(_ name: String, _ value: Value) { entries.append(Entry(name: name, value: value)) }
    func addOutput() {
      add("output", .tensor(trace.output))
      if let gradient { add("gradient", .tensor(gradient)) }
    }
    switch trace {
    case .linear, .conv, .activation: addOutput()
    case .bn(let bn):
      add("mean", .vector(bn.mean))
      add("variance", .vector(bn.variance))
      if bn.phase == .training {
        add("unbiased_variance", .vector(bn.moments.unbiasedVariance))
      }
      add("normalized", .tensor(bn.normalized))
      addOutput()
      add("running_mean", .vector(bn.running.mean))
      add("running_var", .vector(bn.running.variance))
    case .dropout(let dropout):
      // The trace repeats a channel's throw at each of its positions.
      let step = variant == .channel ? dropout.input.positions : 1
      let shape = variant == .channel ? Array(dropout.input.shape.prefix(2)) : dropout.input.shape
      if let uniforms = dropout.uniforms {
        add("uniforms", .tensor(Tensor(shape: shape, values: uniforms)))
      }
      func own<Value>(_ values: [Value]) -> [Value] {
        stride(from: 0, to: values.count, by: step).map { values[$0] }
      }
      if let mask = dropout.mask { add("mask", .mask(own(mask), shape: shape)) }
      if let factors = dropout.factors {
        add("noise", .tensor(Tensor(shape: shape, values: own(factors))))
      }
      add("scale", .scalar(dropout.scale))
      if dropout.shift != 0 { add("shift", .scalar(dropout.shift)) }
      addOutput()
    }
    self.entries = entries
  }

  /// The quantity of a name.
  subscript(name: String) -> Value? { entries.first { $0.name == name }?.value }
}
