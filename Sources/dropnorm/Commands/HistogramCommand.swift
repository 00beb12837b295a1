import ArgumentParser
import Experiments
import Layers

/// The command `dropnorm histogram`.
struct HistogramCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "histogram",
    abstract: "Draw the histogram of any numbers, exact zeros as a bar of their own.",
    discussion: """
      Reads CSV, NPY, NPZ, IDX, or one number per line. Columns of text are left out. Columns that have names get a histogram each; numbers \
      without names are taken together. Every bin takes its lower edge and not its upper one, the \
      last bin takes both. NaN, infinities and missing cells are counted and named, never binned.
      """)

  /// How it is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv, svg
  }

  @Argument(
    help: "A file with numbers, FILE:a,b for columns of it, or - for standard input.",
    completion: .file())
  var file: String?
  @Option(parsing: .unconditional, help: "Bins: \(HistogramCommand.bins.words)")
  var bins = "40"
  @Option(help: "A histogram for each column, or one of all numbers together.")
  var columns: InputNumbers.Columns?
  @OptionGroup var table: TableOptions
  @Flag(name: .customLong("log"), help: "Draw counts by their logarithm.")
  var isLogarithmic = false
  @Option(help: "How it is written.") var format = Format.text

  private static let bins = WholeRange(1...1000)

  func run() throws {
    let count = try HistogramCommand.bins.value(of: bins, name: "bins")
    if file == nil, StandardInput.isTerminal {
      throw UsageError("nothing to read; name a file, or send numbers to standard input")
    }
    LargePages.ask(forArraysOf: 1 << 24)
    let numbers = try InputNumbers(path: file ?? "-", columns: columns, table.choice)
    InputNotes.say(numbers.notes)
    let report = HistogramReport(
      numbers.samples.map { SampleSummary($0.values, name: $0.name, binCount: count) },
      isLogarithmic: isLogarithmic)
    switch format {
    case .text: try StandardOutput.write(report.text(columns: StandardOutput.columns))
    case .json: try StandardOutput.write(report.json.text)
    case .csv: try StandardOutput.write(report.csv)
    case .svg: try StandardOutput.write(report.svg)
    }
  }
}

extension InputNumbers.Columns: ExpressibleByArgument {}
