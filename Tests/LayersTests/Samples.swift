import Layers

/// A tensor of standard normal numbers that no two tests share by accident.
func sample<Scalar: Number>(
  _ shape: [Int], seed: UInt64, scale: Double = 1, offset: Double = 0, as _: Scalar.Type
) -> Tensor<Scalar> {
  let stream = RandomStream(seed: seed, purpose: .data)
  let values = stream.normals(rows: 1, columns: shape.reduce(1, *))
  return Tensor(shape: shape, values: values.map { Scalar($0 * scale + offset) })
}

func sample(
  _ shape: [Int], seed: UInt64, scale: Double = 1, offset: Double = 0
) -> Tensor<Double> {
  sample(shape, seed: seed, scale: scale, offset: offset, as: Double.self)
}

extension BatchNorm {
  /// A training pass from the statistics every framework starts with.
  func train(_ x: Tensor<Scalar>) throws(BatchNormError) -> Trace {
    try forward(x, phase: .training, running: .initial(features: x.features))
  }
}

extension Tensor {
  /// The largest difference of two tensors of one shape.
  func distance(to other: Tensor) -> Scalar {
    zip(values, other.values).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
  }

  /// Whether every value is a finite number.
  var isFinite: Bool { values.allSatisfy(\.isFinite) }

  /// Whether some value is not a number.
  var hasNaN: Bool { values.contains(where: \.isNaN) }
}
