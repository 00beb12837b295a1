import Layers

/// Samples with a class each.
public struct LabeledPoints: Hashable, Sendable {
  /// The width of a sample.
  public let features: Int
  /// How many classes the data set has.
  public let classes: Int
  /// The samples, row-major.
  public let values: [Float]
  /// The class of each sample, in 0..<classes.
  public let labels: [Int32]

  /// How many samples there are.
  public var count: Int { labels.count }

  /// Wraps samples and their classes.
  ///
  /// - Precondition: there are `features` values for each label, and labels are in 0..<classes.
  public init(features: Int, classes: Int, values: [Float], labels: [Int32]) {
    precondition(values.count == features * labels.count, "\(features) values for each label")
    precondition(
      labels.allSatisfy { (0..<Int32(classes)).contains($0) }, "labels are in 0..<\(classes)")
    self.features = features
    self.classes = classes
    self.values = values
    self.labels = labels
  }
}

/// What is raced on: a drawn data set, or rows of someone's own.
public enum RaceData: Hashable, Sendable {
  /// Points drawn for each seed.
  case drawn(DataSet)
  /// Rows from a file, split anew for each seed.
  case rows(LabeledRows)

  /// What it is called.
  public var name: String {
    switch self {
    case .drawn(let set): set.rawValue
    case .rows(let rows): "\(rows.labels.count) rows"
    }
  }

  /// The width of a sample.
  public var features: Int {
    switch self {
    case .drawn(let set): set.features
    case .rows(let rows): rows.values.features
    }
  }

  /// How many classes there are.
  public var classes: Int {
    switch self {
    case .drawn(let set): set.classes
    case .rows(let rows): rows.classes
    }
  }

  /// What a seed trains on and what it is tested with.
  public func points(
    seed: UInt64, training: Int, test: Int
  ) -> (training: LabeledPoints, test: LabeledPoints) {
    switch self {
    case .drawn(let set):
      (
        set.points(seed: seed, part: .training, count: training),
        set.points(seed: seed, part: .test, count: test)
      )
    case .rows(let rows): rows.split(seed: seed)
    }
  }
}
