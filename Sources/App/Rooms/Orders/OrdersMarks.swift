import Experiments
import Layers
import Rendering

/// What the bars and signs of the orders view mean, as far as they are on the screen.
struct OrdersMarks {
  let scene: OrderScene
  let glyphs: GlyphSet

  var marks: [Mark] {
    if scene.lab.setup.orders.isZoomed { return [] }
    switch scene.lab.setup.ordersFace {
    case .gallery: return sides + zeros + equals + cuts + notes
    case .table:
      return sides + zeros + [Mark("1st", .faint, "whose turn it is", short: "its turn")] + notes
    case .blocks:
      let isRatio = scene.lab.setup.orders.measure == .ratio
      return [Mark("[ ]", .selected, "picked")]
        + (isRatio ? [Mark("1.00", .good, "as BN learned it")] : [])
    }
  }

  private var sides: [Mark] {
    let bar = String(Character(glyphs.verticalLevels[8]))
    return [
      Mark(bar, .train, "train stands up", short: "train up"),
      Mark(bar, .eval, "eval hangs down", short: "eval down"),
    ]
  }

  /// The bar of zeros by cause; without colours its parts are filled with signs.
  private var zeros: [Mark] {
    let (ring, cross) = glyphs == .unicode ? ("█○", "█×") : ("o", "x")
    let name = scene.settings.activation.title
    return [
      Mark("=0", .faint, "exact zeros, of 100 %", short: "exact zeros"),
      Mark(ring, .activationZero, "set to 0 by \(name)", short: "by \(name)"),
    ] + (scene.settings.noise.hasFactors ? [] : [Mark(cross, .dropoutZero, "dropped")])
  }

  private var equals: [Mark] {
    let shared = scene.groups.filter { $0.count > 1 }
      .map { scene.equals(of: scene.shown($0), in: $0) }
    let same = shared.first { $0.areEqualHere }?.numbers.first
    let ends = shared.first { !$0.areEqualHere }?.numbers.first
    return [
      same.map { Mark("= \($0)", .faint, "same as \($0), bit for bit", short: "same numbers") },
      ends.map { Mark("as \($0)", .faint, "same where it leaves") },
    ].compactMap { $0 }
  }

  private var cuts: [Mark] {
    guard !scene.lab.setup.orders.isLogarithmic,
      let window = scene.window(scene.drawn, scene.stage, atMost: MirroredBars.mostBins)
    else { return [] }
    let full = scene.scale(scene.drawn, scene.stage, window).full
    let isCut = scene.drawn.compactMap { scene.histograms($0, scene.stage) }.contains {
      [$0.train, $0.eval].contains { window.summed($0).contains { $0 > full } }
    }
    let arrow = glyphs == .unicode ? "↑" : "^"
    return isCut ? [Mark(arrow, .train, "cut, its share beside", short: "cut")] : []
  }

  private var notes: [Mark] {
    (scene.results.pinned == nil
      ? []
      : [Mark(String(Character(glyphs.shade)), .faint, "A, which was pinned", short: "A, pinned")])
      + (scene.lab.setup.orders.isLogarithmic ? [Mark("log", .faint, "counts")] : [])
  }
}
