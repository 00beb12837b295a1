import App
import Archives
import ArgumentParser
import Arithmetic
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
  @Option(parsing: .unconditional, help: .control(.noise), completion: .control(.noise))
  var noise: String?
  @Option(parsing: .unconditional, help: .control(.images), completion: .control(.images))
  var images: String?
  @Option(parsing: .unconditional, help: .control(.seed)) var seed: String?
  @Option(
    help:
      "The batch: rows of numbers or images, .csv, .npy, .npz or IDX, gzipped or not; - is stdin.",
    completion: .file())
  var input: String?
  @OptionGroup var table: TableOptions

  /// Whether a size is said, or given with a file: then every view has that one.
  var namesScale: Bool { [experiment, input, batch, features, depth].contains { $0 != nil } }

  /// Whether the images are said, or their size.
  var namesImages: Bool { namesScale || images != nil }

  /// The options that set a control.
  private var controls: [(Control, String?)] {
    [
      (.order, order), (.p, p), (.batch, batch), (.features, features), (.depth, depth),
      (.activation, activation), (.convention, convention), (.epsilon, epsilon),
      (.momentum, momentum), (.gamma, gamma), (.beta, beta), (.scaling, scaling),
      (.variant, variant), (.noise, noise), (.images, images), (.seed, seed),
    ]
  }

  /// Reads the files, applies the options and checks that everything fits together.
  ///
  /// - Throws: `InputError` for bad data, `UsageError` for a wrong command line.
  ///
  /// - Parameter copies: how many times the batch's memory a block of it takes in what is done with it.
  func load(copies: Int = ExperimentOptions.copiesOfPass) throws -> Experiment {
    let loaded = try loadWithOrigin(copies: copies)
    InputNotes.say(loaded.notes)
    return loaded.experiment
  }

  /// Both passes and their gradients take about 19 times the batch (measured on 100000 x 64).
  static let copiesOfPass = 20

  /// The same, the files with what they give before an option says otherwise, and what is said of how
  /// they were read.
  func loadWithOrigin(
    copies: Int = ExperimentOptions.copiesOfPass
  ) throws -> (experiment: Experiment, origin: LabOrigin, notes: [String]) {
    let file = try experiment.map(readExperiment)
    var draft = file?.experiment.draft ?? Experiment.Draft()
    let notes = try input.map { try read($0, into: &draft) } ?? []
    let origin = LabOrigin(words: fileWords, files: draft, said: saidToReader)
    try draft.settings.set(controls)
    let experiment: Experiment
    do { experiment = try draft.checked() } catch { throw failure(error, of: file) }
    try checkMemory(experiment, copies: copies)
    return (experiment, origin, notes)
  }

  /// Refuses a batch, given or drawn, that would fit in memory, while what is computed of it would not.
  private func checkMemory(_ experiment: Experiment, copies: Int) throws(InputError) {
    let need = Self.memory(of: experiment, copies: copies)
    let room = MemoryLimit.bytes
    guard need > Double(room) else { return }
    let isGiven = experiment.given.input != nil
    let settings = experiment.settings
    let what =
      isGiven
      ? input ?? self.experiment ?? "the batch"
      : "batch \(settings.batch), features \(settings.features), depth \(settings.depth)"
    throw InputError(
      "\(what): the numbers of the batch take "
        + "\(sizeInWords(Int(clamping: Self.size(of: experiment)))), and what is computed of them about "
        + "\(sizeInWords(Int(clamping: need))), more than the \(sizeInWords(room)) there is room for; "
        + (isGiven ? "take fewer rows" : "take a smaller batch, fewer features or fewer blocks"))
  }

  /// The bytes that both passes of an experiment take.
  static func memory(of experiment: Experiment, copies: Int) -> Double {
    size(of: experiment) * Double(copies * experiment.settings.depth)
  }

  /// The bytes of the batch where it is widest.
  private static func size(of experiment: Experiment) -> Double {
    let (input, output) = (experiment.inputShape, experiment.outputShape)
    return max(input.reduce(8.0) { $0 * Double($1) }, output.reduce(8.0) { $0 * Double($1) })
  }

  /// Whether one of its files is standard input.
  var readsStandardInput: Bool { experiment == "-" || input == "-" }

  private var fileWords: [String] {
    [
      experiment.map { [ShellText.path($0)] },
      input.map { ["--input", ShellText.path($0)] + table.choice.words },
    ]
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
      if InputTable.recognizes(contents) { throw Self.notAnExperiment(contents.path) }
      let text = try contents.text()
      let first = text.first { !$0.isWhitespace && $0 != "\u{FEFF}" }
      if let first, first != "{" { throw Self.notAnExperiment(contents.path) }
      return try ExperimentFile(text, file: contents.path)
    } catch { throw InputError(error) }
  }

  private static func notAnExperiment(_ file: String) -> FileFault {
    FileFault(
      file: file,
      "not an experiment, which is JSON and begins with {; a batch of numbers is named by --input, "
        + "what a race learns by --data")
  }

  private func read(_ path: String, into draft: inout Experiment.Draft) throws -> [String] {
    let ordering = order.flatMap { try? WrittenOrder($0).ordering } ?? draft.settings.order
    let batch = try InputBatch(
      path: path, table.choice, convolves: ordering.contains(.conv),
      first: batch.flatMap { Int($0) })
    draft.given.input = batch.values
    draft.given.featureNames = batch.names
    draft.settings.batch = batch.values.samples
    if draft.given.weight == nil { draft.settings.features = batch.values.features }
    return batch.notes
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
