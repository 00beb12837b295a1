import Archives
import Experiments
import Layers

extension TraceReport {
  /// An array of the trace with its name, such as `train.block1.bn.normalized`.
  struct NamedArray {
    let name: String
    let array: Tensor<Double>
  }

  /// Every array of the trace, in the order of the report.
  var arrays: [NamedArray] {
    var arrays = [
      NamedArray(name: "train.input", array: twin.train.input),
      NamedArray(name: "train.input.gradient", array: backward.input),
    ]
    for (phase, reports) in [("train", train), ("eval", eval)] {
      if phase == "eval" { arrays.append(NamedArray(name: "eval.input", array: twin.eval.input)) }
      for report in reports {
        for entry in report.entries {
          guard let array = entry.value.array else { continue }
          arrays.append(
            NamedArray(
              name: "\(phase).block\(report.block).\(report.stage).\(entry.name)", array: array))
        }
      }
    }
    for (index, own) in backward.parameters.enumerated() {
      func add(_ name: String, _ array: Tensor<Double>?) {
        guard let array else { return }
        arrays.append(NamedArray(name: "gradient.block\(index + 1).\(name)", array: array))
      }
      func vector(_ values: [Double]?) -> Tensor<Double>? {
        values.map { Tensor(shape: [$0.count], values: $0) }
      }
      add("weight", own.weight)
      add("bias", vector(own.bias))
      add("gamma", vector(own.gamma))
      add("beta", vector(own.beta))
    }
    return arrays
  }

  /// The trace as NumPy's `load` reads it: a zip file of arrays.
  ///
  /// - Throws: `InputError` for more than a zip file of this kind can hold.
  func npz() throws(InputError) -> [UInt8] {
    let arrays = arrays
    let bytes = arrays.reduce(0) { $0 + 8 * $1.array.values.count + 256 }
    guard bytes < 4_000_000_000 else {
      throw InputError(
        "the trace is \(sizeInWords(bytes)); an NPZ file holds 4 GB: take fewer samples")
    }
    var writer = ZipWriter()
    for entry in arrays { writer.add("\(entry.name).npy", NPYWriter.bytes(of: entry.array)) }
    return writer.bytes
  }
}

extension StageReport.Value {
  /// The numbers as an array; nil where there are none.
  var array: Tensor<Double>? {
    switch self {
    case .tensor(let tensor): tensor
    case .vector(let values): values.map { Tensor(shape: [$0.count], values: $0) }
    case .mask(let mask, let shape): Tensor(shape: shape, values: mask.map { $0 ? 1 : 0 })
    case .scalar(let value): Tensor(shape: [1], values: [value])
    }
  }
}
