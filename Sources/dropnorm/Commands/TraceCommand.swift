import ArgumentParser
import Experiments

/// The command `dropnorm trace`.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Print every intermediate of one batch, train and eval, forward and backward.",
    discussion: """
      Eval uses the running statistics after that one training pass. Gradients are those of \
      sum(output * output_gradient), with ones where the experiment gives none.
      """)

  /// How a trace is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv
  }

  @OptionGroup var options: ExperimentOptions
  @Option(help: "How it is written.") var format = Format.text

  func run() throws {
    let report = try TraceReport(try options.load())
    switch format {
    case .text: try StandardOutput.write(report.text)
    case .json: try StandardOutput.write(report.json.text)
    case .csv: try StandardOutput.write(report.csv)
    }
  }
}
