import Spelling
import ArgumentParser
import FrontMatter
import Lessons

/// The command `dropnorm lesson check`.
struct LessonCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Print every fault of lessons as FILE:LINE:COLUMN.",
    discussion: "Without arguments: the folder lessons, or else the course in the program.")

  @Argument(help: "Folders of lessons, or files in them.", completion: .file(extensions: ["md"]))
  var paths: [String] = []

  @Flag(
    help: "Also ask for reasons of numbers and a question for each goal, and prove what is asked.")
  var strict = false

  func run() throws {
    var faults = 0
    for target in try LessonTarget.all(paths) {
      let found = strict ? target.strictFaults : target.faults
      faults += found.count
      let lines = found.isEmpty ? [Self.summary(of: target)] : found.map(\.description)
      try StandardOutput.write(lines.map { $0 + "\n" }.joined())
    }
    if faults > 0 { throw InputError("\(counted(faults, "fault")) found") }
  }

  private static func summary(of target: LessonTarget) -> String {
    let steps = target.files.flatMap(\.parsed.outline.steps)
    let questions = steps.flatMap(\.blocks).count(where: \.isQuestion)
    let counts = [
      counted(target.files.count, "lesson"), counted(steps.count, "step"),
      counted(questions, "question"),
    ]
    return ShowableText.text("\(target.name): no faults in \(counts.joined(separator: ", "))")
  }
}
