public import Layers

/// The class of each sample, as it is written in a file.
public enum WrittenClasses: Hashable, Sendable {
  /// By a number.
  case numbers([Double])
  /// By a name.
  case texts([String])

  /// How many samples have one.
  public var count: Int {
    switch self {
    case .numbers(let numbers): numbers.count
    case .texts(let texts): texts.count
    }
  }

  /// From an array: a number for each sample, or a row with a single 1 at the place of its class.
  ///
  /// - Throws: `ShapeFault` for arrays of another form.
  public init(_ array: Tensor<Double>) throws(ShapeFault) {
    let (count, width) = (array.shape.first ?? 1, array.values.count / (array.shape.first ?? 1))
    if width == 1 {
      self = .numbers(array.values)
      return
    }
    let rows = (0..<count).map { array.values[$0 * width..<($0 + 1) * width] }
    guard rows.allSatisfy({ row in row.allSatisfy { $0 == 0 || $0 == 1 } && row.reduce(0, +) == 1 })
    else {
      throw ShapeFault(
        key: "data",
        message:
          "labels of shape \(inBrackets(array.shape)); they are one number a sample, or rows "
          + "of zeros with a single 1")
    }
    self = .numbers(rows.map { row in Double((row.firstIndex(of: 1) ?? 0) - row.startIndex) })
  }

  /// These and further ones; nil if they are written in another way.
  public func followed(by others: WrittenClasses) -> WrittenClasses? {
    switch (self, others) {
    case (.numbers(let own), .numbers(let more)): .numbers(own + more)
    case (.texts(let own), .texts(let more)): .texts(own + more)
    default: nil
    }
  }

  /// The classes in rising order, and the place of each sample's among them.
  var numbered: (names: [String], labels: [Int32]) {
    switch self {
    case .numbers(let numbers):
      let (known, places) = WrittenClasses.places(numbers)
      return (known.map { formatted($0) }, places)
    case .texts(let texts):
      let (known, places) = WrittenClasses.places(texts)
      return (known, places)
    }
  }

  private static func places<Word: Hashable & Comparable>(
    _ words: [Word]
  ) -> (known: [Word], places: [Int32]) {
    let known = Set(words).sorted()
    let places = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, Int32($0)) })
    return (known, words.compactMap { places[$0] })
  }

  /// Why these are no classes but measurements, in words that follow what holds them; nil if they may
  /// be classes.
  public var refusal: String? {
    if case .numbers(let numbers) = self,
      let row = numbers.firstIndex(where: { $0 != $0.rounded() })
    {
      return "holds fractions (\(formatted(numbers[row])) in row \(row + 1)), as no classes are"
    }
    let known = numbered.names.count
    guard known > 20, known * 10 > count else { return nil }
    return "holds \(known) different values in \(count) rows, as a measurement does and no class"
  }
}
