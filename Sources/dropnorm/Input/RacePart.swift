import Experiments
import Layers

/// Samples with their classes, as one file has them.
struct RacePart {
  struct Samples {
    let values: Tensor<Double>
    let classes: WrittenClasses
  }

  let samples: Samples
  /// Those to test with, if the same file holds them.
  var tests: Samples?
  var featureNames: [String]?
  /// What holds the classes.
  var classSource: String?
  /// The column of a table that holds them, by its name or number.
  var labelColumn: String?
  var notes: [String] = []

  /// Reads a file, and the one of its classes if they lie beside it.
  ///
  /// - Throws: `InputError` for files that cannot be read or hold something else.
  init(path text: String, _ choice: RaceFile.Choice) throws(InputError) {
    let path = InputPath(text)
    switch try InputContents(path, header: choice.header) {
    case .table(let table):
      do throws(FileFault) { self = try RacePart(table, path.part, choice.columns) } catch {
        throw InputError(error)
      }
    case .array(let array): self = try RacePart(array, path.file)
    case .arrays(let npz): self = try RacePart(npz)
    }
  }

  private init(
    _ table: TextTable, _ part: String?, _ choice: RaceColumns.Choice
  ) throws(FileFault) {
    var choice = choice
    choice.only = part ?? choice.only
    let columns = try RaceColumns(table, choice)
    samples = Samples(
      values: try table.numbers(columns.features), classes: try table.classes(columns.label))
    featureNames = table.hasNames ? columns.features.map(table.title) : nil
    let title = table.title(columns.label)
    labelColumn = title
    classSource = table.columns[columns.label].name == nil ? "column \(title)" : title
    notes = table.notes(
      taking: columns.features + [columns.label], isChosen: choice.only != nil)
    if columns.isFoundInFront { notes.append("classes found in the first column, \(title)") }
  }

  private init(_ array: NumberArray, _ path: String) throws(InputError) {
    let shape = array.values.shape
    guard let beside = Neighbor.classes(of: path) else {
      if array.isDataSet || shape.count != 2 || shape[1] < 2 {
        throw InputError(
          "\(path): no labels; name the samples such as train-images-idx3-ubyte or x_train.npy, with "
            + "train-labels-idx1-ubyte or y_train.npy beside them")
      }
      let last = shape[1]
      let features = (1..<last).map(String.init).joined(separator: ",")
      samples = try RacePart.checked(path) { () throws(FileFault) in
        Samples(
          values: try array.columns(features),
          classes: .numbers(try array.columns("\(last)").values))
      }
      classSource = "the last column"
      return
    }
    let reading = try InputTable.all(path: beside, TableChoice())
    guard reading.tables.count == 1, let labels = reading.tables.first?.values else {
      throw InputError("\(beside): it holds several arrays; labels are one")
    }
    samples = Samples(
      values: try RacePart.rows(array.values, path), classes: try RacePart.classes(labels, beside))
    guard samples.classes.count == shape[0] else {
      let what = array.isDataSet ? "images" : "samples"
      throw InputError(
        "\(beside): \(samples.classes.count) labels, but \(path) has \(shape[0]) \(what)")
    }
    classSource = beside
  }

  private init(_ npz: NPZArrays) throws(InputError) {
    guard let names = Neighbor.Arrays.all.first(where: { $0.areIn(npz) }),
      let pair = try RacePart.pair(npz, names.samples, names.classes)
    else {
      if npz.arrays.count == 1 {
        self = try RacePart(npz.arrays[0], npz.arrays[0].file)
        return
      }
      let found = npz.arrays.compactMap(\.name) + npz.texts.keys.sorted()
      throw InputError(
        "\(npz.file): no arrays x and y (or x_train and y_train) of samples and classes; "
          + "it holds \(ColumnNames.listed(found))")
    }
    samples = pair
    classSource = names.classes
    let others = npz.leftOut.filter { $0.name != names.classes }
    if let (x, y) = names.tests, let pair = try RacePart.pair(npz, x, y) {
      tests = pair
      notes.append("\(x) is what is tested with")
    }
    if !others.isEmpty { notes += npz.notes }
  }

  /// The samples and classes of two names; nil if one of them is not there.
  private static func pair(
    _ npz: NPZArrays, _ x: String, _ y: String
  ) throws(InputError) -> Samples? {
    guard let values = npz.array(x) else { return nil }
    let classes: WrittenClasses
    if let texts = npz.texts(y) {
      classes = .texts(texts)
    } else if let labels = npz.array(y) {
      classes = try RacePart.classes(labels.values, labels.file)
    } else {
      return nil
    }
    let rows = try rows(values.values, values.file)
    guard classes.count == rows.shape[0] else {
      throw InputError(
        "\(npz.file): \(y) has \(classes.count) labels, but \(x) \(rows.shape[0]) samples")
    }
    return Samples(values: rows, classes: classes)
  }

  private static func rows(
    _ values: Tensor<Double>, _ path: String
  ) throws(InputError) -> Tensor<Double> {
    switch values.shape.count {
    case 0: throw InputError("\(path): a single number; samples are rows [N][features]")
    case 1: Tensor(shape: [values.values.count, 1], values: values.values)
    default: values
    }
  }

  private static func classes(
    _ labels: Tensor<Double>, _ path: String
  ) throws(InputError) -> WrittenClasses {
    do throws(ShapeFault) { return try WrittenClasses(labels) } catch {
      throw InputError("\(path): \(error.message)")
    }
  }

  private static func checked<Value>(
    _ path: String, _ value: () throws(FileFault) -> Value
  ) throws(InputError) -> Value {
    do throws(FileFault) { return try value() } catch { throw InputError(error) }
  }

  /// Whether another file's samples have the same features.
  func fits(_ other: RacePart) -> Bool {
    samples.values.shape.dropFirst() == other.samples.values.shape.dropFirst()
      && featureNames == other.featureNames
      && samples.classes.followed(by: other.samples.classes) != nil
  }
}
