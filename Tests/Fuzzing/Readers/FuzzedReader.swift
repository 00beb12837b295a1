/// A reader of what others wrote, with what must hold whatever it is given.
public struct FuzzedReader: Sendable {
  /// Its name, and that of its folder of inputs.
  public let name: String
  private let check: @Sendable ([UInt8]) throws(BrokenPromise) -> Void

  private init(
    _ name: String, _ check: @escaping @Sendable ([UInt8]) throws(BrokenPromise) -> Void
  ) {
    self.name = name
    self.check = check
  }

  /// Reads an input.
  ///
  /// - Throws: `BrokenPromise` for the first thing that does not hold.
  public func read(_ bytes: [UInt8]) throws(BrokenPromise) { try check(bytes) }

  /// Every reader; a new one needs a line here and a folder in `Corpus`.
  public static let all = [
    FuzzedReader("lesson", LessonPromises.check),
    FuzzedReader("expression", ExpressionPromises.check),
    FuzzedReader("formula", FormulaPromises.check),
    FuzzedReader("course", CoursePromises.check),
    FuzzedReader("progress", ProgressPromises.check),
    FuzzedReader("experiment", ExperimentPromises.check),
    FuzzedReader("csv", TablePromises.checkCSV),
    FuzzedReader("npy", TablePromises.checkNPY),
    FuzzedReader("idx", TablePromises.checkIDX),
    FuzzedReader("gzip", ArchivePromises.checkGzip),
    FuzzedReader("zip", ArchivePromises.checkZip),
    FuzzedReader("keys", KeyPromises.check),
    FuzzedReader("config", ConfigPromises.check),
    FuzzedReader("conversation", ConversationPromises.check),
    FuzzedReader("events", EventPromises.check),
  ]

  /// The reader of a name.
  public static func named(_ name: String) -> FuzzedReader? { all.first { $0.name == name } }
}

/// Something that must hold for every input, and did not for one.
public struct BrokenPromise: Error, CustomStringConvertible {
  /// What did not hold.
  public let description: String

  init(_ description: String) { self.description = description }
}

/// Throws unless something holds.
func promise(_ holds: Bool, _ text: @autoclosure () -> String) throws(BrokenPromise) {
  if !holds { throw BrokenPromise(text()) }
}

/// Throws if a text could steer a terminal or would take more than one line.
func promiseShowable(_ text: String, _ what: String) throws(BrokenPromise) {
  let forbidden = text.unicodeScalars.first { scalar in
    if scalar == "\t" { return false }  // It is drawn as a blank.
    return
      scalar.properties.generalCategory == .control
      || scalar.properties.generalCategory == .lineSeparator
      || scalar.properties.generalCategory == .paragraphSeparator
      || scalar.properties.isBidiControl
  }
  guard let forbidden else { return }
  throw BrokenPromise("\(what) holds U+\(String(forbidden.value, radix: 16))")
}
