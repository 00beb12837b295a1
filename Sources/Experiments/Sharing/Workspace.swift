/// A batch in memory, with the cause of every zero; it is handed from stage to stage.
final class WorkBatch<Scalar> {
  let values: UnsafeMutablePointer<Scalar>
  let causes: UnsafeMutablePointer<UInt8>
  let capacity: Int
  /// Features per sample.
  var features = 0

  init(capacity: Int) {
    self.capacity = capacity
    values = .allocate(capacity: max(capacity, 1))
    causes = .allocate(capacity: max(capacity, 1))
  }

  deinit {
    values.deallocate()
    causes.deallocate()
  }
}

/// Batches that can be used again, so that a walk through many stages asks for memory a few times.
final class Workspace<Scalar> {
  private var free: [WorkBatch<Scalar>] = []

  func take(capacity: Int) -> WorkBatch<Scalar> {
    while let batch = free.popLast() {
      if batch.capacity >= capacity { return batch }
    }
    return WorkBatch(capacity: capacity)
  }

  func give(_ batch: WorkBatch<Scalar>) { free.append(batch) }
}
