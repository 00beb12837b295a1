import Rendering

/// The signs that the standings are drawn with, told apart without colour.
struct StandingsSigns {
  /// Eval, eval with re-estimated statistics, train; a mean with its spread in a legend.
  let eval: String, again: String, train: String, whisker: String
  /// The ends of a spread.
  let left: Unicode.Scalar, right: Unicode.Scalar
  let plusMinus: String

  init(_ glyphs: GlyphSet) {
    let isUnicode = glyphs == .unicode
    (eval, again, train) = (glyphs.kept, glyphs.silenced, "|")
    (left, right) = isUnicode ? ("├", "┤") : ("[", "]")
    whisker = isUnicode ? "├─┤" : "[-]"
    plusMinus = glyphs.shown("±")
  }
}
