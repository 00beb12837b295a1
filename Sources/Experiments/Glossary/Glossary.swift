/// The words and signs of the lab, of `compare` and of the lessons: the one place that explains them.
public enum Glossary {
  /// Words that belong together.
  public typealias Group = (title: String, terms: [GlossaryTerm])

  /// All of them, in the order they are told in.
  public static let groups: [Group] = [
    ("The batch", batch), ("Batch normalization", normalization), ("Dropout", dropout),
    ("Train and eval", phases), ("The order, and what is compared", comparing), ("Signs", signs),
  ]

  /// Every word and sign.
  public static let terms = groups.flatMap(\.terms)

  private static let batch: [GlossaryTerm] = [
    .init(
      "batch", also: ["batch size"],
      "the samples that go through the network at once; batch normalization sees them together"),
    .init(
      "sample", also: ["row", "example"],
      "one of the things a network is shown: a row of the sheets, s1, s2 and so on"),
    .init(
      "feature", also: ["column", "channel"],
      "one of the numbers that describe a sample: a column of the sheets, f1, f2; in images a channel"
    ),
    .init(
      "unit", also: ["neuron"],
      "what computes one feature of a layer's output; dropout drops units, an activation silences them"
    ),
    .init(
      "activation", also: ["ReLU", "nonlinearity"],
      "the function applied to every number by itself, such as ReLU, which sets what is negative to 0"
    ),
    .init(
      "mean", sign: "\u{3BC}", also: ["average", "mu"],
      "the sum of a feature's values over the batch, divided by how many they are",
      formula: "sum(x) / N"),
    .init(
      "variance", sign: "\u{3C3}\u{B2}", also: ["sigma", "spread"],
      "how far a feature's values lie from their mean: the mean of the squared distances",
      formula: "sum((x - mean)^2) / N"),
    .init(
      "biased variance", "divided by N; BN normalizes a training batch with it",
      formula: "sum((x - mean)^2) / N"),
    .init(
      "unbiased variance", also: ["Bessel"],
      "divided by N - 1: right on average for a small batch; PyTorch remembers this one",
      formula: "sum((x - mean)^2) / (N - 1)"),
    .init(
      "deviation", also: ["standard deviation", "sd", "std"],
      "the root of the variance, in the unit of the numbers themselves", formula: "sqrt(variance)"),
  ]

  private static let normalization: [GlossaryTerm] = [
    .init(
      "batch normalization", also: ["BN", "batchnorm"],
      "moves and scales each feature to mean 0 and variance 1 over the batch, then by gamma and beta",
      formula: "gamma * (x - mean) / sqrt(variance + epsilon) + beta"),
    .init(
      "epsilon", sign: "\u{3B5}", also: ["eps"],
      "a small number added to the variance, so that nothing is divided by 0"),
    .init(
      "gamma", sign: "\u{3B3}", also: ["scale", "weight"],
      "what BN multiplies a normalized feature by; learned, 1 at the start"),
    .init(
      "beta", sign: "\u{3B2}", also: ["shift", "bias", "offset"],
      "what BN adds to it last; learned, 0 at the start; a constant feature comes out as beta"),
    .init(
      "running statistics", also: ["running mean", "running variance", "moving average"],
      "mean and variance that BN remembers over training batches, and normalizes with in eval"),
    .init(
      "momentum",
      "the share of a batch in the statistics that BN remembers; in Keras the share of what is old",
      formula: "(1 - m) * old + m * new"),
    .init(
      "settled", also: ["warmup"],
      "running statistics that have seen enough batches to stand still"),
    .init(
      "re-estimate", also: ["recalibrate", "precise BN", "update_bn"],
      "to compute the running statistics anew with dropout off, as eval will meet it; undoes a variance shift"
    ),
    .init(
      "lag", also: ["stale statistics"],
      "running statistics behind the weights they belong to, as a small momentum leaves them; not a shift of dropout"
    ),
  ]

