import ArgumentParser

/// The command `dropnorm lesson`: one file per subcommand.
struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson", abstract: "Read, write, check and prove lessons.",
    subcommands: [
      LessonListCommand.self, LessonShowCommand.self, LessonNewCommand.self,
      LessonCheckCommand.self, LessonTestCommand.self, LessonBlocksCommand.self,
      LessonExportCommand.self, LessonPreviewCommand.self,
    ])
}

/// `1 fault`, `2 faults`.
func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}
