import ArgumentParser
import Experiments
import Layers

/// The command `dropnorm histogram`.
struct HistogramCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "histogram",
    abstract: "Draw the histogram of any numbers, exact zeros as a bar of their own.",
    discussion: """
      Reads CSV, NPY, NPZ, IDX, or one number per line. Columns of text are left out. Columns that have \
      names get a histogram each; numbers without names are taken together; several files share one set \
      of bins. Every bin takes its lower edge and not its upper one, the last bin takes both. Whole \
      numbers get bins that begin at whole numbers. NaN, infinities and missing cells are counted and \
      named, never binned.
      """)

  /// How it is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv, svg
  }

  @Argument(
    help: "Files with numbers, FILE:a,b for columns of one, or - for standard input.",
    completion: .file())
  var files: [String] = []
  @Option(
    parsing: .unconditional,
    help: "Bins: \(HistogramCommand.counts.words); \(BinChoice.usual) if nothing is said.")
  var bins: String?
  @Option(
    parsing: .unconditional, help: "How wide each bin is; bins begin at multiples of it.")
  var binWidth: String?
  @Option(
    parsing: .unconditional,
    help: "From where to where, such as -3..3; what lies beyond is counted apart.")
  var range: String?
  @Option(help: "A histogram for each column, or one of all numbers together.")
  var columns: InputNumbers.Columns?
  @OptionGroup var table: TableOptions
  @Flag(name: .customLong("log"), help: "Draw counts by their logarithm.")
  var isLogarithmic = false
  @Option(
    parsing: .unconditional,
    help: "Columns of the text; those that COLUMNS says or the terminal has, if nothing is said.")
  var width: String?
  @Flag(help: "Seven-bit characters only.") var ascii = false
  @Option(help: "How it is written.") var format = Format.text

  private static let counts = WholeRange(BinChoice.counts)
  private static let widths = WholeRange(StandardOutput.columnCounts)

  func run() throws {
    let choice = try choice()
    let width = try width.map { try HistogramCommand.widths.value(of: $0, name: "width") }
    if files.isEmpty, StandardInput.isTerminal {
      throw UsageError("nothing to read; name a file, or send numbers to standard input")
    }
    LargePages.ask(forArraysOf: 1 << 24)
    let report = HistogramReport(
      try summaries(choice), isLogarithmic: isLogarithmic, glyphs: ascii ? .ascii : .current)
    switch format {
    case .text: try StandardOutput.write(report.text(columns: width ?? StandardOutput.columns))
    case .json: try StandardOutput.write(report.json.text)
    case .csv: try StandardOutput.write(report.csv)
    case .svg: try StandardOutput.write(report.svg)
    }
  }

  private func choice() throws(UsageError) -> BinChoice {
    if bins != nil, binWidth != nil {
      throw UsageError("--bins and --bin-width both say how many bins there are; take one of them")
    }
    var choice = BinChoice()
    if let bins { choice.count = try HistogramCommand.counts.value(of: bins, name: "bins") }
    if let binWidth {
      guard let width = Double(binWidth), width > 0, width.isFinite else {
        let given = binWidth.isEmpty ? "''" : binWidth
        throw UsageError("bin-width must be a number above 0, not \(given)")
      }
      choice.width = width
    }
    if let range { choice.range = try NumberRange.value(of: range, name: "range") }
    return choice
  }

  /// A summary of each sample.
  private func summaries(_ choice: BinChoice) throws -> [SampleSummary] {
    let isSeveral = files.count > 1
    let samples = try (files.isEmpty ? ["-"] : files).flatMap { path in
      let numbers = try InputNumbers(path: path, columns: columns, table.choice)
      InputNotes.say(numbers.notes)
      return numbers.samples.map { sample in
        let name = [isSeveral ? path : nil, sample.name].compactMap { $0 }
        return (name: name.isEmpty ? nil : name.joined(separator: ": "), values: sample.values)
      }
    }
    do throws(BinFault) {
      // Those of several files have their bins together.
      let parts = isSeveral ? [samples.map(\.values)] : samples.map { [$0.values] }
      let bins = try parts.map { part throws(BinFault) in try choice.bins(for: part) }
      return samples.indices.map { index in
        SampleSummary(
          samples[index].values, name: samples[index].name, bins: bins[isSeveral ? 0 : index])
      }
    } catch .tooMany(let count, let width) {
      throw UsageError(
        "bins of width \(formatted(width)) would be \(formatted(count)), and there can be "
          + "\(BinChoice.counts.upperBound); take wider ones, or a --range")
    } catch .unevenly(let count) {
      throw UsageError(
        "range \(range ?? "") is \(compact(count, width: 9)) bins of width \(binWidth ?? ""); "
          + "take a range that is a whole number of them, or --bins")
    }
  }
}

extension InputNumbers.Columns: ExpressibleByArgument {}
