import Experiments
import Layers

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a race learns, from someone's own file.
enum RaceFile {
  /// Reads samples with their classes.
  ///
  /// CSV and NPY files have the class in the last column, NPZ files an array of samples and one of
  /// classes, and IDX files their labels in a file of their own beside them.
  ///
  /// - Throws: `InputError` for files that cannot be read or hold something else.
  static func rows(path: String) throws(InputError) -> LabeledRows {
    let tables = try InputTable.all(path: path)
    if tables[0].kind == .idx { return try images(tables[0].values, path) }
    guard tables.count > 1 else {
      return try checked(path) { () throws(ShapeFault) in try LabeledRows(tables[0].values) }
    }
    let (samples, labels) = try pair(tables, path)
    return try checked(path) { () throws(ShapeFault) in
      try LabeledRows(samples.values, labels: labels.values.values)
    }
  }

  private static func checked(
    _ path: String, _ rows: () throws(ShapeFault) -> LabeledRows
  ) throws(InputError) -> LabeledRows {
    do { return try rows() } catch { throw InputError("\(path): \(error.message)") }
  }

  private static func images(
    _ images: Tensor<Double>, _ path: String
  ) throws(InputError) -> LabeledRows {
    let labelPath = try labels(of: path)
    let labels = try InputTable.one(path: labelPath).values
    guard labels.shape.count == 1 else {
      throw InputError("\(labelPath): labels are one number for each image, in one dimension")
    }
    guard labels.values.count == images.shape[0] else {
      throw InputError(
        "\(labelPath): \(labels.values.count) labels, but \(path) has \(images.shape[0]) images")
    }
    return try checked(path) { () throws(ShapeFault) in
      try LabeledRows(images, labels: labels.values)
    }
  }

  /// The labels' file beside the images': `train-labels-idx1-ubyte` for `train-images-idx3-ubyte`.
  private static func labels(of path: String) throws(InputError) -> String {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let name = path.dropFirst(folder.count)
    let renamed = name.replacing("images", with: "labels").replacing("idx3", with: "idx1")
    guard renamed != name else {
      throw InputError(
        "\(path): no labels; name the images, such as train-images-idx3-ubyte, "
          + "with train-labels-idx1-ubyte beside them")
    }
    let plain = renamed.hasSuffix(".gz") ? String(renamed.dropLast(3)) : String(renamed)
    let known = [String(renamed), plain, plain + ".gz"].map { folder + $0 }
    guard let found = known.first(where: { access($0, F_OK) == 0 }) else {
      throw InputError(
        "\(path): its labels are looked for in \(folder)\(plain)[.gz], which is not there")
    }
    return found
  }

  private static let names = [("x_train", "y_train"), ("x", "y"), ("X", "y"), ("data", "target")]

  private static func pair(
    _ tables: [InputTable], _ path: String
  ) throws(InputError) -> (InputTable, InputTable) {
    for (x, y) in names {
      if let samples = tables.first(where: { $0.name == x }),
        let labels = tables.first(where: { $0.name == y })
      {
        return (samples, labels)
      }
    }
    let found = tables.compactMap(\.name).joined(separator: ", ")
    throw InputError(
      "\(path): no arrays x and y (or x_train and y_train) of samples and classes; it holds \(found)"
    )
  }
}
