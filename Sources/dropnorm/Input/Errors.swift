import Experiments

/// Something is wrong with the data; the program ends with 1.
struct InputError: Error, CustomStringConvertible {
  /// What is wrong, where, and what would be right.
  let line: String

  init(_ line: String) { self.line = line }

  init(_ fault: FileFault) { line = fault.line }

  var description: String { line }
}

/// Something is wrong with the command line; the program ends with 2.
struct UsageError: Error {
  /// What is wrong and what would be right.
  let line: String

  init(_ line: String) { self.line = line }
}
