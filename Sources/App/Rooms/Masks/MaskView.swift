import Experiments
import Layers
import Rendering

/// Dropout by itself: one sample's units of one layer over many passes.
enum MaskView {
  /// The size from which all panels are shown at once.
  static let fullSize = Size(columns: 150, rows: 44)

  static func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    guard lab.twin != nil else {
      canvas.draw(Line("computing the batch", .faint), in: area)
      return
    }
    guard let scene = MaskScene(lab, glyphs: canvas.theme.glyphs) else {
      drawAbsence(&canvas, area: area, lab: lab)
      return
    }
    let panel = MaskPanel(number: lab.setup.panel)
    if area.columns >= fullSize.columns, area.rows >= fullSize.rows {
      drawAll(&canvas, area: area, scene: scene)
    } else if [.ensemble, .activations].contains(panel), area.rows >= bothTables {
      drawTables(&canvas, area: area, scene: scene)
    } else {
      draw(panel, &canvas, area: area, scene: scene)
    }
  }

  /// The rows from which the tables of all networks and of activations stand below each other.
  private static let bothTables = EnsemblePanel.rows + ActivationPanel.rows

  private static func drawTables(_ canvas: inout Canvas, area: Rect, scene: MaskScene) {
    let (activations, upper) = area.cutBottom(ActivationPanel.rows)
    let ensemble = upper.cutBottom(upper.rows - EnsemblePanel.rows).rest
    draw(.ensemble, &canvas, area: ensemble, scene: scene)
    draw(.activations, &canvas, area: activations, scene: scene)
  }

  /// The masks at the left, the tables below each other at the right.
  private static func drawAll(_ canvas: inout Canvas, area: Rect, scene: MaskScene) {
    let (left, right) = area.cutLeft(area.columns - tableWidth)
    let tables = right.cutLeft(3).rest
    let (activations, upper) = tables.cutBottom(ActivationPanel.rows)
    let (ensemble, averages) = upper.cutBottom(EnsemblePanel.rows)
    draw(.ensemble, &canvas, area: ensemble, scene: scene)
    draw(.activations, &canvas, area: activations, scene: scene)
    AverageTable.draw(&canvas, area: averages.cutBottom(1).rest, scene: scene)
    draw(.masks, &canvas, area: left, scene: scene)
  }

  private static let tableWidth = 84

  private static func draw(
    _ panel: MaskPanel, _ canvas: inout Canvas, area: Rect, scene: MaskScene
  ) {
    switch panel {
    case .masks: MasksPanel(scene: scene).draw(&canvas, area: area)
    case .averages: AveragesPanel.draw(&canvas, area: area, scene: scene)
    case .ensemble: EnsemblePanel.draw(&canvas, area: area, scene: scene)
    case .activations: ActivationPanel.draw(&canvas, area: area, scene: scene)
    }
  }

  /// The panel that is open in words and numbers; a picture of a network tells nothing to who hears it.
  static func told(_ scene: MaskScene) -> String {
    let panel = MaskPanel(number: scene.lab.setup.panel)
    let text = PlainConversation.text { canvas in
      if panel == .masks || panel == .averages {
        MasksPanel(scene: scene).drawTold(&canvas, area: canvas.buffer.bounds)
      } else {
        draw(panel, &canvas, area: canvas.buffer.bounds, scene: scene)
      }
    }
    return MaskSentence(scene: scene).line.text + "\n" + text
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
