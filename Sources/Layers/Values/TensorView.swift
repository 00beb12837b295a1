/// A batch that lies somewhere in memory, for as long as it lies there.
public struct TensorView<Scalar: Number> {
  /// All values, row-major.
  public let values: UnsafeBufferPointer<Scalar>
  /// The number of samples, N.
  public let samples: Int
  /// The number of features or channels.
  public let features: Int
  /// The number of positions of each feature: H times W for images, otherwise 1.
  public let positions: Int

  /// Looks at `values` as a batch.
  ///
  /// - Precondition: there are samples * features * positions values.
  @inlinable
  public init(
    _ values: UnsafeBufferPointer<Scalar>, samples: Int, features: Int, positions: Int = 1
  ) {
    precondition(
      values.count == samples * features * positions,
      "\(samples) x \(features) x \(positions) values, not \(values.count)")
    self.values = values
    self.samples = samples
    self.features = features
    self.positions = positions
  }

  /// How many values share one statistic of batch normalization: M = N times positions.
  @inlinable
  public var valuesPerFeature: Int { samples * positions }

  /// The sum over each feature of x - center, or of its square, sample after sample.
  @inlinable
  public func sums(around center: [Scalar]? = nil, isSquared: Bool = false) -> [Scalar] {
    var sums = [Scalar](repeating: 0, count: features)
    if positions == 1 {
      addColumns(around: center, isSquared: isSquared, to: &sums)
      return sums
    }
    forEachRun { feature, run in
      // A sum of its own for each run stays in a register.
      let middle = center?[feature] ?? 0
      var sum = sums[feature]
      for value in UnsafeBufferPointer(rebasing: run) {
        let deviation = value - middle
        sum += isSquared ? deviation * deviation : deviation
      }
      sums[feature] = sum
    }
    return sums
  }

  @inlinable
  func addColumns(around center: [Scalar]?, isSquared: Bool, to sums: inout [Scalar]) {
    sums.withUnsafeMutableBufferPointer { sums in
      guard let center else {
        return Scalar.addColumns(
          of: values, rows: samples, center: nil, isSquared: isSquared, to: sums)
      }
      center.withUnsafeBufferPointer { center in
        Scalar.addColumns(
          of: values, rows: samples, center: center, isSquared: isSquared, to: sums)
      }
    }
  }

  /// Calls `body` with each feature's number and each of its runs of positions.
  @inlinable
  public func forEachRun(
    _ body: (_ feature: Int, _ run: Slice<UnsafeBufferPointer<Scalar>>) -> Void
  ) {
    for sample in 0..<samples {
      for feature in 0..<features {
        let start = (sample * features + feature) * positions
        body(feature, values[start..<start + positions])
      }
    }
  }
}

extension Tensor {
  /// Lends the values out as a view.
  @inlinable
  public func withView<Result>(_ body: (TensorView<Scalar>) -> Result) -> Result {
    values.withUnsafeBufferPointer {
      body(TensorView($0, samples: samples, features: features, positions: positions))
    }
  }
}
