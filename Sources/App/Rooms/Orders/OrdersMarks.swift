import Experiments
import Rendering

/// What the bars and marks of the orders view mean: one line below the pictures, or a list beside them.
enum OrdersMarks {
  /// How wide the list is.
  static let columns = 29

  /// The list.
  static func lines(_ scene: OrderScene, theme: Theme, width: Int) -> [Line] {
    let signs = ZeroSigns(theme)
    let activation = OrderWords.name(scene.settings.activation)
    let block = String(theme.glyphs.verticalLevels[8])
    func row(_ sign: String, _ role: Role, _ words: String) -> [Line] {
      let lines = Words(Line(words, .text), glyphs: theme.glyphs).lines(width: max(8, width - 8))
      return lines.enumerated().map { index, line in
        Line().left(index == 0 ? sign : "", 8, role).adding(line)
      }
    }
    var lines = [Line("How to read it", .heading), Line()]
    lines += row(String(repeating: block, count: 3), .train, "train stands up")
    lines += row(String(repeating: block, count: 3), .eval, "eval hangs down")
    lines += row("", .text, "mirrored: no difference")
    lines += row("=0", .faint, "share of exact zeros, full height 100 %:")
    lines += row(
      String(repeating: String(signs.activation), count: 2), .activationZero,
      "set to 0 by \(activation)")
    lines += row(String(repeating: String(signs.dropout), count: 2), .dropoutZero, "dropped")
    lines += row("= 2", .faint, "same as 2, bit for bit")
    if scene.groups.contains(where: { group in
      !scene.equals(of: scene.shown(group), in: group).areEqualHere
    }) {
      lines += row("ends as", .faint, "same where it leaves")
    }
    if !scene.showsGradients {
      lines += row("1.00", .good, "variance in eval over what BN learned")
    }
    let cut = theme.glyphs == .unicode ? "↑ ↓" : "^ v"
    lines += row(cut, .train, "cut: its share is written beside it")
    if scene.results.pinned != nil {
      lines += row(String(theme.glyphs.shade), .faint, "A, which was pinned")
    }
    if scene.lab.setup.orders.isLogarithmic {
      lines += row("log", .faint, "counts by their logarithm")
    }
    return lines
  }

  /// The one line, from the longest form to the shortest.
  static func line(_ scene: OrderScene, theme: Theme) -> [Line] {
    let signs = ZeroSigns(theme)
    let activation = OrderWords.name(scene.settings.activation)
    let sides = Line("train", .train).adding(" up, ", .faint).adding("eval", .eval)
      .adding(" down", .faint)
    let zeros = Line("  =0: exact zeros", .faint)
    let causes = Line(" \(signs.activation)", .activationZero).adding(" by \(activation)", .faint)
      .adding(" \(signs.dropout)", .dropoutZero).adding(" dropped", .faint)
    var notes = Line()
    if scene.results.pinned != nil {
      notes = notes.adding("  \(theme.glyphs.shade) A, pinned", .faint)
    }
    if scene.lab.setup.orders.isLogarithmic { notes = notes.adding("  log counts", .faint) }
    let same = Line("  = 2: same as 2", .faint)
    return [
      sides.adding(zeros).adding(causes).adding(notes).adding(same),
      sides.adding(zeros).adding(causes).adding(notes), sides.adding(zeros).adding(notes),
      sides.adding(zeros), sides,
    ]
  }
}
