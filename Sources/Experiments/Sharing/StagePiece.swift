import Layers

/// A few samples on their way through one stage: few enough to stay in the nearest cache.
struct StagePiece<Scalar: Number> {
  /// A stage of which only the part row by row is left.
  enum Stage {
    case linear(PackedLinear<Scalar>)
    /// The result is there already.
    case convolved(Tensor<Scalar>)
    case map(ColumnMap<Scalar>)
    case activation(Activation)
    case drop([Bool], scale: Scalar)
    case scale(Scalar)
  }

  let source: UnsafeMutablePointer<Scalar>
  let target: UnsafeMutablePointer<Scalar>
  let causesBefore: UnsafeMutablePointer<UInt8>
  let causes: UnsafeMutablePointer<UInt8>
  /// The first row of the batch that is here.
  let first: Int
  let rows: Int
  let width: Int
  let outputWidth: Int

  var output: UnsafeBufferPointer<Scalar> {
    UnsafeBufferPointer(start: target, count: rows * outputWidth)
  }

  /// Computes the stage.
  func compute(_ stage: Stage) {
    let count = rows * width
    switch stage {
    case .linear(let linear): linear.forward(source, rows: rows, into: target)
    case .convolved: break
    case .map(let map): map.forward(source, rows: rows, into: target)
    case .activation(let function): function.forward(source, count: count, into: target)
    case .drop(let mask, let scale):
      mask.withUnsafeBufferPointer { mask in
        guard let kept = mask.baseAddress else { return }
        Scalar.drop(source, kept: kept + first * width, count: count, scale: scale, into: target)
      }
    case .scale(let scale):
      if scale == 1, source == target { return }
      for index in 0..<count { target[index] = source[index] * scale }
    }
  }

  /// Computes the stage and hands the causes of zeros on, as `Pass.zeroCauses` says.
  func compute(_ stage: Stage, _ operation: StageOperation<Scalar>, isFirstOfBlock: Bool) {
    let own = operation.zeroCause.rawValue
    guard operation.keepsCauses else {
      compute(stage)
      Scalar.handOnCauses(target, count: rows * outputWidth, before: nil, own: own, into: causes)
      return
    }
    if isFirstOfBlock {
      let other = ZeroCause.other.rawValue
      Scalar.handOnCauses(
        source, count: rows * width, before: nil, own: other, into: causesBefore)
    }
    compute(stage)
    Scalar.handOnCauses(
      target, count: rows * outputWidth, before: causesBefore, own: own, into: causes)
  }
}
