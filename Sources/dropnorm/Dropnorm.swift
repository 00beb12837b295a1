import ArgumentParser
import Experiments
import Spelling

/// The program: one subcommand per file.
@main
struct Dropnorm: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dropnorm",
    abstract: "Learn how batch normalization and dropout work, and why their order matters.",
    version: "0.1.0",
    subcommands: [
      LearnCommand.self, LabCommand.self, TraceCommand.self, CompareCommand.self,
      RaceCommand.self, HistogramCommand.self, SnapshotCommand.self, LessonCommand.self,
      ProgressCommand.self, ConfigCommand.self,
    ],
    defaultSubcommand: LearnCommand.self)

  /// Runs the command line and ends the program; every failure is one line on stderr.
  static func main() {
    do {
      try checkCommand(CommandLine.arguments.dropFirst(), of: configuration)
      var command = try parseAsRoot()
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// ArgumentParser calls a misspelt command an unexpected argument; this says what was meant.
  private static func checkCommand(
    _ words: ArraySlice<String>, of configuration: CommandConfiguration
  ) throws(UsageError) {
    let subcommands = configuration.subcommands
    let known = subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !subcommands.isEmpty, let word = words.first, !word.hasPrefix("-") else { return }
    if let command = subcommands.first(where: { $0.configuration.commandName == word }) {
      return try checkCommand(words.dropFirst(), of: command.configuration)
    }
    if known.contains(word) { return }
    let hint = Suggestion.nearest(to: word, among: known).map { "did you mean '\($0)'?" }
    throw UsageError(
      "unknown command '\(word)'; \(hint ?? "commands are \(known.joined(separator: ", "))")")
  }

  private static func end(with error: any Error) -> Never {
    let ending = Ending(error)
    ending.output.map { try? StandardOutput.write($0) }
    ending.complaint.map { StandardError.write("dropnorm: \($0)\n") }
    endProcess(ending.code)
  }
}

/// How the program ends: what it says, and where.
struct Ending {
  /// For stdout: the help or the version someone asked for.
  var output: String?
  /// For stderr: one line.
  var complaint: String?
  /// 0 as asked, 1 for bad input data, 2 for a wrong command line.
  let code: Int32

  /// What an error means.
  init(_ error: any Error) {
    if let error = error as? InputError {
      complaint = ShowableText.text(error.line)
      code = 1
    } else if let error = error as? UsageError {
      complaint = ShowableText.text(error.line)
      code = 2
    } else if Dropnorm.exitCode(for: error) == .success {
      output = Dropnorm.fullMessage(for: error) + "\n"
      code = 0
    } else {
      complaint = Dropnorm.message(for: error).split(whereSeparator: \.isNewline)
        .joined(separator: " ")
      complaint = complaint.map { ShowableText.text($0) }
      code = 2
    }
  }
}
