import ArgumentParser
import Arithmetic
import Experiments
import Layers
import Spelling

/// The command `dropnorm trace`.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Print every intermediate of one batch, train and eval, forward and backward.",
    discussion: """
      Eval uses the running statistics after that one training pass. Gradients are those of \
      sum(output * output_gradient), with ones where the experiment gives none. npz holds every array \
      by its name, npy the one that --array names.
      """)

  /// How a trace is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv, npz, npy

    /// How many times the batch's memory the trace takes with the text or file made of it, for each
    /// block (measured on 100000 x 64).
    var copies: Int {
      switch self {
      case .text: ExperimentOptions.copiesOfPass
      case .npz, .npy: 55
      case .json: 150
      case .csv: 250
      }
    }
  }

  @OptionGroup var options: ExperimentOptions
  @Option(help: "How it is written.") var format = Format.text
  @Option(
    help: "The array that npy holds, such as train.block1.bn.normalized.", completion: .array)
  var array: String?
  @Option(
    help: "The file that is written, and written over; - or nothing is standard output.",
    completion: .file())
  var output = "-"

  func run() throws {
    if (array != nil) != (format == .npy) {
      throw UsageError("--format npy holds one array, named by --array; npz holds all")
    }
    let experiment = try options.load(copies: format.copies)
    let need = ExperimentOptions.memory(of: experiment, copies: format.copies)
    LargePages.ask(forArraysOf: Int(clamping: min(need, 1e9)))
    let report = try TraceReport(experiment)
    switch format {
    case .text: try StandardOutput.write(report.text, or: output)
    case .json: try StandardOutput.write(report.json.text, or: output)
    case .csv: try StandardOutput.write(report.csv, or: output)
    case .npz: try StandardOutput.write(try report.npz(), or: output)
    case .npy: try StandardOutput.write(NPYWriter.bytes(of: try named(report).array), or: output)
    }
  }

  private func named(_ report: TraceReport) throws(UsageError) -> TraceReport.NamedArray {
    let (arrays, wanted) = (report.arrays, array ?? "")
    if let found = arrays.first(where: { $0.name == wanted }) { return found }
    let names = arrays.map(\.name)
    throw UsageError(
      "no array '\(wanted)'\(Suggestion.clause(for: wanted, among: names)); "
        + "there is \(names.joined(separator: ", "))")
  }
}
