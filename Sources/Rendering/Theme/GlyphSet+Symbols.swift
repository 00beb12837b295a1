extension GlyphSet {
  /// Bars growing up from the bottom of a cell, from nothing to full.
  public var verticalLevels: [Unicode.Scalar] {
    self == .unicode
      ? [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
      : [" ", ".", ":", "-", "=", "+", "*", "#", "#"]
  }

  /// Bars of another texture beside those, told apart without colour.
  public var beside: [Unicode.Scalar] {
    self == .unicode
      ? [" ", "▁", "▁", "▁", "▒", "▒", "▒", "▒", "▒"]
      : [" ", ".", ".", ".", "o", "o", "o", "o", "o"]
  }

  /// A horizontal line.
  public var horizontal: Unicode.Scalar { self == .unicode ? "─" : "-" }
  /// The corners of a frame.
  public var frame:
    (
      topLeft: Unicode.Scalar, topRight: Unicode.Scalar, bottomLeft: Unicode.Scalar,
      bottomRight: Unicode.Scalar
    )
  {
    self == .unicode ? ("╭", "╮", "╰", "╯") : ("+", "+", "+", "+")
  }
  /// A vertical line.
  public var vertical: Unicode.Scalar { self == .unicode ? "│" : "|" }
  /// The filled part of a slider.
  public var filled: Unicode.Scalar { self == .unicode ? "━" : "=" }
  /// The empty part of a slider.
  public var unfilled: Unicode.Scalar { self == .unicode ? "╌" : "." }
  /// The knob of a slider.
  public var knob: Unicode.Scalar { self == .unicode ? "●" : "O" }
  /// From one stage to the next.
  public var arrow: String { self == .unicode ? "→" : "->" }
  /// Between a place and a part of it.
  public var within: String { self == .unicode ? "›" : ">" }
  /// Around the stage one stands at.
  public var hereFrame: (left: String, right: String) {
    self == .unicode ? ("▌", "▐") : ("[", "]")
  }
  /// Around the stage that is picked to be moved.
  public var pickedFrame: (left: String, right: String) {
    self == .unicode ? ("‹", "›") : ("<", ">")
  }
  /// Around the number under the cursor.
  public var cursorFrame: (left: Unicode.Scalar, right: Unicode.Scalar) { ("[", "]") }
  /// Marks a unit that the activation set to 0.
  public var silenced: String { self == .unicode ? "○" : "o" }
  /// Marks a unit that dropout set to 0.
  public var dropped: String { self == .unicode ? "×" : "x" }
  /// Marks a unit that dropout kept.
  public var kept: String { self == .unicode ? "●" : "O" }
  /// Something done.
  public var check: String { self == .unicode ? "✓" : "*" }
  /// Something begun and not done.
  public var begun: String { self == .unicode ? "◉" : "+" }
  /// Something not begun.
  public var notBegun: String { self == .unicode ? "○" : "." }
  /// What is on the short path through the course.
  public var shortPath: String { self == .unicode ? "●" : "o" }
  /// A group whose entries are shown, and one whose are not.
  public var group: (open: String, closed: String) {
    self == .unicode ? ("▾", "+") : ("-", "+")
  }
  /// Something answered wrong.
  public var cross: String { self == .unicode ? "✗" : "x" }
  /// Where one stands in a list.
  public var pointer: String { self == .unicode ? "▸" : ">" }
  /// Between two facts on one line.
  public var separator: String { self == .unicode ? " · " : " | " }
  /// Greater or equal.
  public var atLeast: String { self == .unicode ? "≥" : ">=" }
  /// The multiplication sign.
  public var times: String { self == .unicode ? "·" : "*" }
  /// More text than fits.
  public var ellipsis: String { self == .unicode ? "…" : "~" }
  /// A number that has grown by the last change.
  public var risen: Unicode.Scalar { self == .unicode ? "▴" : "^" }
  /// A number that has shrunk.
  public var fallen: Unicode.Scalar { self == .unicode ? "▾" : "v" }
  /// A number that was set by hand.
  public var edited: Unicode.Scalar { "*" }
  /// The number whose workings are open.
  public var here: Unicode.Scalar { self == .unicode ? "◆" : "@" }
  /// A number that goes into it.
  public var operand: Unicode.Scalar { self == .unicode ? "◂" : "<" }
  /// The one among them that is picked.
  public var pickedOperand: Unicode.Scalar { self == .unicode ? "«" : "(" }
  /// A number that follows from it.
  public var dependent: Unicode.Scalar { self == .unicode ? "▸" : ">" }
}
