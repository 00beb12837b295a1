import App
import Experiments

/// The experiment file, key by key.
enum ExperimentHelp {
  static let sections = [
    HelpSection(
      title: "JSON: \(ExperimentFile.format), the experiment file",
      sentences: """
        Key \(key(.writeFile)) of the lab writes one, a person can, and every command with EXPERIMENT reads it. All keys but \
        format may be left out; others than these are faults. Options of the command line say otherwise.
        """,
      terms: keys),
    HelpSection(title: "... under bn", terms: normalization),
    HelpSection(title: "... under dropout", terms: dropout),
    HelpSection(title: "... in the list edits", terms: edits),
    HelpSection(
      title: "An experiment",
      sentences: """
        {"format": "dropnorm-experiment-1", "order": "linear-bn-relu-dropout", "input": [[0.5, -1], [2, 0.25], \
        [1, 3]], "bn": {"epsilon": 0.001}, "dropout": {"p": 0.25}}
        """),
  ]

  static let keys: [HelpSection.Term] = HelpSection.terms(
    """
    format           "\(ExperimentFile.format)"
    order            Stages joined by dashes, "linear-bn-relu-dropout" or "L-BN-A-D".
    seed             The seed of every draw, a whole number.
    batch            Samples; where input is given, as many as it has.
    features         Features, or channels of images.
    depth            Blocks that are stacked.
    images           What a convolution is fed with where no input is given: \(Control.images.words).
    input            The batch: rows of numbers, or images [N][C][H][W]; without it standard
                     normal numbers are drawn.
    feature_names    A name for each feature of the input.
    eval_input       The batch in eval, where that is another one.
    weight           [output][input], of conv [output][input][3][3]; without it He-normal
                     numbers are drawn.
    bias             A number for each output.
    bn               Batch normalization's numbers, see below.
    activation       What act in the order stands for: \(Control.activation.words).
    dropout          Dropout's numbers, see below.
    output_gradient  The gradient from above; without it ones, in the lab drawn.
    edits            Numbers that were edited by hand, see below.
    results          What the orders, shift or race view measured when the file was written. It
                     is not read again.
    """)

  static let normalization: [HelpSection.Term] = HelpSection.terms(
    """
    gamma         One number for all features, or a list of one for each.
    beta          The same.
    epsilon       Added to the variance.
    momentum      In the convention's meaning.
    running_mean  What eval knows before the training pass, a list.
    running_var   The same.
    convention    \(Control.convention.words); it brings its own epsilon and momentum.
    """)

  static let dropout: [HelpSection.Term] = HelpSection.terms(
    """
    p        The probability of dropping, at least 0 and below 1.
    mask     1 for kept, 0 for dropped: [N][features], of channels [N][C].
    scaling  \(Control.scaling.words).
    variant  \(Control.variant.words): what is dropped by one throw.
    noise    \(Control.noise.words): what dropout multiplies by.
    """)

  static let edits: [HelpSection.Term] = HelpSection.terms(
    """
    of     input, output_gradient, weight, bias, gamma, beta or mask.
    block  The block, from 1.
    index  The place in the array, row by row, from 1.
    value  The number. Unlike input it touches the measured batch alone.
    """)
}

extension Control {
  /// The words that it takes, joined by commas.
  fileprivate var words: String {
    if case .choice(let words) = row.domain { return words.joined(separator: ", ") }
    return ""
  }
}
