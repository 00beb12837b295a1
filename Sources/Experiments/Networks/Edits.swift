import Layers

/// A raw number that may be replaced by hand; everything counts from 0.
public enum EditTarget: Hashable, Sendable {
  /// A value of the measured batch, by its index in memory.
  case input(Int)
  /// A value of the gradient from above, by its index.
  case upstream(Int)
  /// A weight of a block, by its index.
  case weight(block: Int, index: Int)
  /// A bias of a block.
  case bias(block: Int, feature: Int)
  /// BN's scale of a feature.
  case gamma(block: Int, feature: Int)
  /// BN's shift of a feature.
  case beta(block: Int, feature: Int)
  /// A value of a block's mask: 1 kept, 0 dropped.
  case mask(block: Int, index: Int)
}

/// Raw numbers replaced by hand; all that follows is computed from them.
///
/// They touch the measured batch and the network, not the batches that settle the running statistics:
/// one odd batch does not change what was learned before.
public struct Edits: Hashable, Sendable {
  /// What was replaced, later layers over earlier ones; nil is a number that is as it was again.
  ///
  /// Each layer is at least twice as large as the one on it. So there are few of them, and steps of undo,
  /// which differ in one edit, have all but the small ones in common.
  private var layers: [[EditTarget: Double?]] = []

  /// No edits.
  public init() {}

  /// The new numbers.
  public var values: [EditTarget: Double] {
    layers.reduce(into: [:]) { values, layer in
      for (target, value) in layer { values[target] = value }
    }
  }

  /// The number at a place, or nil where it was not replaced.
  public subscript(target: EditTarget) -> Double? {
    get { layers.last { $0[target] != nil }?[target] ?? nil }
    set {
      layers.append([target: newValue])
      while layers.count > 1, layers[layers.count - 2].count < 2 * layers[layers.count - 1].count {
        let top = layers.removeLast()
        layers[layers.count - 1].merge(top) { $1 }
      }
    }
  }

  /// Whether nothing was replaced.
  public var isEmpty: Bool {
    layers.allSatisfy { layer in layer.keys.allSatisfy { self[$0] == nil } }
  }

  /// Whether both replace the same numbers by the same.
  public static func == (one: Edits, other: Edits) -> Bool {
    one.layers == other.layers || one.values == other.values
  }

  /// Hashes the new numbers.
  public func hash(into hasher: inout Hasher) { hasher.combine(values) }

  /// Puts edits into a tensor; places it does not have are passed over.
  func apply(to tensor: inout Tensor<Double>, _ target: (Int) -> EditTarget) {
    apply(to: &tensor.values, target)
  }

  /// Puts edits into a list of numbers.
  func apply(to numbers: inout [Double], _ target: (Int) -> EditTarget) {
    let values = values
    guard !values.isEmpty else { return }
    for index in numbers.indices {
      if let value = values[target(index)] { numbers[index] = value }
    }
  }

  /// Puts edits into the layers of a block.
  func apply(to block: inout Network.Block, index: Int) {
    guard !isEmpty else { return }
    let weight = { EditTarget.weight(block: index, index: $0) }
    let bias = { EditTarget.bias(block: index, feature: $0) }
    if var linear = block.linear {
      apply(to: &linear.weight, weight)
      linear.bias = linear.bias.map { edited($0, bias) }
      block.linear = linear
    }
    if var conv = block.conv {
      apply(to: &conv.weight, weight)
      conv.bias = conv.bias.map { edited($0, bias) }
      block.conv = conv
    }
    block.bn.gamma = block.bn.gamma.map {
      edited($0) { .gamma(block: index, feature: $0) }
    }
    block.bn.beta = block.bn.beta.map { edited($0) { .beta(block: index, feature: $0) } }
  }

  /// Puts edits into a mask.
  func apply(to mask: inout [Bool], block: Int) {
    let values = values
    guard !values.isEmpty else { return }
    for index in mask.indices {
      if let value = values[.mask(block: block, index: index)] { mask[index] = value != 0 }
    }
  }

  private func edited(_ numbers: [Double], _ target: (Int) -> EditTarget) -> [Double] {
    var numbers = numbers
    apply(to: &numbers, target)
    return numbers
  }
}
