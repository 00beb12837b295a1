public import Layers

/// Rows of someone's own, with the class in the last column.
public struct LabeledRows: Hashable, Sendable {
  /// The samples, without the last column.
  public let values: Tensor<Double>
  /// The class of each sample.
  public let labels: [Int32]
  /// How many classes there are.
  public let classes: Int

  /// The most classes a file may have.
  public static let mostClasses = 1000

  /// Takes the last column off a table; the numbers that stand there, in rising order, are the classes.
  ///
  /// - Throws: `ShapeFault` for fewer than two columns, classes or ten rows, or for labels that are not
  ///   whole numbers.
  public init(_ table: Tensor<Double>) throws(ShapeFault) {
    func fault(_ message: String) -> ShapeFault { ShapeFault(key: "data", message: message) }
    guard table.shape.count == 2, table.features > 1 else {
      throw fault("the data need rows of numbers with the class in the last column")
    }
    guard table.samples >= 10 else {
      throw fault("\(table.samples) rows; at least 10 are needed to train and to test")
    }
    let rows = table.rows
    let written = rows.map { $0[table.features - 1] }
    if let row = written.firstIndex(where: { $0 != $0.rounded() }) {
      throw fault(
        "row \(row + 1) has the label \(formatted(written[row])); labels are whole numbers")
    }
    let known = Set(written).sorted()
    guard (2...LabeledRows.mostClasses).contains(known.count) else {
      throw fault("\(known.count) different labels; there can be 2 to \(LabeledRows.mostClasses)")
    }
    let numbers = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, Int32($0)) })
    values = Tensor(rows: rows.map { Array($0.dropLast()) })
    labels = written.compactMap { numbers[$0] }
    classes = known.count
  }

  /// Four fifths of the rows to train on and the rest to test with, in an order drawn for the seed;
  /// features are standardized by the moments of the former.
  func split(seed: UInt64) -> (training: LabeledPoints, test: LabeledPoints) {
    let order = shuffled(values.samples, RandomStream(seed: seed, purpose: .data))
    let boundary = values.samples * 4 / 5
    let training = Array(order[..<boundary])
    let rows = values.rows
    let moments = Moments(of: Tensor(rows: training.map { rows[$0] }))
    let scales = moments.variance.map { $0 > 0 ? 1 / $0.squareRoot() : 1 }
    func points(_ places: some Sequence<Int>) -> LabeledPoints {
      let places = Array(places)
      let values = places.flatMap { place in
        rows[place].indices.map { Float((rows[place][$0] - moments.mean[$0]) * scales[$0]) }
      }
      return LabeledPoints(
        features: self.values.features, classes: classes, values: values,
        labels: places.map { labels[$0] })
    }
    return (points(training), points(order[boundary...]))
  }
}

/// The numbers 0..<count in an order that a stream draws (Fisher and Yates).
func shuffled(_ count: Int, _ stream: RandomStream) -> [Int] {
  var order = Array(0..<count)
  for place in stride(from: count - 1, to: 0, by: -1) {
    let other = Int(stream.uniform(row: place, column: 0) * Double(place + 1))
    order.swapAt(place, min(other, place))
  }
  return order
}
