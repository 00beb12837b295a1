import Experiments
import Layers

/// How orders and stages are written for people.
enum OrderWords {
  /// An order in words: `Linear → BN → ReLU → Dropout`.
  static func long(_ ordering: Ordering, _ activation: Activation) -> String {
    let stages = ordering.stages.map { $0.title(activation) }.joined(separator: " → ")
    return ordering.dropsInHeadOnly ? stages + ", in the last block only" : stages
  }

  /// A stage that all orders are compared at: `what BN receives`, `behind ReLU`.
  static func name(_ stage: ComparedStage, _ settings: Settings, block: Int = 0) -> String {
    switch stage {
    case .input: block == 0 ? "the batch" : "what comes in"
    case .received: "what BN receives"
    case .output: "what leaves"
    default: "behind " + short(stage, settings)
    }
  }

  /// The kind of stage that a compared stage stands behind.
  static func short(_ stage: ComparedStage, _ settings: Settings) -> String {
    switch stage {
    case .weights: settings.order.contains(.conv) ? "Conv" : "Linear"
    case .bn: "BN"
    case .activation: settings.activation.title
    case .dropout: "Dropout"
    default: stage.rawValue
    }
  }

  /// Numbers as a list: `1, 2 and 5`.
  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension Ordering {
  /// The number that an order keeps, whatever others are shown: its place in the catalog, whose first six
  /// are the permutations; an arrangement of one's own comes behind them all.
  var number: Int { (Ordering.catalog.firstIndex(of: self) ?? Ordering.catalog.count) + 1 }
}
