import Layers

/// Controls and given numbers, from which all extents follow.
public protocol Shaped {
  /// The controls.
  var settings: Settings { get }
  /// Tensors that replace generated ones.
  var given: Givens { get }
}

extension Shaped {
  /// Whether the layer convolves images.
  public var isConvolutional: Bool { settings.order.contains(.conv) }

  /// Whether the order has a linear layer or a convolution.
  public var hasWeights: Bool { settings.order.contains(.linear) || isConvolutional }

  /// The width of what comes in: the given batch's, or what a given weight takes.
  public var inputFeatures: Int {
    given.input?.features ?? (hasDigits ? 1 : hasWeights ? given.weight?.features : nil)
      ?? settings.features
  }

  /// The extents of the batch.
  public var inputShape: [Int] {
    if let input = given.input { return input.shape }
    let side = hasDigits ? Digits.side : Experiment.imageSide
    let positions = isConvolutional ? [side, side] : []
    return [settings.batch, inputFeatures] + positions
  }

  /// The width behind the weight layer; without one it is the input's.
  public var outputFeatures: Int {
    hasWeights ? given.weight?.samples ?? settings.features : inputFeatures
  }

  /// The extents of what a stage of the first block sees.
  public func shape(before stage: StageKind) -> [Int] {
    let stages = settings.order.stages
    let place = stages.firstIndex(of: stage) ?? stages.count
    let weights = stages.firstIndex { $0 == .linear || $0 == .conv } ?? stages.count
    return shape(features: weights < place ? outputFeatures : inputFeatures)
  }

  /// The extents of what comes out at the end.
  public var outputShape: [Int] { shape(features: outputFeatures) }

  private func shape(features: Int) -> [Int] {
    let input = inputShape
    return [input[0], features] + input.dropFirst(2)
  }

  /// The extents of dropout's mask in the first block.
  public var maskShape: [Int] {
    let seen = shape(before: .dropout)
    return settings.variant == .channel ? Array(seen.prefix(2)) : seen
  }
}
