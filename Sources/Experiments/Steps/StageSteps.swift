/// The steps of a stage, in the order in which they happen.
struct StageSteps: Sendable {
  /// What the stage makes.
  let output: Matrix
  /// The gradient with respect to what comes into it.
  let inputGradient: Matrix
  /// The way there.
  let forward: [Operation]
  /// The way back.
  let backward: [Operation]
}

extension StageKind {
  /// Its steps; a new layer has its line here and its declarations in a file of its own.
  var steps: StageSteps {
    switch self {
    case .linear: .linear
    case .conv: .conv
    case .bn: .bn
    case .activation: .activation
    case .dropout: .dropout
    }
  }
}
