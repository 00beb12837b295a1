internal import Rendering

extension VirtualScreen {
  /// Shows one character where the cursor is.
  mutating func show(_ scalar: Unicode.Scalar) {
    let scalar = charsets[charset] == "0" ? VirtualScreen.lineDrawing[scalar] ?? scalar : scalar
    if Glyph.isCombining(scalar) { return addMark(scalar) }
    let width = Glyph.isWide(scalar) ? 2 : 1
    if isWrapPending || column + width > columns { breakLine() }
    guard column + width <= columns else { return }
    grid.put(String(scalar), width: width, row: row, column: column, style: style)
    lastCharacter = scalar
    isWrapPending = column + width >= columns
    column = min(column + width, columns - 1)
  }

  private mutating func breakLine() {
    isWrapPending = false
    guard modes.contains(7) else { return }
    column = 0
    lineFeed()
  }

  private mutating func addMark(_ scalar: Unicode.Scalar) {
    var place = isWrapPending ? column : column - 1
    if place > 0, grid.rows[row][place].text.isEmpty { place -= 1 }
    guard place >= 0 else { return }
    grid.rows[row][place].text.unicodeScalars.append(scalar)
  }

  mutating func lineFeed() {
    isWrapPending = false
    if row == region.upperBound - 1 {
      grid.scroll(region, by: 1, style: style)
    } else {
      row = min(row + 1, rows - 1)
    }
  }

  mutating func reverseLineFeed() {
    isWrapPending = false
    if row == region.lowerBound {
      grid.scroll(region, by: -1, style: style)
    } else {
      row = max(row - 1, 0)
    }
  }

  mutating func performControl(_ byte: UInt8) throws(VirtualScreenError) {
    switch byte {
    case 0x00, 0x07: break
    case 0x08: move(row: row, column: column - 1)
    case 0x09: move(row: row, column: (column / 8 + 1) * 8)
    case 0x0A, 0x0B, 0x0C: lineFeed()
    case 0x0D: move(row: row, column: 0)
    case 0x0E: charset = 1
    case 0x0F: charset = 0
    default: throw VirtualScreenError("control character \(byte)")
    }
  }

  mutating func performEscape(
    _ intermediates: String, _ final: Character
  ) throws(VirtualScreenError) {
    switch intermediates + String(final) {
    case "(B", "(0": charsets[0] = final
    case ")B", ")0": charsets[1] = final
    case "7": saved = SavedCursor(row: row, column: column, style: style)
    case "8":
      move(row: saved.row, column: saved.column)
      style = saved.style
    case "=": modes.insert(66)
    case ">": modes.remove(66)
    case "D": lineFeed()
    case "E":
      column = 0
      lineFeed()
    case "M": reverseLineFeed()
    case "c": self = VirtualScreen(columns: columns, rows: rows)
    case "\\": break
    default: throw VirtualScreenError("ESC \(intermediates)\(final)")
    }
  }

  /// Moves the cursor, not beyond the edges.
  mutating func move(row: Int, column: Int) {
    self.row = max(0, min(row, rows - 1))
    self.column = max(0, min(column, columns - 1))
    isWrapPending = false
  }

  private static let lineDrawing: [Unicode.Scalar: Unicode.Scalar] = [
    "`": "◆", "a": "▒", "f": "°", "g": "±", "j": "┘", "k": "┐", "l": "┌", "m": "└", "n": "┼",
    "o": "⎺", "p": "⎻", "q": "─", "r": "⎼", "s": "⎽", "t": "├", "u": "┤", "v": "┴", "w": "┬",
    "x": "│", "y": "≤", "z": "≥", "{": "π", "|": "≠", "}": "£", "~": "·",
  ]
}
