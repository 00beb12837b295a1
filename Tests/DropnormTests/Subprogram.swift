import Foundation

/// A program run to its end, without a terminal.
struct Subprogram {
  /// The exit status.
  let status: Int32
  /// What it wrote to stdout.
  let output: String
  /// What it wrote to stderr.
  let complaint: String

  /// Runs a program; `input` is its standard input.
  static func run(_ path: String, _ arguments: [String], input: String = "") throws -> Subprogram {
    let process = Process()
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = stderr
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    let complaint = try stderr.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Subprogram(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      complaint: String(decoding: complaint, as: UTF8.self))
  }
}
