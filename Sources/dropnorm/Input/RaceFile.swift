import Experiments
import Layers

/// What a race learns, from someone's own files.
struct RaceFile {
  /// What a person says of how it is read.
  struct Choice {
    var columns: RaceColumns.Choice
    var header: CSVReader.Header

    /// The words that say the same on a command line.
    var words: [String] {
      (columns.label.map { ["--label", $0] } ?? [])
        + (columns.takesAnyValue ? ["--classes"] : [])
        + TableChoice(only: columns.only, header: header).words
    }
  }

  /// The samples with their classes.
  private(set) var rows: LabeledRows
  /// What is said of how they were read.
  private(set) var notes: [String]

  /// Reads samples with their classes, and those to test with if there are any.
  ///
  /// Tables have the class in a column, NPZ files an array of samples and one of classes, NPY and IDX
  /// files their classes in a file of their own beside them. Samples to test with are arrays `x_test` and
  /// `y_test`, or lie in a file beside that of training.
  ///
  /// - Throws: `InputError` for files that cannot be read or hold something else.
  init(path: String, _ choice: Choice) throws(InputError) {
    var part = try RacePart(path: path, choice)
    var tests = part.tests
    if tests == nil, let beside = Neighbor.tests(of: InputPath(path).file) {
      var same = choice
      same.columns.label = part.labelColumn
      if let found = try? RacePart(path: beside, same), found.fits(part) {
        tests = found.samples
        part.notes.append("\(beside) beside it is what is tested with")
      } else {
        part.notes.append(
          "\(beside) beside it holds no such samples with classes and is left alone")
      }
    }
    let (given, classes) = (part.samples, part.samples.classes)
    var all = given
    if let tests {
      guard let both = classes.followed(by: tests.classes) else {
        throw InputError("\(path): classes to test with are written in another way than the others")
      }
      all = RacePart.Samples(values: given.values.followed(by: tests.values), classes: both)
    }
    if let refusal = choice.columns.takesAnyValue ? nil : classes.refusal {
      throw InputError(
        "\(path): \(part.classSource ?? "what would be the classes") \(refusal); "
          + "--label NAME names another column, --classes takes every value as a class")
    }
    do throws(ShapeFault) {
      rows = try LabeledRows(
        all.values, classes: all.classes, givenTests: tests?.classes.count ?? 0)
    } catch { throw InputError("\(path): \(error.message)") }
    (rows.featureNames, rows.classSource) = (part.featureNames, part.classSource)
    (rows.source, rows.sourceWords) = (path, choice.words)
    notes = InputNotes.lines(part.notes, of: InputPath(path).file)
  }
}

extension Tensor<Double> {
  /// These samples and further ones of the same shape.
  fileprivate func followed(by others: Tensor) -> Tensor {
    Tensor(
      shape: [shape[0] + others.shape[0]] + shape.dropFirst(), values: values + others.values)
  }
}
