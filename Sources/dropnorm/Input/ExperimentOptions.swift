import App
import Archives
import ArgumentParser
import Experiments
import Layers

/// The experiment that a command works on: a file, options that override it, and a batch.
struct ExperimentOptions: ParsableArguments {
  @Argument(help: "An experiment file (JSON).", completion: .file(extensions: ["json"]))
  var experiment: String?
  // Values are taken whatever they look like, so that `--p -1` is judged by the control table.
  @Option(parsing: .unconditional, help: .control(.order), completion: .control(.order))
  var order: String?
  @Option(parsing: .unconditional, help: .control(.p)) var p: String?
  @Option(parsing: .unconditional, help: .control(.batch)) var batch: String?
  @Option(parsing: .unconditional, help: .control(.features)) var features: String?
  @Option(parsing: .unconditional, help: .control(.depth)) var depth: String?
  @Option(parsing: .unconditional, help: .control(.activation), completion: .control(.activation))
  var activation: String?
  @Option(parsing: .unconditional, help: .control(.epsilon)) var epsilon: String?
  @Option(parsing: .unconditional, help: .control(.momentum)) var momentum: String?
  @Option(parsing: .unconditional, help: .control(.convention), completion: .control(.convention))
  var convention: String?
  @Option(parsing: .unconditional, help: .control(.gamma)) var gamma: String?
  @Option(parsing: .unconditional, help: .control(.beta)) var beta: String?
  @Option(parsing: .unconditional, help: .control(.scaling), completion: .control(.scaling))
  var scaling: String?
  @Option(parsing: .unconditional, help: .control(.variant), completion: .control(.variant))
  var variant: String?
  @Option(parsing: .unconditional, help: .control(.seed)) var seed: String?
  @Option(
    help:
      "The batch: rows of numbers or images, .csv, .npy, .npz or IDX, gzipped or not; - is stdin.",
    completion: .file())
  var input: String?

  /// The options that set a control.
  ///
  /// The order goes before the activation that fills its `act`, and the convention before the epsilon
  /// and momentum that it brings its own of.
  private var controls: [(Control, String?)] {
    [
      (.order, order), (.p, p), (.batch, batch), (.features, features), (.depth, depth),
      (.activation, activation), (.convention, convention), (.epsilon, epsilon),
      (.momentum, momentum), (.gamma, gamma), (.beta, beta), (.scaling, scaling),
      (.variant, variant), (.seed, seed),
    ]
  }

  /// Reads the files, applies the options and checks that everything fits together.
  ///
  /// - Throws: `InputError` for bad data, `UsageError` for a wrong command line.
  ///
  /// - Parameter copies: how many times the batch's memory a block of it takes in what is done with it.
  func load(copies: Int = ExperimentOptions.copiesOfPass) throws -> Experiment {
    try loadWithOrigin(copies: copies).experiment
  }

  /// Both passes and their gradients take about 19 times the batch (measured on 100000 x 64).
  static let copiesOfPass = 20

  /// The same, and the files with what they give before an option says otherwise.
  func loadWithOrigin(
    copies: Int = ExperimentOptions.copiesOfPass
  ) throws -> (experiment: Experiment, origin: LabOrigin) {
    let file = try experiment.map(readExperiment)
    var experiment = file?.experiment ?? Experiment()
    if let input { try read(input, into: &experiment) }
    let origin = LabOrigin(words: fileWords, experiment: experiment, said: saidToReader)
    try apply(to: &experiment.settings)
    do { try experiment.checkShapes() } catch { throw failure(error, of: file) }
    try checkMemory(experiment, copies: copies)
    return (experiment, origin)
  }

  /// Refuses a batch whose numbers fit in memory, while what is computed of them would not.
  private func checkMemory(_ experiment: Experiment, copies: Int) throws(InputError) {
    guard let batch = experiment.given.input else { return }
    let bytes = 8 * batch.values.count
    let need = Self.memory(of: bytes, experiment, copies: copies)
    guard need > Double(MemoryLimit.bytes) else { return }
    throw InputError(
      "\(input ?? self.experiment ?? "the batch"): its numbers take \(sizeInWords(bytes)), and what is "
        + "computed of them about \(sizeInWords(Int(min(need, 1e18)))), more than the "
        + "\(sizeInWords(MemoryLimit.bytes)) there is room for; take fewer rows")
  }

  /// The bytes that are taken for a batch of so many.
  static func memory(of batch: Int, _ experiment: Experiment, copies: Int) -> Double {
    Double(batch) * Double(copies * experiment.settings.depth)
  }

  private var fileWords: [String] {
    [experiment.map { [ShellText.path($0)] }, input.map { ["--input", ShellText.path($0)] }]
      .compactMap { $0 }.joined().map { $0 }
  }

  /// How many images of a data set are read, and whether they stay images.
  private var saidToReader: Set<Control> {
    guard input != nil else { return [] }
    return Set(controls.filter { $0.1 != nil }.map(\.0)).intersection([.order, .batch])
  }

  private func readExperiment(_ path: String) throws -> ExperimentFile {
    let contents = try InputFile(path: path, largest: 1 << 28)
    do throws(FileFault) {
      return try ExperimentFile(try contents.text(), file: path)
    } catch { throw InputError(error) }
  }

  private func read(_ path: String, into experiment: inout Experiment) throws {
    let ordering = order.flatMap { try? WrittenOrder($0).ordering } ?? experiment.settings.order
    let batch = try InputBatch(
      path: path, convolves: ordering.contains(.conv), first: batch.flatMap { Int($0) })
    experiment.given.input = batch.values
    experiment.given.featureNames = batch.names
    experiment.settings.batch = batch.values.samples
    if experiment.given.weight == nil { experiment.settings.features = batch.values.features }
  }

  private func apply(to settings: inout Settings) throws {
    for (control, text) in controls {
      guard let text else { continue }
      do { try settings.set(control, to: text) } catch { throw UsageError(error.message) }
    }
    guard let order, let named = try? WrittenOrder(order).activation, let activation,
      named.rawValue != activation
    else { return }
    throw UsageError(
      "--order names \(named.rawValue), but --activation \(activation); "
        + "name one of them, or write act in the order")
  }

  /// A contradiction is the command line's fault where an option made it, and the file's otherwise.
  private func failure(_ fault: ShapeFault, of file: ExperimentFile?) -> any Error {
    let options = controls.filter { $0.1 != nil }.map(\.0.rawValue)
    if options.contains(fault.key) { return UsageError(fault.message) }
    if fault.key == "input", let input { return InputError("\(input): \(fault.message)") }
    guard let file else { return UsageError(fault.message) }
    return InputError(file.fault(fault))
  }
}
