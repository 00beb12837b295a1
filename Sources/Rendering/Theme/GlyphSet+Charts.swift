extension GlyphSet {
  /// A tick on an axis with the label below.
  public var tickBelow: Unicode.Scalar { self == .unicode ? "┬" : "+" }
  /// A tick on an axis with the label to its left.
  public var tickLeft: Unicode.Scalar { self == .unicode ? "┤" : "+" }
  /// The left end, the middle and the right end of a mean with its spread.
  public var spread: (left: Unicode.Scalar, middle: Unicode.Scalar, right: Unicode.Scalar) {
    self == .unicode ? ("├", "┼", "┤") : ("|", "+", "|")
  }
  /// What lies behind something else.
  public var shade: Unicode.Scalar { self == .unicode ? "░" : "/" }
  /// The top of what lies behind, where the front covers it.
  public var coveredTop: Unicode.Scalar { self == .unicode ? "╌" : "~" }
  /// A line upwards behind curves.
  public var guide: Unicode.Scalar { self == .unicode ? "┊" : ":" }
  /// From something above to words at the right.
  public var bracketBelow: String { self == .unicode ? "╰─" : "'-" }
  /// Points up at what is meant.
  public var pointerUp: Unicode.Scalar { self == .unicode ? "▲" : "^" }
  /// A line in the upper, middle and lower third of a cell.
  public var lineThirds: [Unicode.Scalar] {
    self == .unicode ? ["¯", "─", "_"] : ["'", "-", "_"]
  }
  /// Markers that differ in shape; more series than markers take them again from the start.
  public var markers: [Unicode.Scalar] {
    self == .unicode
      ? ["●", "▲", "■", "◆", "○", "△", "□", "◇"] : ["o", "^", "#", "*", "x", "v", "%", "&"]
  }
  /// Regions of classes; more classes than signs take them again from the start.
  public var regions: [Unicode.Scalar] {
    self == .unicode ? [" ", "░", "▒", "▓"] : [" ", ":", "%", "="]
  }
  /// Between regions.
  public var unsure: Unicode.Scalar { self == .unicode ? "·" : "." }
  /// Several markers in one cell.
  public var severalMarkers: Unicode.Scalar { self == .unicode ? "⊕" : "@" }
  /// What theory predicts on a meter.
  public var predictedMark: Unicode.Scalar { self == .unicode ? "◇" : "o" }
  /// What was measured on a meter.
  public var measuredMark: Unicode.Scalar { self == .unicode ? "●" : "X" }
  /// What was measured of a curve that is not the picked one.
  public var unpickedMark: Unicode.Scalar { self == .unicode ? "○" : "o" }
  /// Both in one cell.
  public var bothMarks: Unicode.Scalar { self == .unicode ? "◆" : "*" }
  /// Something beyond the left and the right end.
  public var beyond: (left: Unicode.Scalar, right: Unicode.Scalar) {
    self == .unicode ? ("◂", "▸") : ("<", ">")
  }
}
