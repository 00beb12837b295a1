import Arithmetic
public import Layers

/// Samples of someone's own, each with its class.
public struct LabeledRows: Hashable, Sendable {
  /// The samples, one a row.
  public let values: Tensor<Double>
  /// The class of each sample.
  public let labels: [Int32]
  /// What the classes are called.
  public let classNames: [String]
  /// Whether the samples were images, whose pixels have one mean and one spread.
  public let areImages: Bool
  /// How many rows at the end are there to test with; 0 tests with a fifth of all.
  public let givenTests: Int
  /// What the features are called; nil where they have no names.
  public var featureNames: [String]?
  /// What holds the classes, such as a column's name.
  public var classSource: String?

  /// The file that they came from, as it was named; nil where they have none.
  public var source: String?
  /// The words of a command line that say how it was read.
  public var sourceWords: [String] = []

  /// How many classes there are.
  public var classes: Int { classNames.count }
  /// How many rows are trained on.
  public var trainingCount: Int {
    givenTests > 0 ? labels.count - givenTests : labels.count * 4 / 5
  }

  /// The most classes a file may have.
  public static let mostClasses = 1000

  /// Takes the last column off a table; the numbers that stand there, in rising order, are the classes.
  ///
  /// - Throws: `ShapeFault` for fewer than two columns, classes or ten rows, or for labels that are no
  ///   classes.
  public init(_ table: Tensor<Double>) throws(ShapeFault) {
    guard table.shape.count == 2, table.features > 1 else {
      throw LabeledRows.fault("the data need rows of numbers with the class in the last column")
    }
    let width = table.features
    let places = table.values.indices
    let written = WrittenClasses.numbers(
      places.lazy.filter { $0 % width == width - 1 }.map { table.values[$0] })
    if let refusal = written.refusal { throw LabeledRows.fault("the last column \(refusal)") }
    try self.init(
      Tensor(
        shape: [table.samples, width - 1],
        values: places.lazy.filter { $0 % width != width - 1 }.map { table.values[$0] }),
      classes: written)
  }

  /// Takes samples and their classes, whatever they are written as.
  ///
  /// - Parameters:
  ///   - samples: rows [N][features], or images [N][H][W] or [N][C][H][W].
  ///   - written: a class for each sample.
  ///   - givenTests: how many samples at the end are there to test with; 0 tests with a fifth.
  /// - Throws: `ShapeFault` for fewer than ten samples or two classes, and for other counts of them.
  public init(
    _ samples: Tensor<Double>, classes written: WrittenClasses, givenTests: Int = 0
  ) throws(ShapeFault) {
    let count = samples.shape.count > 1 ? samples.shape[0] : samples.values.count
    guard count - givenTests >= 10 else {
      throw LabeledRows.fault(
        "\(count - givenTests) rows; at least 10 are needed to train and to test")
    }
    guard written.count == count else {
      throw LabeledRows.fault("\(count) samples, but \(written.count) labels")
    }
    (classNames, labels) = written.numbered
    guard (2...LabeledRows.mostClasses).contains(classNames.count) else {
      throw LabeledRows.fault(
        "\(classNames.count) different labels; there can be 2 to \(LabeledRows.mostClasses)")
    }
    values = Tensor(shape: [count, samples.values.count / count], values: samples.values)
    areImages = samples.shape.count > 2
    self.givenTests = givenTests
  }

  private static func fault(_ message: String) -> ShapeFault {
    ShapeFault(key: "data", message: message)
  }

  /// Four fifths of the rows to train on and the rest to test with, in an order drawn for the seed, or
  /// the rows that are there for either;
  /// features are standardized by the moments of the former, images by one mean and one spread.
  ///
  /// A pixel that is nearly always 0 would otherwise be hundreds of spreads away where it is not.
  func split(seed: UInt64) -> (training: LabeledPoints, test: LabeledPoints) {
    let boundary = trainingCount
    let order =
      shuffled(values.samples - givenTests, RandomStream(seed: seed, purpose: .data))
      + Array((values.samples - givenTests)..<values.samples)
    let standardize = standardizations(by: order[..<boundary])
    let width = values.features
    func points(_ places: ArraySlice<Int>) -> LabeledPoints {
      let points = [Float](unsafeUninitializedCapacity: places.count * width) { points, count in
        count = places.count * width
        for (row, place) in places.enumerated() {
          for column in 0..<width {
            let value = standardize[areImages ? 0 : column](values.values[place * width + column])
            points.initializeElement(at: row * width + column, to: LabeledRows.single(value))
          }
        }
      }
      return LabeledPoints(
        features: width, classes: classes, values: points, labels: places.map { labels[$0] })
    }
    return (points(order[..<boundary]), points(order[boundary...]))
  }

  /// The nearest number in float32; where a feature that did not vary in training does so in the test,
  /// it may be beyond all of them.
  private static func single(_ value: Double) -> Float {
    let limit = Double(Float.greatestFiniteMagnitude)
    return Float(min(max(value, -limit), limit))
  }

  /// What standardizes each feature by some rows, or all pixels, without a copy of the rows.
  private func standardizations(by places: ArraySlice<Int>) -> [Standardization] {
    let width = values.features
    if areImages {
      return values.values.withUnsafeBufferPointer { values in
        let moments = SampleMoments { see in
          for place in places {
            see(UnsafeBufferPointer(rebasing: values[place * width..<(place + 1) * width]))
          }
        }
        return [moments.standardization]
      }
    }
    return (0..<width).map { column in
      SampleMoments(places.map { values.values[$0 * width + column] }).standardization
    }
  }
}

/// The numbers 0..<count in an order that a stream draws (Fisher and Yates).
func shuffled(_ count: Int, _ stream: RandomStream) -> [Int] {
  var order = Array(0..<count)
  for place in stride(from: count - 1, to: 0, by: -1) {
    let other = Int(clamping: stream.uniform(row: place, column: 0) * Double(place + 1))
    order.swapAt(place, min(other, place))
  }
  return order
}
