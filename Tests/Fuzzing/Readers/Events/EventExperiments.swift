import App
public import Experiments
import Layers

/// Experiments with given numbers that fit as they stand and would not under other settings: a stage
/// moved, a control turned, a view changed must leave them whole or be refused.
public enum EventExperiments {
  /// The experiments.
  public static let all = texts.compactMap { text in
    try? ExperimentFile("{\"format\": \"\(ExperimentFile.format)\", \(text)}", file: "e.json")
      .experiment
  }

  /// How many there should be.
  public static let count = texts.count

  private static let texts = [
    // BN in front of the layer would want other widths than behind it: narrower, and wider.
    "\"order\": \"L-BN\", \"input\": [[1]], \"features\": 64, \"bn\": {\(wide)}",
    "\"order\": \"L-BN\", \"input\": [\(narrow)], \"features\": 1, \"bn\": {\"beta\": [1], \"running_mean\": [2]}",
    "\"order\": \"L-BN\", \"input\": [[1, 2], [3, 5], [4, 1]], \"features\": 1, \"bn\": {\"gamma\": [1.5]}",
    // A weight of a layer is none of a convolution.
    "\"batch\": 3, \"features\": 2, \"weight\": [[1, 2, 3, 4], [1, 1, 1, 1]]",
    "\"order\": \"L-D\", \"batch\": 2, \"features\": 2, \"weight\": [[1, 2, 3], [1, 0, 1]], \"bias\": [0, 1], \"dropout\": {\"mask\": [[1, 0], [0, 1]]}, \"output_gradient\": [[1, 2], [3, 4]]",
    "\"order\": \"C-BN-A-D\", \"input\": [[[[1, 2], [3, 4]]], [[[0, 1], [1, 0]]]], \"features\": 3, \"bn\": {\"gamma\": [1, 2, 3]}, \"dropout\": {\"variant\": \"channel\", \"mask\": [[1, 0, 1], [0, 1, 1]]}",
    "\"order\": \"BN-A-D\", \"input\": [[1, 2], [3, 4]], \"eval_input\": [[5, 6], [7, 8], [9, 0]], \"bn\": {\"running_var\": [1, 2]}",
    // Numbers at the edge of what a double holds.
    "\"order\": \"L-D\", \"input\": [[-5e-324]], \"features\": 2, \"bias\": [1e+200, 0.1], \"activation\": \"gelu\", \"bn\": {\"running_var\": [1e+154, 1e10]}, \"dropout\": {\"p\": 5e-324}, \"output_gradient\": [[1.7976931348623157e+308, -1e+308]], \"eval_input\": [[-1.7976931348623157e+308]]",
    "\"order\": \"L-BN-A-D\", \"input\": [[1e308, -1e308], [-1e308, 1e308], [0, 5e-324]], \"features\": 2",
  ]

  private static let wide =
    ["gamma", "beta", "running_mean", "running_var"].map { name in
      "\"\(name)\": [\((0..<64).map { String($0 % 11) }.joined(separator: ", "))]"
    }.joined(separator: ", ")
  private static let narrow = (0..<4).map { row in
    "[\((0..<64).map { String(($0 * 3 + row * 7) % 11) }.joined(separator: ", "))]"
  }.joined(separator: ", ")

  /// A lab that was opened on one of them, in some view.
  static func lab(_ dice: inout EventDice) -> LabState {
    var setup = LabState.Setup()
    setup.experiment = all[dice.roll(all.count)]
    let view = LabView.allCases[dice.roll(LabView.allCases.count)]
    // A view that cannot show what was given is refused, as on the command line.
    if setup.refusal(toOpen: view) == nil { try? setup.show(view) }
    return LabState(setup)
  }
}
