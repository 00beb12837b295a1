import Experiments
import Rendering

/// The orders view in words, for the plain conversation: the same sentence, pictures and numbers.
enum OrdersTelling {
  static func text(_ lab: LabState) -> String? {
    guard let scene = OrderScene(lab) else { return "computing all orders" }
    if lab.setup.orders.isZoomed { return nil }
    let lines =
      switch lab.setup.ordersFace {
      case .gallery: gallery(scene, stages: [scene.stage])
      case .table: gallery(scene, stages: lab.setup.comparedStages)
      case .blocks: blocks(scene)
      }
    return GlyphSet.ascii.shown(lines.joined(separator: "\n"))
  }

  private static func gallery(_ scene: OrderScene, stages: [ComparedStage]) -> [String] {
    let names = stages.map { OrderWords.name($0, scene.settings, block: scene.block) }
    let head = [
      OrdersSentence.line(scene).text, "Shown: \(names.joined(separator: ", ")).",
    ]
    return head + scene.groups.flatMap { panel($0, scene, stages: stages) }
  }

  /// One picture: its order, what is the same, its verdict, and what stands at each stage.
  private static func panel(
    _ group: [Int], _ scene: OrderScene, stages: [ComparedStage]
  ) -> [String] {
    let index = scene.shown(group)
    let row = scene.comparison.rows[index]
    let names = group.map { member in
      let ordering = scene.comparison.rows[member].ordering
      return "\(ordering.number) \(OrderWords.long(ordering, scene.settings.activation))"
    }
    guard row.refusal == nil else {
      return names.map { "\($0): BN refuses this batch" }
    }
    let others = names.filter { $0 != names[group.firstIndex(of: index) ?? 0] }
    let same = others.isEmpty ? "" : ", the same outputs as \(OrderWords.list(others)), bit for bit"
    let verdict = OrderVerdict(scene, row: index).words
    return ["\(names[group.firstIndex(of: index) ?? 0])\(same)", "  \(verdict)"]
      + stages.flatMap { stage(index, $0, scene, isOnly: stages.count == 1) }
  }

  private static func stage(
    _ index: Int, _ stage: ComparedStage, _ scene: OrderScene, isOnly: Bool
  ) -> [String] {
    let name = isOnly ? "" : OrderWords.name(stage, scene.settings, block: scene.block) + ", "
    guard let found = scene.histograms(index, stage) else {
      return isOnly ? ["  it has no such stage"] : []
    }
    return [("train", found.train, found.trainSpread), ("eval", found.eval, found.evalSpread)]
      .map { phase, histogram, spread in
        let values = spread.map {
          "mean \(shownNumber($0.mean)), deviation \(shownNumber($0.deviation)), "
        }
        return "  \(name)\(phase): \(values ?? "")exactly 0: "
          + OrderDetails.words(histogram, scene.settings)
      }
  }

  private static func blocks(_ scene: OrderScene) -> [String] {
    let table = OrdersBlocks(scene: scene)
    let depth = scene.settings.depth
    return [table.question.text]
      + scene.comparison.rows.indices.map { index in
        let ordering = scene.comparison.rows[index].ordering
        let numbers = (0..<depth).map { table.value(index, $0)?.text ?? "none" }
        return "\(ordering.number) \(OrderWords.long(ordering, scene.settings.activation)): "
          + "blocks 1 to \(depth): \(numbers.joined(separator: ", "))"
      }
  }
}
