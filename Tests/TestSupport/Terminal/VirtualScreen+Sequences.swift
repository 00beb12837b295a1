/// A control sequence with its parts.
struct ControlSequence {
  let marker: String
  let parameters: [[Int]]
  let intermediates: String
  let final: Character

  /// A parameter, or `standard` where it is missing or 0.
  func number(_ index: Int = 0, or standard: Int = 1) -> Int {
    guard index < parameters.count, let value = parameters[index].first, value != 0
    else { return standard }
    return value
  }

  var description: String {
    "CSI \(marker)\(parameters)\(intermediates)\(final)"
  }
}

extension VirtualScreen {
  /// Does what a control sequence says.
  mutating func perform(_ sequence: ControlSequence) throws(VirtualScreenError) {
    guard sequence.intermediates.isEmpty else { throw VirtualScreenError(sequence.description) }
    switch sequence.marker {
    case "":
      if movesCursor(sequence) || erases(sequence) || shifts(sequence) { return }
      try performRest(sequence)
    case "?" where sequence.final == "h" || sequence.final == "l":
      for parameter in sequence.parameters {
        try setMode(parameter.first ?? 0, sequence.final == "h")
      }
    // The Linux console's cursor shape.
    case "?" where sequence.final == "c": break
    default: throw VirtualScreenError(sequence.description)
    }
  }

  private mutating func movesCursor(_ sequence: ControlSequence) -> Bool {
    let count = sequence.number()
    switch sequence.final {
    case "A": move(row: row - count, column: column)
    case "B", "e": move(row: row + count, column: column)
    case "C", "a": move(row: row, column: column + count)
    case "D": move(row: row, column: column - count)
    case "G", "`": move(row: row, column: count - 1)
    case "d": move(row: count - 1, column: column)
    case "H", "f": move(row: count - 1, column: sequence.number(1) - 1)
    case "I": move(row: row, column: (column / 8 + count) * 8)
    case "Z": move(row: row, column: ((column + 7) / 8 - count) * 8)
    default: return false
    }
    return true
  }

  private mutating func erases(_ sequence: ControlSequence) -> Bool {
    switch (sequence.final, sequence.number(or: 0)) {
    case ("J", 0):
      grid.erase(row: row, column..<max(column, columns), style: style)
      grid.eraseRows(row + 1..<max(row + 1, rows), style: style)
    case ("J", 1):
      grid.eraseRows(0..<row, style: style)
      grid.erase(row: row, 0..<column + 1, style: style)
    case ("J", 2): grid.eraseRows(0..<rows, style: style)
    case ("K", 0): grid.erase(row: row, column..<columns, style: style)
    case ("K", 1): grid.erase(row: row, 0..<column + 1, style: style)
    case ("K", 2): grid.erase(row: row, 0..<columns, style: style)
    case ("X", _): grid.erase(row: row, column..<column + sequence.number(), style: style)
    default: return false
    }
    isWrapPending = false
    return true
  }

  private mutating func shifts(_ sequence: ControlSequence) -> Bool {
    let count = sequence.number()
    switch sequence.final {
    case "@": grid.insert(count, row: row, column: column, style: style)
    case "P": grid.delete(count, row: row, column: column, style: style)
    case "S": grid.scroll(region, by: count, style: style)
    case "T": grid.scroll(region, by: -count, style: style)
    case "L" where region.contains(row):
      grid.scroll(row..<region.upperBound, by: -count, style: style)
    case "M" where region.contains(row):
      grid.scroll(row..<region.upperBound, by: count, style: style)
    default: return false
    }
    isWrapPending = false
    return true
  }

  private mutating func performRest(_ sequence: ControlSequence) throws(VirtualScreenError) {
    switch sequence.final {
    case "m": try style.apply(sequence.parameters)
    case "b": for _ in 0..<sequence.number() { show(lastCharacter) }
    case "r":
      let bottom = min(sequence.number(1, or: rows), rows)
      let top = min(sequence.number() - 1, bottom - 1)
      region = top..<bottom
      move(row: 0, column: 0)
    // Insert mode is only ever switched off; 34 is how visible the cursor is in screen and tmux;
    // window titles are kept and given back by `t`.
    case "l" where sequence.parameters == [[4]] || sequence.parameters == [[34]]: break
    case "h" where sequence.parameters == [[34]]: break
    case "t" where [22, 23].contains(sequence.number()): break
    default: throw VirtualScreenError(sequence.description)
    }
  }

  private mutating func setMode(_ mode: Int, _ isOn: Bool) throws(VirtualScreenError) {
    switch mode {
    case 1049 where isOn != isAlternate: switchScreen(toAlternate: isOn)
    // Application cursor keys, wrapping, blinking, cursor, mouse, focus, and bracketed paste.
    case 1, 7, 12, 25, 1000, 1002, 1003, 1004, 1006, 1049, 2004: break
    default: throw VirtualScreenError("mode \(mode)")
    }
    if isOn { modes.insert(mode) } else { modes.remove(mode) }
  }

  private mutating func switchScreen(toAlternate isOn: Bool) {
    if isOn { saved = SavedCursor(row: row, column: column, style: style) }
    swap(&grid, &otherGrid)
    if isOn {
      grid.eraseRows(0..<rows, style: VirtualStyle())
    } else {
      move(row: saved.row, column: saved.column)
      style = saved.style
    }
  }
}
