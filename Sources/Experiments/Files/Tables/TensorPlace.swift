/// Where a number of an array stands, for messages.
enum TensorPlace {
  /// Refuses NaN and infinities.
  ///
  /// - Throws: `FileFault` with the place of the first one.
  static func checkFinite(_ values: [Double], shape: [Int], file: String) throws(FileFault) {
    guard let index = values.firstIndex(where: { !$0.isFinite }) else { return }
    throw FileFault(
      file: file,
      "the value in \(place(index, shape: shape)) is \(fixed(values[index], decimals: 0)); "
        + "every value must be finite")
  }

  /// The place from 1: row and column, or the index along every axis.
  private static func place(_ index: Int, shape: [Int]) -> String {
    var (rest, places) = (index, [Int]())
    for extent in shape.reversed() {
      places.insert(rest % max(extent, 1) + 1, at: 0)
      rest /= max(extent, 1)
    }
    switch places.count {
    case 0, 1: return "row \(index + 1)"
    case 2: return "row \(places[0]), column \(places[1])"
    default: return "[" + places.map(String.init).joined(separator: "][") + "]"
    }
  }
}

/// Whether a file is as long as its shape says.
enum TensorLength {
  /// Refuses any other length.
  ///
  /// - Throws: `FileFault` with both.
  static func check(
    _ shape: [Int], itemSize: Int, bytes count: Int, file: String
  ) throws(FileFault) {
    let wanted = shape.reduce((partialValue: itemSize, overflow: false)) {
      let product = $0.partialValue.multipliedReportingOverflow(by: $1)
      return (product.partialValue, $0.overflow || product.overflow)
    }
    guard !wanted.overflow, wanted.partialValue == count else {
      throw FileFault(
        file: file,
        "shape \(inBrackets(shape)) needs "
          + "\(wanted.overflow ? "more" : String(wanted.partialValue)) bytes of data, "
          + "but the file has \(count)")
    }
  }
}
