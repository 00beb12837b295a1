import ArgumentParser
import Experiments
import Layers

/// The command `dropnorm race`.
struct RaceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "race",
    abstract: "Train small networks in several orders from the same start, several seeds each.",
    discussion: """
      All orders of a seed share first weights, data, their order and the dice of dropout. Blocks are \
      --features wide, --depth many, with a linear layer behind them. The first order is the one that \
      the others are compared with, seed by seed. Data are \(RaceChoiceOptions.dataNames), or a \
      file: .csv or .npy with the class in the last column or the one that --label names, .npz with the \
      arrays x and y (or x_train and y_train), or IDX images (MNIST's format) with their labels in the file \
      beside them; all of them gzipped or not. Classes are numbers or texts. Rows to test with are those of \
      x_test or of a file beside (t10k-..., test.csv), or else a fifth of all. Ctrl-c prints what is finished.
      """)

  /// How a race is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv, svg
  }

  @OptionGroup var options: ExperimentOptions
  @OptionGroup var race: RaceOptions
  @Option(help: "How it is written.") var format = Format.text

  func run() throws {
    let threads = try race.threadCount()
    let setup = try race.setup(options)
    let report = RaceReport(RaceRunner.run(setup, threads: threads))
    switch format {
    case .text: try StandardOutput.write(report.text)
    case .json: try StandardOutput.write(report.json.text)
    case .csv: try StandardOutput.write(RaceRecords.csv(report.standings))
    case .svg: try StandardOutput.write(report.svg)
    }
  }
}
