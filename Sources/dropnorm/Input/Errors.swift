import Experiments

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Something is wrong with the data; the program ends with 1.
struct InputError: Error, CustomStringConvertible {
  /// What is wrong, where, and what would be right.
  let line: String
  /// The same without the name of the file, where it begins with one.
  let reason: String

  init(_ line: String) { (self.line, reason) = (line, line) }

  /// What is wrong with a file.
  init(_ file: String, _ reason: String) {
    (line, self.reason) = ("\(file): \(reason)", reason)
  }

  /// What the system says of a file.
  init(_ file: String, system number: Int32) {
    self.init(file, String(cString: strerror(number)))
  }

  /// What the system says of the file of the last call that failed.
  init(system file: String) { self.init(file, system: errno) }

  init(_ fault: FileFault) { self.init(fault.line) }

  var description: String { line }
}

/// Something is wrong with the command line; the program ends with 2.
struct UsageError: Error {
  /// What is wrong and what would be right.
  let line: String

  init(_ line: String) { self.line = line }
}
