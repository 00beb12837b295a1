import ArgumentParser
import Experiments

/// The command `dropnorm lesson blocks`.
struct LessonBlocksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blocks", abstract: "Print what a lesson may hold, for editors.",
    discussion: "Kinds of blocks, keys, controls, views, places, and the words of expressions.")

  /// How it is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case json
  }

  @Option(help: "How it is written.") var format = Format.json

  func run() throws {
    switch format {
    case .json: try StandardOutput.write(BlocksReport.json.text)
    }
  }
}
