/// What a terminal would show: a strict interpreter of the sequences that curses programs send.
///
/// What it does not know is an error, never a guess.
public struct VirtualScreen: Sendable {
  /// The cursor's column, from 0; it may be `columns` while a line break is pending.
  public internal(set) var column = 0
  /// The cursor's row, from 0.
  public internal(set) var row = 0
  /// The private modes that are on (`?1049` is 1049), and 66 for the application keypad.
  public internal(set) var modes: Set<Int> = VirtualScreen.modesAtStart
  /// The style of what is written next.
  public internal(set) var style = VirtualStyle()
  /// The modes of a terminal nobody has changed: a cursor, and lines that wrap.
  public static let modesAtStart: Set<Int> = [7, 25]

  var grid: VirtualGrid
  var otherGrid: VirtualGrid
  var region: Range<Int>
  var charsets: [Character] = ["B", "B"]
  var charset = 0
  var saved = SavedCursor()
  var lastCharacter: Unicode.Scalar = " "
  var isWrapPending = false
  private var parser = SequenceParser()

  /// A cursor and its style, as DECSC keeps them.
  struct SavedCursor: Sendable {
    var row = 0
    var column = 0
    var style = VirtualStyle()
  }

  /// Makes a blank screen.
  public init(columns: Int = 80, rows: Int = 24) {
    grid = VirtualGrid(columns: columns, rows: rows)
    otherGrid = grid
    region = 0..<rows
  }

  /// The number of columns.
  public var columns: Int { grid.columnCount }
  /// The number of rows.
  public var rows: Int { grid.rows.count }
  /// Whether the cursor can be seen.
  public var isCursorVisible: Bool { modes.contains(25) }
  /// Whether the alternate screen is shown.
  public var isAlternate: Bool { modes.contains(1049) }

  /// The whole screen, one line a row, trailing blanks removed.
  public var text: String { (0..<rows).map(text(row:)).joined(separator: "\n") }

  /// One row, trailing blanks removed.
  public func text(row: Int) -> String { grid.text(row: row) }

  /// One cell.
  public func cell(column: Int, row: Int) -> VirtualCell { grid.rows[row][column] }

  /// Where `text` begins on the screen, if it is there.
  public func place(of text: String) -> (column: Int, row: Int)? {
    for row in 0..<rows {
      let cells = grid.rows[row].map(\.text)
      for column in 0..<columns where cells[column...].joined().hasPrefix(text) {
        return (column, row)
      }
    }
    return nil
  }

  /// Gives the screen another size, as a window does.
  public mutating func resize(columns: Int, rows: Int) {
    grid = grid.resized(columns: columns, rows: rows)
    otherGrid = otherGrid.resized(columns: columns, rows: rows)
    region = 0..<rows
    row = min(row, rows - 1)
    column = min(column, columns - 1)
    isWrapPending = false
  }

  /// Takes the output of a program.
  public mutating func feed(_ bytes: some Sequence<UInt8>) throws(VirtualScreenError) {
    for byte in bytes {
      guard let operation = try parser.add(byte) else { continue }
      try perform(operation)
    }
  }

  /// Takes the output of a program.
  public mutating func feed(_ text: String) throws(VirtualScreenError) { try feed(text.utf8) }

  private mutating func perform(_ operation: TerminalOperation) throws(VirtualScreenError) {
    switch operation {
    case .character(let scalar): show(scalar)
    case .control(let byte): try performControl(byte)
    case .escape(let intermediates, let final): try performEscape(intermediates, final)
    case .csi(let marker, let parameters, let intermediates, let final):
      let sequence = ControlSequence(
        marker: marker, parameters: parameters, intermediates: intermediates, final: final)
      try perform(sequence)
    }
  }
}
