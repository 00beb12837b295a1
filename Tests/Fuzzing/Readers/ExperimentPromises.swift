import Experiments

/// What holds for the reader of experiment files.
enum ExperimentPromises {
  /// A fault has its place; what is read is written and reads the same again.
  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    let experiment: Experiment
    do throws(FileFault) {
      experiment = try ExperimentFile(text, file: "a.json").experiment
    } catch {
      return try FileFaults.check(error, text)
    }
    let written = ExperimentFile.json(of: experiment).text
    let again: Experiment
    do throws(FileFault) {
      again = try ExperimentFile(written, file: "a.json").experiment
    } catch {
      throw BrokenPromise("what is written cannot be read: \(error.line)\n\(written)")
    }
    let rewritten = ExperimentFile.json(of: again).text
    try promise(rewritten == written, "\(written)\nreads back as\n\(rewritten)")
  }
}

/// What holds for every fault of a data file.
enum FileFaults {
  static func check(_ fault: FileFault, _ text: String) throws(BrokenPromise) {
    try promise(!fault.message.isEmpty, "a fault says what is wrong")
    try promiseShowable(fault.line, "a fault's line")
    guard let place = fault.position else { return }
    try TextPlaces(text).promise(line: place.line, column: place.column, fault.message)
  }
}
