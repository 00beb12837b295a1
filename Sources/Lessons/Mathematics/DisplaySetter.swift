/// Sets a formula in two dimensions.
struct DisplaySetter {
  let alphabet: MathAlphabet
  /// Whether this is a script or a limit: set without blanks around signs.
  var isScript = false

  private var inline: InlineSetter { InlineSetter(alphabet: alphabet, isScript: isScript) }
  private var scripts: DisplaySetter { DisplaySetter(alphabet: alphabet, isScript: true) }

  func box(_ node: MathNode) -> MathBox {
    switch node {
    case .row(let parts): row(parts)
    case .symbol, .text, .accent: MathBox(inline.line(node))
    case .script(let base, let below, let above): script(base, below, above)
    case .fraction(let upper, let lower): fraction(box(upper), box(lower))
    case .root(let radicand): root(box(radicand))
    }
  }

  private func row(_ parts: [MathNode]) -> MathBox {
    let classes = MathSpacing.classes(of: parts)
    let boxes = parts.map(box)
    let gaps = parts.indices.dropLast().map { index in
      let spaced =
        MathSpacing.isSpaced(classes[index], classes[index + 1], isScript: isScript)
        || runTogether(boxes[index], boxes[index + 1])
      return spaced ? 1 : 0
    }
    return MathBox.beside(boxes, gaps: gaps)
  }

  /// In seven bits a name of several letters must not run into its neighbour.
  private func runTogether(_ left: MathBox, _ right: MathBox) -> Bool {
    guard alphabet == .ascii, left.width > 1 || right.width > 1,
      let last = left.lines[left.baseline].last, let first = right.lines[right.baseline].first
    else { return false }
    return last.isLetter && first.isLetter
  }

  private func fraction(_ upper: MathBox, _ lower: MathBox) -> MathBox {
    // A rule over a fraction is longer than the one inside it, so that they can be told apart.
    let extra = upper.height > 1 || lower.height > 1 ? 2 : 0
    let width = max(upper.width, lower.width) + extra
    let rule = String(repeating: alphabet == .ascii ? "-" : "─", count: width)
    return MathBox.stacked([upper, MathBox(MathLine(rule)), lower], main: 1)
  }

  private func root(_ radicand: MathBox) -> MathBox {
    if alphabet == .ascii { return asciiRoot(radicand) }
    let rule = String(repeating: "─", count: radicand.width)
    if radicand.height == 1 {
      return MathBox(rows: [MathLine("┌" + rule), "√" + radicand.rows[0]], baseline: 1)
    }
    let rows = [MathLine("┌" + rule)] + radicand.rows.map { "│" + $0 }
    return MathBox(
      rows: rows.indices.map { ($0 == rows.count - 1 ? "√" : " ") + rows[$0] },
      baseline: radicand.baseline + 1)
  }

  private func asciiRoot(_ radicand: MathBox) -> MathBox {
    if radicand.height == 1 { return MathBox("sqrt(" + radicand.rows[0] + ")") }
    let opening = MathBox(
      rows: Array(repeating: "|", count: radicand.height), baseline: radicand.baseline)
    return MathBox.beside([MathBox("sqrt"), opening, radicand, opening], gaps: [])
  }

  private func script(_ base: MathNode, _ below: MathNode?, _ above: MathNode?) -> MathBox {
    if case .symbol(let symbol) = base, symbol.kind == .largeOperator {
      return limits(MathBox(inline.line(base)), below, above)
    }
    if let line = onOneLine(base, below, above) { return line }
    return raisedAndLowered(box(base), below.map(scripts.box), above.map(scripts.box))
  }

  private func limits(_ sign: MathBox, _ below: MathNode?, _ above: MathNode?) -> MathBox {
    let upper = above.map { [scripts.box($0)] } ?? []
    let lower = below.map { [scripts.box($0)] } ?? []
    return MathBox.stacked(upper + [sign] + lower, main: upper.count)
  }

  /// Base and scripts as one line of text, if that reads well.
  private func onOneLine(_ base: MathNode, _ below: MathNode?, _ above: MathNode?) -> MathBox? {
    guard box(base).height == 1, isFlat(below), isFlat(above) else { return nil }
    switch base {
    case .symbol, .accent, .text: break
    case .row, .script, .fraction, .root: return nil
    }
    return MathBox(inline.line(.script(base, below: below, above: above)))
  }

  private func isFlat(_ script: MathNode?) -> Bool {
    guard let script else { return true }
    return scripts.box(script).height == 1
  }

  private func raisedAndLowered(_ base: MathBox, _ below: MathBox?, _ above: MathBox?) -> MathBox {
    let width = max(below?.width ?? 0, above?.width ?? 0)
    let upper = (above?.rows ?? []).map { MathLine.blank(base.width) + $0 }
    let lower = (below?.rows ?? []).map { MathLine.blank(base.width) + $0 }
    let middle = base.rows.map { $0 + MathLine.blank(width) }
    return MathBox(rows: upper + middle + lower, baseline: upper.count + base.baseline)
  }
}
