public import Experiments
import Layers

/// The files that given numbers came from: named again they give the same numbers.
public struct LabOrigin: Hashable, Sendable {
  /// The words of a command line that name them: `experiment.json`, `--input`, `batch.csv`.
  let words: [String]
  /// What the files give by themselves.
  let files: Experiment.Draft
  /// Controls that decide how a file is read, so that a command always says them.
  let said: Set<Control>

  /// Notes where an experiment came from.
  public init(words: [String], files: Experiment.Draft, said: Set<Control> = []) {
    (self.words, self.files, self.said) = (words, files, said)
  }

  /// Whether some of it came through a pipe, which cannot be read again.
  var isPipe: Bool { words.contains("-") }

  /// Whether the files and options for what was turned since give an experiment.
  func gives(_ other: Experiment) -> Bool {
    guard files.given == other.given else { return false }
    // The plain average is the one momentum that no number can say again.
    let (own, wanted) = (files.settings, other.settings)
    return own.chosenMomentum == nil || wanted.chosenMomentum != nil
      || own.convention != wanted.convention || wanted.momentum != nil
  }
}

extension LabOrigin {
  /// What a file gives that an experiment was written to: a mode or a draw is not in it.
  init(file: String, _ experiment: Experiment) {
    var written = experiment
    (written.mode, written.maskDraw) = (.training, 0)
    written.race = RaceChoices()
    self.init(words: [ShellText.path(file)], files: written.draft)
  }
}
