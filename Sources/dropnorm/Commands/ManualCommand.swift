import ArgumentParser

/// The command `dropnorm manual`, which `script/manual` runs: the page that is installed.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page.",
    discussion: "Example: dropnorm manual | man -l -", shouldDisplay: false)

  func run() throws { try StandardOutput.write(ManualPage.text) }
}
