import Experiments
import Rendering

/// Which stage is shown, among those that can be: `the batch   what BN receives   behind Linear  BN  ReLU`.
struct StageStrip {
  let scene: OrderScene

  /// The longest form that fits; where none does, the stage alone, with how many there are.
  func line(width: Int) -> Line {
    let all = [line(gap: 3, head: "Shown: "), line(gap: 3, head: ""), line(gap: 2, head: "")]
    return all.first { $0.width <= width } ?? alone
  }

  private var stages: [ComparedStage] { scene.lab.setup.comparedStages }

  private func line(gap: Int, head: String) -> Line {
    let blank = String(repeating: " ", count: gap)
    var line = Line(head, .faint)
    var isBehind = false
    for (index, stage) in stages.enumerated() {
      let isHere = stage == scene.stage
      // "behind" is said once, in front of the first of several.
      var name = OrderWords.name(stage, scene.settings, block: scene.block)
      if stage.isBehindKind, isBehind { name = OrderWords.short(stage, scene.settings) }
      let space = index == 0 ? "" : stage.isBehindKind && isBehind ? "  " : blank
      isBehind = stage.isBehindKind
      line = line.adding(space).adding(name, isHere ? .selected : .faint, id: index)
    }
    return line
  }

  private var alone: Line {
    let number = (stages.firstIndex(of: scene.stage) ?? 0) + 1
    return Line(OrderWords.name(scene.stage, scene.settings, block: scene.block), .selected)
      .adding("  \(number) of \(stages.count)", .faint)
  }
}
