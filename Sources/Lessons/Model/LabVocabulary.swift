import Experiments

/// The words a lab block and an expression may use for the lab's controls.
public enum LabVocabulary {
  /// The controls that are numbers; expressions know them by these names.
  public static let numericControls = Control.allCases.filter(\.isNumber).map(\.rawValue)

  /// The functions that expressions know.
  public static let functions =
    Statistic.allCases.map(\.rawValue) + ArithmeticFunction.allCases.map(\.rawValue)

  /// Every control of the lab.
  public static let controls = Control.allCases.map(\.rawValue)

  /// The keys of a lab block.
  public static let labKeys =
    ["view", "at", "show", "beside", "orders", "passes", "unlock", "input"] + controls

  /// The keys of a predict block.
  public static let predictKeys = [
    "ask", "answer", "choices", "draw", "bins", "from", "to", "tolerance", "vary", "goal",
  ]

  /// The keys of a task block.
  public static let taskKeys = ["do", "until", "solution", "vary", "goal"]

  /// The keys a kind of block cannot do without.
  public static func requiredKeys(of kind: String) -> [String] {
    switch kind {
    case "lab": ["view"]
    case "predict": ["ask"]
    case "task": ["do", "until", "solution"]
    default: []
    }
  }

  /// Keys of which a kind of block has exactly one.
  public static func alternatives(of kind: String) -> [String] {
    kind == "predict" ? ["answer", "draw"] : []
  }

  /// The lab's views.
  public static let views = ["walk", "mask", "orders", "shift", "race", "conv"]

  /// The name of the view that a word means: `masks` is another word for `mask`, `images` for `conv`.
  public static func view(named word: String) -> String { otherViewNames[word] ?? word }

  private static let otherViewNames = ["masks": "mask", "images": "conv"]

  /// The kinds of blocks that have an id, by which saved progress knows them.
  public static let namedKinds = ["predict", "quiz", "task"]

  /// The keys a kind of block may have; quiz and hint hold Markdown instead.
  public static func keys(of kind: String) -> [String] {
    switch kind {
    case "lab": labKeys
    case "predict": predictKeys
    case "task": taskKeys
    default: []
    }
  }

  /// The kinds of live blocks.
  public static let kinds = ["lab", "predict", "quiz", "task", "hint"]
}
