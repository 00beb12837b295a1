import Experiments
import Rendering

/// The sentence that the orders view opens with: how many pictures there are, and what they come to.
enum OrdersSentence {
  /// The longest form that fits.
  static func line(_ scene: OrderScene, width: Int) -> Line {
    let all = lines(scene)
    return all.first { $0.width <= width } ?? all[all.count - 1]
  }

  /// From the longest form to the shortest.
  static func lines(_ scene: OrderScene) -> [Line] {
    let depth = scene.settings.depth
    let place = depth == 1 ? "In one block" : "In block \(scene.block + 1) of \(depth)"
    if scene.showsGradients { return gradients(place) }
    let isEstimated =
      scene.comparison.isRecalibrated ? " with statistics estimated without dropout" : ""
    let (orders, pictures) = (scene.comparison.rows.count, scene.groups.count)
    let some = "\(OrderWords.count(orders)) \(orders == 1 ? "order" : "orders")"
    let make = "\(OrderWords.count(pictures)) \(pictures == 1 ? "picture" : "pictures")"
    let full = "\(place)\(isEstimated), \(some) make \(make): "
    let plain = "\(place), \(some) make \(make): "
    // Which block it is of several is never left out.
    let short = depth == 1 ? "\(capitalized(some)), \(make): " : "\(place), \(make): "
    let least = depth == 1 ? "\(capitalized(make)): " : "Block \(scene.block + 1), \(make): "
    let forms: [(String, Length)] = [
      (full, .long), (plain, .long), (plain, .middle), (short, .long), (short, .middle),
      (short, .short), (least, .short),
    ]
    return forms.map { head, length in
      Line(head, .text).adding(outcomes(scene, length)).adding(".", .text)
    }
  }

  private enum Length { case long, middle, short }

  private static func gradients(_ place: String) -> [Line] {
    [
      "\(place), the gradients on their way back, by powers of ten: at \u{2212}2 stands 0.01.",
      "\(place), gradients by powers of ten: at \u{2212}2 stands 0.01.",
      "Gradients by powers of ten: \u{2212}2 is 0.01.",
    ].map { Line($0, .text) }
  }

  /// How many pictures come to what.
  private static func outcomes(_ scene: OrderScene, _ length: Length) -> Line {
    let verdicts = scene.drawn.map { OrderVerdict(scene, row: $0) }
    let ratios = verdicts.filter { $0.outcome == .shifted }.compactMap(\.ratio)
    let variance =
      ratios.allSatisfy { $0 < 1 } ? "less" : ratios.allSatisfy { $0 > 1 } ? "more" : "another"
    let shifted =
      switch length {
      case .long: "where BN meets \(variance) variance in eval"
      case .middle: "with \(variance) variance in eval"
      case .short: "shifted"
      }
    let kinds: [(OrderVerdict.Outcome, String, Role)] = [
      (.clean, "clean", .good), (.shifted, shifted, .warning), (.withoutBN, "without BN", .text),
      (.withoutSpread, "whose BN saw single values", .text),
      (.refused, "that BN refuses to compute", .warning),
    ]
    let found = kinds.compactMap { outcome, words, role -> Line? in
      let count = verdicts.count { $0.outcome == outcome }
      guard count > 0 else { return nil }
      let number = count == verdicts.count && count > 1 ? "all" : OrderWords.count(count)
      return Line("\(number) ", role == .good ? .good : .text).adding(words, role)
    }
    return found.dropFirst().reduce(found.first ?? Line()) { $0.adding(", ", .text).adding($1) }
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
