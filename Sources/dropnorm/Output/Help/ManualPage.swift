import ArgumentParser

/// The manual page, made of the help of every command and of the topics.
enum ManualPage {
  /// The page in the language of `man`.
  static var text: String {
    """
    .\\" Written by script/manual from the program's own help.
    .TH DROPNORM 1 "" "dropnorm \(Dropnorm.version)" "User Commands"
    .SH NAME
    dropnorm \\- \(Roff.line(Dropnorm.configuration.abstract))
    .SH SYNOPSIS
    .B dropnorm
    .RI [ COMMAND ]
    .RI [ OPTIONS ]
    .SH DESCRIPTION
    Without a command, dropnorm opens the course. Results go to standard output, complaints and progress
    to standard error. Numbers in JSON and CSV are the shortest that read back as the same float64.
    .SH COMMANDS
    \(sections)
    \(HelpTopic.allCases.map(\.roff).joined(separator: "\n"))

    """
  }

  private static var sections: String {
    section(Dropnorm.self, name: "dropnorm").dropFirst().joined(separator: "\n")
  }

  /// A command's section, then those of its own commands.
  private static func section(_ command: any ParsableCommand.Type, name: String) -> [String] {
    let words = name.split(separator: " ").dropFirst().map(String.init)
    let help = Dropnorm.helpMessage(for: command, columns: 76) + "\n" + Examples.block(words)
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false).map {
      Roff.line(String($0))
    }
    let own = ".SS \"\(Roff.line(name))\"\n.nf\n\(lines.joined(separator: "\n"))\n.fi"
    let inner = command.configuration.subcommands.filter { $0.configuration.shouldDisplay }
    return [own]
      + inner.flatMap { section($0, name: "\(name) \($0.configuration.commandName ?? "")") }
  }
}
