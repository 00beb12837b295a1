import ArgumentParser
import Experiments

/// The command `dropnorm export`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract:
      "Write a script that rebuilds the experiment in a framework and checks the numbers there.",
    discussion: """
      The script has a module to paste into a project, a check that sends the same batch, weights and \
      masks through it in train and in eval, and the numbers. Run, it prints the largest difference \
      and ends with 1 if that is beyond rounding. Where the experiment gives no output_gradient, one \
      is drawn.
      """)

  @OptionGroup var options: ExperimentOptions
  @Option(help: "The framework.") var to: ExportTarget
  @Option(
    help: "The file that is written, and written over; - or nothing is standard output.",
    completion: .file())
  var output = "-"

  func run() throws {
    let plan = try ExportPlan(try options.load(), target: to)
    let command = ShellText.command(["dropnorm"] + Arguments.words)
    let text = ExportDocument(plan: plan, command: command).text
    try StandardOutput.write(text, or: output)
  }
}
