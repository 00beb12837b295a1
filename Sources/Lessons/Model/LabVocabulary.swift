/// The words a lab block and an expression may use for the lab's controls.
public enum LabVocabulary {
  /// The controls that are numbers; expressions know them by these names.
  public static let numericControls = [
    "p", "batch", "features", "depth", "epsilon", "momentum", "gamma", "beta", "seed",
  ]

  /// Every control of the lab.
  public static let controls =
    ["order"] + numericControls + ["activation", "convention", "scaling", "mode"]

  /// The keys of a lab block.
  public static let labKeys = ["view", "at", "unlock", "input"] + controls

  /// The lab's views.
  public static let views = ["walk", "mask", "orders", "shift", "race", "conv"]

  /// The kinds of live blocks.
  public static let kinds = ["lab", "predict", "quiz", "task", "hint"]
}
