import Layers

extension ExperimentFileReader {
  /// Rows [N][features] or images [N][C][H][W].
  func batch(_ node: JSONNode, _ name: String) throws(FileFault) -> Tensor<Double> {
    let (shape, values) = try numbers(node, name)
    guard shape.count == 2 || shape.count == 4 else {
      let wanted =
        name == "weight" ? "[out][in] or [out][in][3][3]" : "[N][features] or [N][C][H][W]"
      throw fault(node, "\(name) must be nested lists \(wanted), not \(inBrackets(shape))")
    }
    return Tensor(shape: shape, values: values)
  }

  /// A plain list of numbers.
  func vector(_ node: JSONNode, _ name: String) throws(FileFault) -> [Double] {
    let (shape, values) = try numbers(node, name)
    guard shape.count == 1 else {
      throw fault(node, "\(name) must be a plain list of numbers, not lists in a list")
    }
    return values
  }

  func variances(_ node: JSONNode) throws(FileFault) -> [Double] {
    let values = try vector(node, "running_var")
    guard case .array(let nodes) = node.content else { return values }
    for (value, node) in zip(values, nodes) where value < 0 {
      throw fault(node, "a variance is not negative, but running_var has \(formatted(value))")
    }
    return values
  }

  mutating func readMask(_ node: JSONNode) throws(FileFault) {
    let (shape, values) = try numbers(node, "mask") { $0 == 0 || $0 == 1 }
    draft.given.mask = values.map { $0 == 1 }
    draft.given.maskShape = shape
  }

  /// The extents and, row by row, the values of nested lists of equal lengths.
  private func numbers(
    _ node: JSONNode, _ name: String, where isRight: (Double) -> Bool = { _ in true }
  ) throws(FileFault) -> (shape: [Int], values: [Double]) {
    let shape = extents(node)
    if shape.isEmpty {
      throw fault(node, "\(name) must be a list of numbers, not \(node.described)")
    }
    if shape.contains(0) {
      throw fault(node, "\(name) has an empty list; give at least one number")
    }
    if shape.count > 4 { throw fault(node, "\(name) is nested deeper than [N][C][H][W]") }
    var values: [Double] = []
    try collect(node, name, shape[...], isRight, &values)
    return (shape, values)
  }

  /// The lengths of the first list on every level, which all others must have too.
  private func extents(_ node: JSONNode) -> [Int] {
    guard case .array(let elements) = node.content else { return [] }
    return [elements.count] + (elements.first.map(extents) ?? [])
  }

  private func collect(
    _ node: JSONNode, _ name: String, _ shape: ArraySlice<Int>, _ isRight: (Double) -> Bool,
    _ values: inout [Double]
  ) throws(FileFault) {
    guard let count = shape.first else {
      guard case .number(let value) = node.content else {
        throw fault(node, "\(name) must hold numbers here, not \(node.described)")
      }
      if !isRight(value) { throw fault(node, "mask must be 0 or 1, not \(formatted(value))") }
      values.append(value)
      return
    }
    guard case .array(let elements) = node.content else {
      throw fault(node, "\(name) must hold a list of \(count) here, not \(node.described)")
    }
    if elements.count != count {
      throw fault(
        node, "\(name) is ragged: a list of \(elements.count) beside one of \(count) before it")
    }
    for element in elements { try collect(element, name, shape.dropFirst(), isRight, &values) }
  }
}
