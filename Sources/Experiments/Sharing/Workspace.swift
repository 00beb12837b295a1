import Layers

/// A batch in memory, with the cause of every zero; it is handed from stage to stage.
final class WorkBatch<Scalar: Number> {
  let values: UnsafeMutableBufferPointer<Scalar>
  let causes: UnsafeMutableBufferPointer<UInt8>
  /// Features per sample.
  var features = 0

  init(capacity: Int) {
    values = .allocate(capacity: capacity)
    causes = .allocate(capacity: capacity)
  }

  /// Copies a tensor to its start.
  func fill(_ tensor: Tensor<Scalar>) {
    _ = values.part(from: 0, count: tensor.values.count).update(fromContentsOf: tensor.values)
  }

  deinit {
    values.deallocate()
    causes.deallocate()
  }
}

/// Batches that can be used again, so that a walk through many stages asks for memory a few times.
final class Workspace<Scalar: Number> {
  private var free: [WorkBatch<Scalar>] = []

  func take(capacity: Int) -> WorkBatch<Scalar> {
    while let batch = free.popLast() {
      if batch.values.count >= capacity { return batch }
    }
    return WorkBatch(capacity: capacity)
  }

  func give(_ batch: WorkBatch<Scalar>) { free.append(batch) }
}
