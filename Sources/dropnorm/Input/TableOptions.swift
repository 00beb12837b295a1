public import ArgumentParser
public import Experiments

/// Which numbers of a file are taken.
struct TableChoice {
  /// The columns, as they are named; nil takes those that hold numbers.
  var only: String?
  /// What the first row is.
  var header = CSVReader.Header.auto

  /// The words that say the same on a command line.
  var words: [String] {
    (only.map { ["--only", $0] } ?? []) + (header == .auto ? [] : ["--header", header.rawValue])
  }
}

/// The options that choose numbers of a file.
struct TableOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The columns that are taken, by name or number, joined by commas; FILE:a,b says the same.",
      valueName: "a,b"))
  var only: String?
  @Option(
    help: "Whether the first row of a text file holds names: auto finds out.",
    completion: .list(CSVReader.Header.allCases.map(\.rawValue)))
  var header = CSVReader.Header.auto

  var choice: TableChoice { TableChoice(only: only, header: header) }
}

extension CSVReader.Header: ExpressibleByArgument {}
