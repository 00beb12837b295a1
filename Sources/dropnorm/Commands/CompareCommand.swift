import ArgumentParser

/// `dropnorm compare`
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "compare", abstract: "to come")
  func run() throws {}
}
