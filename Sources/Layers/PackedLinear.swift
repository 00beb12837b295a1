/// A fully connected layer with its weight laid out for the processor: panels of outputs that stand
/// side by side, so that one input is multiplied with all of them at once.
public struct PackedLinear<Scalar: Number>: Sendable {
  /// How many features come in.
  public let inputs: Int
  /// How many features go out.
  public let outputs: Int
  @usableFromInline let panels: [Scalar]
  @usableFromInline let start: [Scalar]

  /// Lays a layer out.
  @inlinable
  public init(_ linear: Linear<Scalar>) {
    let (outputs, inputs) = (linear.weight.samples, linear.weight.features)
    let width = Scalar.panelWidth
    let padded = (outputs + width - 1) / width * width
    var panels = [Scalar](repeating: 0, count: padded * inputs)
    panels.withUnsafeMutableBufferPointer { panels in
      linear.weight.values.withUnsafeBufferPointer {
        Scalar.pack($0, outputs: outputs, inputs: inputs, into: panels)
      }
    }
    self.inputs = inputs
    self.outputs = outputs
    self.panels = panels
    let bias = linear.bias ?? Array(repeating: 0, count: outputs)
    start = bias + Array(repeating: 0, count: padded - outputs)
  }

  /// y = x W^T + b for rows in memory.
  @inlinable
  public func forward(
    _ x: UnsafeBufferPointer<Scalar>, rows: Int, into y: UnsafeMutableBufferPointer<Scalar>
  ) {
    panels.withUnsafeBufferPointer { panels in
      start.withUnsafeBufferPointer { start in
        Scalar.multiply(
          x, rows: rows, inputs: inputs, packed: panels, start: start, outputs: outputs, into: y)
      }
    }
  }

  /// y = x W^T + b for a whole batch.
  @inlinable
  public func forward(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
    let rows = x.samples
    var y = Tensor(shape: [rows, outputs], repeating: 0 as Scalar)
    x.values.withUnsafeBufferPointer { x in
      y.values.withUnsafeMutableBufferPointer { forward(x, rows: rows, into: $0) }
    }
    return y
  }
}
