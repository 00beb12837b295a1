import Experiments

/// The words a lab block and an expression may use for the lab's controls.
public enum LabVocabulary {
  /// The controls that are numbers; expressions know them by these names.
  public static let numericControls = Control.allCases.filter(\.isNumber).map(\.rawValue)

  /// Every control of the lab.
  public static let controls = Control.allCases.map(\.rawValue)

  /// The keys of a lab block.
  public static let labKeys = ["view", "at", "passes", "unlock", "input"] + controls

  /// The lab's views.
  public static let views = ["walk", "mask", "orders", "shift", "race", "conv"]

  /// The kinds of live blocks.
  public static let kinds = ["lab", "predict", "quiz", "task", "hint"]
}
