import ArgumentParser
import Experiments
import Spelling

/// The program: one subcommand per file.
@main
struct Dropnorm: ParsableCommand {
  /// The version of the program.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "dropnorm",
    abstract: "Learn how batch normalization and dropout work, and why their order matters.",
    version: version,
    subcommands: [
      LearnCommand.self, LabCommand.self, TraceCommand.self, CompareCommand.self,
      RaceCommand.self, HistogramCommand.self, SnapshotCommand.self, ExportCommand.self,
      LessonCommand.self, ProgressCommand.self, ConfigCommand.self, ManualCommand.self,
    ],
    defaultSubcommand: LearnCommand.self)

  /// Runs the command line and ends the program; every failure is one line on stderr.
  static func main() {
    do {
      SystemErrors.expect()
      let words = Arguments.words
      if words.isEmpty { return try LearnCommand.open() }
      if let topic = HelpTopic(words) { return try StandardOutput.write(topic.text) }
      try checkCommand(words[...], of: configuration)
      var command = try parseAsRoot(words)
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// The help of a command with its examples, if that is what the command line asks for.
  static func examples() -> String {
    let words = Arguments.words
    let asks = words.first == "help" || words.contains("--help") || words.contains("-h")
    guard asks else { return "" }
    let command = Examples.command(of: words)
    return "\n" + Examples.block(command) + (command.isEmpty ? "\n" + HelpTopic.list : "")
  }

  /// ArgumentParser calls a misspelt command an unexpected argument; this says what was meant.
  private static func checkCommand(
    _ words: ArraySlice<String>, of configuration: CommandConfiguration, isHelp: Bool = false
  ) throws(UsageError) {
    let subcommands = configuration.subcommands
    let shown = subcommands.filter { $0.configuration.shouldDisplay }
    let topics = isHelp ? HelpTopic.allCases.map(\.rawValue) : ["help"]
    let known = shown.compactMap { $0.configuration.commandName } + topics
    guard !subcommands.isEmpty, let word = words.first else { return }
    if word.hasPrefix("-") { return try checkOption(word, of: configuration) }
    if word == "help", configuration.commandName == Dropnorm.configuration.commandName {
      return try checkCommand(words.dropFirst(), of: configuration, isHelp: true)
    }
    if let command = subcommands.first(where: { $0.configuration.commandName == word }) {
      return try checkCommand(words.dropFirst(), of: command.configuration)
    }
    if known.contains(word) { return }
    let hint = Suggestion.nearest(to: word, among: known).map { "did you mean '\($0)'?" }
    throw UsageError(
      "unknown command '\(word)'; \(hint ?? "commands are \(known.joined(separator: ", "))")")
  }

  /// An option before any command is one of `learn`, which ArgumentParser looks for nothing like.
  private static func checkOption(
    _ word: String, of configuration: CommandConfiguration
  ) throws(UsageError) {
    let known = ["--version", "--help"]
    guard configuration.commandName == Dropnorm.configuration.commandName, !known.contains(word),
      let meant = Suggestion.nearest(to: word, among: known)
    else { return }
    throw UsageError("unknown option '\(word)'; did you mean '\(meant)'?")
  }

  private static func end(with error: any Error) -> Never {
    let ending = Ending(error)
    do throws(InputError) {
      if let output = ending.output { try StandardOutput.write(output) }
    } catch {
      StandardError.write("dropnorm: \(error.line)\n")
      endProcess(1)
    }
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
      output = Dropnorm.fullMessage(for: error) + "\n" + Dropnorm.examples()
      code = 0
    } else {
      let line = Dropnorm.message(for: error).split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
      let said = Ending.unknownOption(line) ?? Ending.oneLine(line) + Ending.hint(line)
      complaint = ShowableText.text(said)
      code = 2
    }
  }

  /// ArgumentParser offers options that are four slips away, too; without one that is near, the help is
  /// named.
  private static func unknownOption(_ line: String) -> String? {
    let words = line.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
    guard line.hasPrefix("Unknown option '"), words.count > 2 else { return nil }
    func bare(_ option: String) -> String { String(option.drop { $0 == "-" }) }
    if words.count > 4, Suggestion.nearest(to: bare(words[1]), among: [bare(words[3])]) != nil {
      return line
    }
    let command = Examples.command(of: Array(CommandLine.arguments.dropFirst()))
    let help = (["dropnorm"] + command + ["--help"]).joined(separator: " ")
    return "Unknown option '\(words[1])'; '\(help)' lists the options"
  }

  /// ArgumentParser sets a long list of words one below the other, with dashes.
  private static func oneLine(_ line: String) -> String {
    let parts = line.components(beforeAndAfter: " of the following: - ")
    guard !parts.after.isEmpty else { return line }
    return "\(parts.before) of \(parts.after.replacing(" - ", with: ", "))."
  }

  /// ArgumentParser lists the words that an option takes; this adds the one that was meant.
  ///
  /// Its line reads: The value 'jsn' is invalid for '--format <format>'. Please provide one of 'text',
  /// 'json' or 'csv'. Longer lists have no quotes: one of the following: - walk - mask
  private static func hint(_ line: String) -> String {
    let parts = line.components(beforeAndAfter: "Please provide one of")
    let quoted = parts.before.split(separator: "'", omittingEmptySubsequences: false)
    guard line.hasPrefix("The value '"), quoted.count > 1 else { return "" }
    let words = parts.after.split { !$0.isLetter && !$0.isNumber && !"_-".contains($0) }
      .map(String.init).filter { !["or", "and", "the", "following", "-"].contains($0) }
    return Suggestion.nearest(to: String(quoted[1]), among: words).map { " Did you mean '\($0)'?" }
      ?? ""
  }
}

extension String {
  /// What stands before a text and what behind it; all of it and nothing where it is not there.
  fileprivate func components(beforeAndAfter text: String) -> (before: Substring, after: Substring)
  {
    guard let range = ranges(of: text).first else { return (self[...], "") }
    return (self[..<range.lowerBound], self[range.upperBound...])
  }
}
