public import Layers

extension JSONValue {
  /// Nested lists, one level per extent.
  public static func tensor(_ tensor: Tensor<Double>) -> JSONValue {
    nested(shape: tensor.shape, values: tensor.values[...]) { .number($0) }
  }

  /// A mask as nested lists of 0 and 1.
  public static func mask(_ mask: [Bool], shape: [Int]) -> JSONValue {
    nested(shape: shape, values: mask[...]) { .integer($0 ? 1 : 0) }
  }

  /// Values in row-major order as nested lists.
  ///
  /// - Precondition: there are as many values as the shape holds.
  private static func nested<Element>(
    shape: [Int], values: ArraySlice<Element>, _ leaf: (Element) -> JSONValue
  ) -> JSONValue {
    precondition(
      values.count == shape.reduce(1, *), "\(values.count) values do not have shape \(shape)")
    guard shape.count > 1 else { return .array(values.map(leaf)) }
    let size = shape.dropFirst().reduce(1, *)
    return .array(
      (0..<shape[0]).map { index in
        let start = values.startIndex + index * size
        return nested(
          shape: Array(shape.dropFirst()), values: values[start..<start + size], leaf)
      })
  }
}
