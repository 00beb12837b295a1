import Experiments
import Rendering

/// The sentence that the orders view opens with.
enum OrdersSentence {
  /// What is seen of all orders, by the face that is open.
  static func line(_ scene: OrderScene) -> Line {
    if scene.lab.setup.orders.isZoomed { return OrderZoomView(scene: scene).title }
    switch scene.lab.setup.ordersFace {
    case .gallery: return scene.showsGradients ? gradients(scene) : pictures(scene)
    case .table:
      let what = scene.showsGradients ? "gradients by powers of ten" : "the same stage"
      return Line("Read down a column: \(what), in every order. ", .text).adding("train", .train)
        .adding(" up, ", .text).adding("eval", .eval).adding(" down.", .text)
    case .blocks: return OrdersBlocks(scene: scene).question
    }
  }

  private static func place(_ scene: OrderScene) -> String {
    let depth = scene.settings.depth
    return depth == 1 ? "One block" : "Block \(scene.block + 1) of \(depth)"
  }

  private static func gradients(_ scene: OrderScene) -> Line {
    Line("\(place(scene)), gradients by powers of ten: at \u{2212}2 stands 0.01.", .text)
  }

  /// How many pictures there are, and what they come to.
  private static func pictures(_ scene: OrderScene) -> Line {
    func counted(_ number: Int, _ one: String) -> String {
      "\(number) \(one)\(number == 1 ? "" : "s")"
    }
    let orders = counted(scene.comparison.rows.count, "order")
    let pictures = counted(scene.groups.count, "picture")
    return Line("\(place(scene)), \(orders), \(pictures): ", .text).adding(outcomes(scene))
      .adding(".", .text)
  }

  /// How many pictures come to what.
  private static func outcomes(_ scene: OrderScene) -> Line {
    let verdicts = scene.drawn.map { OrderVerdict(scene, row: $0) }
    let ratios = verdicts.filter { $0.outcome == .shifted }.compactMap(\.ratio)
    let variance =
      ratios.allSatisfy { $0 < 1 } ? "less" : ratios.allSatisfy { $0 > 1 } ? "more" : "another"
    let kinds: [(OrderVerdict.Outcome, String, Role)] = [
      (.clean, "clean", .good), (.shifted, "with \(variance) variance in eval", .warning),
      (.unsure, "too noisy to say", .text), (.withoutBN, "without BN", .text),
      (.withoutSpread, "whose BN saw single values", .text),
      (.refused, "that BN refuses to compute", .warning),
    ]
    let found = kinds.compactMap { outcome, words, role -> Line? in
      let count = verdicts.count { $0.outcome == outcome }
      guard count > 0 else { return nil }
      let number = count == verdicts.count && count > 1 ? "all" : String(count)
      return Line("\(number) ", role == .good ? .good : .text).adding(words, role)
    }
    return found.dropFirst().reduce(found.first ?? Line()) { $0.adding(", ", .text).adding($1) }
  }
}
