/// One cell of the virtual screen; the right half of a wide character has empty text.
public struct VirtualCell: Hashable, Sendable {
  /// A character with its combining marks.
  public var text = " "
  /// How it looks.
  public var style = VirtualStyle()

  /// A blank cell.
  public init() {}
}

/// The cells of a screen and what moves them about.
struct VirtualGrid: Sendable {
  var rows: [[VirtualCell]]
  let columnCount: Int

  init(columns: Int, rows: Int) {
    columnCount = columns
    self.rows = Array(repeating: Array(repeating: VirtualCell(), count: columns), count: rows)
  }

  /// The same cells in another size, cut off or filled up at the right and the bottom.
  func resized(columns: Int, rows count: Int) -> VirtualGrid {
    var grid = VirtualGrid(columns: columns, rows: count)
    for row in 0..<min(count, rows.count) {
      for column in 0..<min(columns, columnCount) {
        grid.rows[row][column] = rows[row][column]
      }
    }
    return grid
  }

  func blank(_ style: VirtualStyle) -> VirtualCell {
    var cell = VirtualCell()
    // Erasing paints with the background of the moment and with nothing else of the style.
    cell.style.background = style.background
    return cell
  }

  mutating func put(_ text: String, width: Int, row: Int, column: Int, style: VirtualStyle) {
    for place in column..<min(column + width, columnCount) { splitWide(row: row, column: place) }
    rows[row][column].text = text
    rows[row][column].style = style
    if width == 2, column + 1 < columnCount {
      rows[row][column + 1].text = ""
      rows[row][column + 1].style = style
    }
  }

  /// Overwriting one half of a wide character blanks the other one.
  private mutating func splitWide(row: Int, column: Int) {
    if rows[row][column].text.isEmpty, column > 0 { rows[row][column - 1].text = " " }
    if column + 1 < columnCount, rows[row][column + 1].text.isEmpty {
      rows[row][column + 1].text = " "
    }
  }

  mutating func erase(row: Int, _ range: Range<Int>, style: VirtualStyle) {
    for column in range.clamped(to: 0..<columnCount) {
      splitWide(row: row, column: column)
      rows[row][column] = blank(style)
    }
  }

  mutating func eraseRows(_ range: Range<Int>, style: VirtualStyle) {
    for row in range.clamped(to: 0..<rows.count) { erase(row: row, 0..<columnCount, style: style) }
  }

  /// Moves the rows of `region` up (or down, if `count` is negative); blank ones come in.
  mutating func scroll(_ region: Range<Int>, by count: Int, style: VirtualStyle) {
    let empty = Array(repeating: blank(style), count: columnCount)
    let moved = region.map { row -> [VirtualCell] in
      region.contains(row + count) ? rows[row + count] : empty
    }
    rows.replaceSubrange(region, with: moved)
  }

  mutating func insert(_ count: Int, row: Int, column: Int, style: VirtualStyle) {
    let count = min(count, columnCount - column)
    rows[row].removeLast(count)
    rows[row].insert(contentsOf: Array(repeating: blank(style), count: count), at: column)
  }

  mutating func delete(_ count: Int, row: Int, column: Int, style: VirtualStyle) {
    let count = min(count, columnCount - column)
    rows[row].removeSubrange(column..<column + count)
    rows[row].append(contentsOf: Array(repeating: blank(style), count: count))
  }

  /// One row as text, trailing blanks removed.
  func text(row: Int) -> String {
    var text = rows[row].map(\.text).joined()
    while text.last == " " { text.removeLast() }
    return text
  }
}