  private static let dropout: [GlossaryTerm] = [
    .init(
      "dropout",
      "sets each unit of a sample to 0 with probability p in train, and does nothing in eval"),
    .init(
      "p", also: ["drop probability", "rate"],
      "the probability that a unit is dropped; 1 - p is the probability that it is kept"),
    .init(
      "mask", also: ["bernoulli"],
      "which units are kept (1) and which are dropped (0), drawn anew for every batch"),
    .init(
      "inverted scaling", also: ["inverted dropout"],
      "what is kept is divided by 1 - p in train, so that eval needs nothing; all libraries do so",
      formula: "x * mask / (1 - p)"),
    .init(
      "classic scaling", also: ["classic dropout"],
      "train leaves what is kept as it is, and eval multiplies by 1 - p; the paper of 2014",
      formula: "eval: x * (1 - p)"),
    .init(
      "exact zero", also: ["zeros"],
      "a number that is 0 and not merely small: dropout or the activation made it, and it has a bar of its own"
    ),
    .init("silenced", "set to 0 by the activation: ReLU silences what is negative"),
    .init(
      "never fires", also: ["dead unit", "dying ReLU"],
      "a unit that the activation silences for every sample of the batch"),
  ]

  private static let phases: [GlossaryTerm] = [
    .init(
      "train", also: ["training mode"],
      "the mode of training: BN uses the statistics of the batch, dropout drops"),
    .init(
      "eval", also: ["evaluation", "inference", "test"],
      "the mode of use: BN uses its running statistics, dropout lets everything through"),
    .init(
      "variance shift", also: ["shift", "disharmony"],
      "dropout before BN raises the variance in train; in eval BN divides by that, though it is not there"
    ),
    .init(
      "ratio", also: ["shift meter"],
      "the variance that BN meets in eval over the one it remembers; 1 is no shift",
      formula: "eval variance / running variance"),
  ]

  private static let comparing: [GlossaryTerm] = [
    .init(
      "order", also: ["ordering", "L-BN-A-D"],
      "how the stages follow each other: L linear, C convolution, BN, A activation, D dropout"),
    .init(
      "block", also: ["depth"],
      "one run through the order; several stand behind each other as the depth says"),
    .init(
      "seed", also: ["random"],
      "the number all data, weights and masks are drawn from: the same seed gives the same numbers"),
    .init(
      "same bit for bit", also: ["equal orders"],
      "equal in every bit of every number, not merely about; such orders are one function"),
    .init(
      "same", also: ["clean", "eval sees what training saw"],
      "the verdict where the ratio is 1, as far as can be told: eval sees what training saw"),
    .init(
      "shifted", "the verdict where the ratio is not 1: eval meets another variance than BN knows"),
    .init(
      "too noisy", also: ["too noisy to say", "one seed"],
      "the verdict where these seeds do not decide it: more seeds or a larger batch would"),
    .init(
      "theory", also: ["predicted"],
      "the ratio by a formula for large batches, where one is known; measured is what these numbers give"
    ),
  ]

  private static let signs: [GlossaryTerm] = [
    .init(
      "dropped", sign: "\u{D7}", plain: "x",
      "a unit that dropout set to 0; marked in every later stage, too"),
    .init("silenced sign", sign: "\u{25CB}", plain: "o", "a unit that the activation set to 0"),
    .init(
      "kept", sign: "\u{25CF}", plain: "O",
      "a unit that dropout kept; on a slider, where the control stands"),
    .init("mean sign", sign: "\u{25B2}", plain: "^", "the mean, on the axis of the samples"),
    .init(
      "one deviation", sign: "\u{251C}\u{2500}\u{2524}", plain: "|-|",
      "one standard deviation to each side; beside a measured number, its range over seeds"),
    .init("done", sign: "\u{2713}", plain: "*", "right, done, or no shift"),
    .init("wrong", sign: "\u{2717}", plain: "x", "answered wrong"),
    .init("edited", sign: "*", plain: "*", "a number that was set by hand"),
    .init("risen", sign: "\u{25B4}", plain: "^", "a number that has grown by the last change"),
    .init("fallen", sign: "\u{25BE}", plain: "v", "a number that has shrunk by it"),
  ]
}
