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
    /// Alpha dropout: what is dropped becomes a value, then all are scaled and shifted.
    case replace([Bool], with: Scalar, scale: Scalar, shift: Scalar)
    case multiply([Double])
    case scale(Scalar)
  }

  let source: UnsafeMutableBufferPointer<Scalar>
  let target: UnsafeMutableBufferPointer<Scalar>
  let causesBefore: UnsafeMutableBufferPointer<UInt8>
  let causes: UnsafeMutableBufferPointer<UInt8>
  /// The first row of the batch that is here.
  let first: Int
  let rows: Int
  let width: Int

  /// Computes the stage.
  func compute(_ stage: Stage) {
    let source = source.reading
    switch stage {
    case .linear(let linear): linear.forward(source, rows: rows, into: target)
    case .convolved: break
    case .map(let map): map.forward(source, rows: rows, into: target)
    case .activation(let function): function.forward(source, into: target)
    case .drop(let mask, let scale):
      mask.withUnsafeBufferPointer { mask in
        let kept = mask.part(from: first * width, count: rows * width)
        Scalar.drop(source, kept: kept, scale: scale, into: target)
      }
    case .replace(let mask, let dropped, let scale, let shift):
      let start = first * width
      for index in source.indices {
        target[index] = scale * (mask[start + index] ? source[index] : dropped) + shift
      }
    case .multiply(let factors):
      let start = first * width
      for index in source.indices {
        target[index] = source[index] * Scalar(factors[start + index])
      }
    case .scale(let scale):
      if scale == 1, source.baseAddress == target.reading.baseAddress { return }
      precondition(source.count == target.count, "a scaled batch keeps its size")
      for index in source.indices { target[index] = source[index] * scale }
    }
  }

  /// Computes the stage and hands the causes of zeros on, as `Pass.zeroCauses` says.
  func compute(_ stage: Stage, _ operation: StageOperation<Scalar>, isFirstOfBlock: Bool) {
    let own = operation.zeroCause.rawValue
    guard operation.keepsCauses else {
      compute(stage)
      Scalar.handOnCauses(target.reading, before: nil, own: own, into: causes)
      return
    }
    if isFirstOfBlock {
      let other = ZeroCause.other.rawValue
      Scalar.handOnCauses(source.reading, before: nil, own: other, into: causesBefore)
    }
    compute(stage)
    Scalar.handOnCauses(target.reading, before: causesBefore.reading, own: own, into: causes)
  }
}
