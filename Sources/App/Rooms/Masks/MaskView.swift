import Experiments
import Layers
import Rendering

/// Dropout by itself: one sample's units of one layer over many passes.
enum MaskView {
  /// The size from which all panels are shown at once.
  static let fullSize = Size(columns: 88, rows: 32)

  /// The width from which the head says everything.
  private static let wideHead = 76

  static func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    guard let twin = lab.twin else {
      canvas.draw(Line("computing the batch", .faint), in: area)
      return
    }
    let setup = lab.setup
    let study = MaskStudy(
      twin, block: setup.shownBlock, sample: setup.sample, passes: setup.passes)
    guard let study else {
      drawAbsence(&canvas, area: area, lab: lab)
      return
    }
    let scene = MaskScene(study: study, twin: twin, lab: lab, glyphs: canvas.theme.glyphs)
    let (head, body) = area.cutTop(2)
    let showsAll = area.columns >= fullSize.columns && area.rows >= fullSize.rows
    drawHead(&canvas, area: head, scene: scene, hasMore: !showsAll)
    if showsAll {
      drawAll(&canvas, area: body, scene: scene)
    } else {
      draw(MaskPanel(number: setup.panel), &canvas, area: body, scene: scene)
    }
  }

  private static func drawAll(_ canvas: inout Canvas, area: Rect, scene: MaskScene) {
    let (lower, upper) = area.cutBottom(ActivationPanel.rows)
    draw(.masks, &canvas, area: upper.cutBottom(1).rest, scene: scene)
    let (left, right) = lower.cutLeft(min(72, lower.columns * 11 / 20))
    draw(.ensemble, &canvas, area: left, scene: scene)
    draw(.activations, &canvas, area: right.cutLeft(2).rest, scene: scene)
  }

  private static func draw(
    _ panel: MaskPanel, _ canvas: inout Canvas, area: Rect, scene: MaskScene
  ) {
    switch panel {
    case .masks: MasksPanel.draw(&canvas, area: area, scene: scene)
    case .ensemble: EnsemblePanel.draw(&canvas, area: area, scene: scene)
    case .activations: ActivationPanel.draw(&canvas, area: area, scene: scene)
    }
  }

  /// Where one is, and p, 1 - p and the scale, which are always seen together.
  private static func drawHead(
    _ canvas: inout Canvas, area: Rect, scene: MaskScene, hasMore: Bool
  ) {
    let (study, setup) = (scene.study, scene.lab.setup)
    let count = study.passes.count
    var line = Line(" Sample \(setup.sample + 1), pass \(count): ", .heading)
      .adding("\(study.passes[count - 1].kept) of \(study.input.count) kept", .value)
    if area.columns >= wideHead {
      line = line.adding("   different networks so far: ", .text)
        .adding("\(study.distinct)", .value)
        .adding(" of \(scene.networks)", .text)
    }
    if hasMore {
      let note = canvas.text(
        "\(key: .swapPanels) panel \(setup.panel + 1)/\(MaskPanel.allCases.count) ")
      if line.width + note.count < area.columns {
        line = line.right(note, area.columns - line.width, .faint)
      }
    }
    canvas.draw(line, in: area)
    canvas.draw(Line(" ").adding(rule(scene, width: area.columns), .formula), in: area, row: 1)
  }

  private static func rule(_ scene: MaskScene, width: Int) -> String {
    let isEval = scene.lab.settings.mode == .inference
    let dropout = scene.study.dropout
    let isInverted = dropout.scaling == .inverted
    let scale = isInverted ? dropout.trainingScale : dropout.inferenceScale
    let chances =
      "p \(formatted(dropout.probability))  1-p \(fixed(dropout.keepProbability, decimals: 2))"
      + "  scale \(fixed(scale, decimals: 2))"
    if width < wideHead { return chances }
    let keeps = "kept if u \(scene.glyphs.atLeast) p   \(chances)   "
    if scene.hasGivenMask { return keeps + "pass 1: the given mask, then drawn ones" }
    if isEval { return keeps + "eval draws no mask" }
    return keeps + (isInverted ? "train x m/(1-p), eval x" : "train x m, eval x (1-p)")
  }

  /// Why there is no mask to look at, as a state of the screen and not as an error.
  private static func drawAbsence(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    let settings = lab.settings
    let mend =
      lab.isUnlocked(.order)
      ? [
        canvas.text(
          "\(key: .control(1)) to the order, then \(key: .typeValue) types one that has it: L-BN-A-D"
        ),
        "Or open it so: dropnorm lab --view mask --order L-BN-A-D",
      ] : []
    let lines =
      settings.order.contains(.dropout)
      ? Refusal.lines(lab)
      : ["The order \(settings.order.letters) has no dropout: there is no mask."] + mend
    let inner = area.inset(columns: 1)
    canvas.draw(
      lines.enumerated().flatMap { index, text in
        Words(Line(text, index == 0 ? .warning : .text)).lines(width: inner.columns)
      }, in: inner.cutTop(1).rest)
  }
}
