import ArgumentParser

/// The manual page, made of the help of every command.
enum ManualPage {
  /// The page in the language of `man`.
  static var text: String {
    """
    .\\" Written by script/manual from the program's own help.
    .TH DROPNORM 1 "" "dropnorm \(Dropnorm.version)" "User Commands"
    .SH NAME
    dropnorm \\- \(roff(Dropnorm.configuration.abstract))
    .SH SYNOPSIS
    .B dropnorm
    .RI [ COMMAND ]
    .RI [ OPTIONS ]
    .SH DESCRIPTION
    Without a command, dropnorm opens the course. Results go to standard output, complaints and progress
    to standard error. Numbers in JSON and CSV are the shortest that read back as the same float64.
    .SH COMMANDS
    \(sections)
    .SH EXIT STATUS
    0 as asked, 1 for bad data, 2 for a wrong command line; one line on standard error says what is wrong,
    where, and what would be right.
    .SH ENVIRONMENT
    .TP
    .B NO_COLOR
    If set, nothing is coloured.
    .TP
    .B LC_ALL, LC_CTYPE, LANG
    Without UTF\\-8 in the first that is set, every character is ASCII.
    .TP
    .B XDG_STATE_HOME
    Progress is kept in dropnorm/progress.json in this folder, by default ~/.local/state.

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
      roff(String($0))
    }
    let own = ".SS \"\(roff(name))\"\n.nf\n\(lines.joined(separator: "\n"))\n.fi"
    let inner = command.configuration.subcommands.filter { $0.configuration.shouldDisplay }
    return [own]
      + inner.flatMap { section($0, name: "\(name) \($0.configuration.commandName ?? "")") }
  }

  /// A line as `man` prints it: nothing of it is a command, and a dash is a dash.
  private static func roff(_ line: String) -> String {
    let text = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
  }
}
