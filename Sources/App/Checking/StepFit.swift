public import Lessons
public import Rendering

/// Whether a step can be read at once beside its lab at 80x24.
public struct StepFit {
  /// The place for prose beside a lab at 80x24.
  public static let pane = Size(columns: 36, rows: 20)

  /// The lines of the step, as many as there are with these characters.
  public let lines: [Line]

  /// Lays a step out in the pane; engine values are taken as wide as they get.
  public init(_ step: Step, glyphs: GlyphSet) {
    let layout = ProseLayout(width: Self.pane.columns, glyphs: glyphs) { _ in "-12.3456" }
    lines = layout.page(for: step).lines
  }

  /// What does not fit, and by how much; nil if everything does.
  public var fault: String? {
    let (width, rows) = (lines.map(\.width).max() ?? 0, Self.pane.rows)
    if lines.count > rows {
      return "the step takes \(lines.count) lines beside the lab at 80x24, \(lines.count - rows) "
        + "more than the \(rows) that fit: shorten it or make it two"
    }
    if width > Self.pane.columns {
      return "a line of the step takes \(width) columns; \(Self.pane.columns) fit at 80x24"
    }
    return nil
  }

  /// What does not fit in Unicode or in seven-bit characters.
  public static func fault(of step: Step) -> String? {
    GlyphSet.allCases.lazy.compactMap { StepFit(step, glyphs: $0).fault }.first
  }
}
