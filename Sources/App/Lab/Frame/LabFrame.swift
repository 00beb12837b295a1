import Rendering

/// The places of a lab: what every view has above, below and beside it, and what is left for the view.
struct LabFrame {
  /// The tabs of the views, the order of the stages, the sentence that says what is seen.
  let tabs: Rect, pipeline: Rect, sentence: Rect
  /// The view.
  let body: Rect
  /// The meaning of its marks and the settings below it; empty where the panel has both.
  let marks: Rect, settings: Rect
  /// The settings at the right of a wide window.
  let panel: Rect

  /// The rows from which a lab is tall.
  private static let tallRows = 34

  private let panelMarks: [Mark]
  private let sentenceLines: [Line]
  private let markLines: [Line]
  private let lab: LabState
  private let line: SettingsLine

  /// Shares an area out.
  ///
  /// - Parameter hasTabs: whether the views have a line of their own; beside a lesson they have none.
  init(_ area: Rect, lab: LabState, theme: Theme, hasTabs: Bool) {
    self.lab = lab
    let isWide = SettingsPanel.fits(area, lab)
    var rest: Rect
    (tabs, rest) = area.cutTop(hasTabs && area.rows >= 14 ? 1 : 0)
    (pipeline, rest) = rest.cutTop(1)
    (rest, panel) = rest.cutLeft(rest.columns - (isWide ? SettingsPanel.width : 0))
    let marks =
      lab.choosing == nil
      ? lab.room.marks(lab, glyphs: theme.glyphs, isTall: area.rows >= Self.tallRows) : []
    line = SettingsLine(lab: lab, theme: theme, area: area)
    (settings, rest) = rest.cutBottom(isWide ? 0 : line.rows)
    panelMarks = marks
    markLines =
      isWide || marks.isEmpty || area.rows < 12
      ? [] : Mark.lines(marks, width: rest.columns, glyphs: theme.glyphs)
    (self.marks, rest) = rest.cutBottom(min(markLines.count, 2))
    let hasGap = area.rows >= 26
    let words = lab.choosing == nil ? lab.room.sentence(lab, glyphs: theme.glyphs) : nil
    let lines = words.map { Words($0, glyphs: theme.glyphs).lines(width: rest.columns - 2) } ?? []
    sentenceLines = Array(lines.prefix(rest.columns < 60 ? 4 : 2))
    if hasGap { rest = rest.cutTop(1).rest }
    (sentence, rest) = rest.cutTop(sentenceLines.count)
    body = hasGap && !sentenceLines.isEmpty ? rest.cutTop(1).rest : rest
  }

  /// Draws all of it but the view.
  func draw(_ canvas: inout Canvas, entry: Entry?) {
    if !tabs.isEmpty { TabBar.draw(&canvas, area: tabs, lab: lab) }
    PipelineStrip.draw(&canvas, area: pipeline, lab: lab)
    canvas.draw(sentenceLines, in: sentence.inset(columns: 1))
    canvas.draw(markLines.prefix(marks.rows), in: marks)
    if panel.isEmpty {
      line.draw(&canvas, in: settings, entry: entry)
    } else {
      SettingsPanel(lab: lab, theme: canvas.theme).draw(
        &canvas, area: panel, entry: entry,
        marks: panelMarks)
    }
  }
}

extension LabView {
  /// Draws the lab: what frames every view, and the view that is shown.
  ///
  /// - Parameter hasTabs: whether the views have a line of their own.
  static func draw(
    _ canvas: inout Canvas, area: Rect, lab: LabState, entry: Entry?, hasTabs: Bool
  ) {
    let frame = LabFrame(area, lab: lab, theme: canvas.theme, hasTabs: hasTabs)
    if let choosing = lab.choosing {
      OrderChooser.draw(&canvas, area: frame.body, lab: lab, cursor: choosing)
    } else {
      lab.room.draw(&canvas, area: frame.body, lab: lab)
    }
    frame.draw(&canvas, entry: entry)
  }
}
