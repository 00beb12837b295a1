/// Columns side by side: how wide each is, and what gives way where there is no room for all.
///
/// First those go that are worth their place from a width on only; then the widest are narrowed, a cell at
/// a time, as far as they may be. What neither names is protected: it is shown in full.
public struct Columns: Hashable, Sendable {
  /// Where the text of a cell stands.
  public enum Alignment: Hashable, Sendable {
    /// At the left end.
    case left
    /// In the middle.
    case center
    /// At the right end.
    case right
  }

  /// One column.
  public struct Column: Hashable, Sendable {
    let width: Int
    let alignment: Alignment
    let least: Int
    let places: Range<Int>

    /// Makes a column.
    ///
    /// - Parameters:
    ///   - width: how wide it is where there is room.
    ///   - alignment: where its texts stand.
    ///   - least: how far it may be narrowed, for texts that can be wrapped; nil keeps its width.
    ///   - from: how wide the place is from which on it is shown.
    ///   - below: how wide the place is from which on something better stands there.
    public init(
      _ width: Int, _ alignment: Alignment, least: Int? = nil, from: Int = 0,
      below: Int = .max
    ) {
      self.width = width
      self.alignment = alignment
      self.least = least ?? width
      places = from..<below
    }

    /// A column of texts that begin below each other.
    public static func left(_ width: Int) -> Column { Column(width, .left) }
    /// A column of numbers.
    public static func right(_ width: Int) -> Column { Column(width, .right) }
  }

  private let columns: [Column]
  private let gap: Int
  /// The columns that are shown, by their places among all.
  public private(set) var shown: [Int]
  /// How wide each column is; 0 for those that are not shown.
  public private(set) var widths: [Int]

  /// Lays columns out, in a place of a width or as wide as they want to be.
  public init(_ columns: [Column], gap: Int = 0, in width: Int = Int.max) {
    self.columns = columns
    self.gap = gap
    shown = columns.indices.filter { columns[$0].places.contains(min(width, Int.max - 1)) }
    widths = columns.map { _ in 0 }
    for index in shown { widths[index] = columns[index].width }
    while self.width > width {
      let narrowable = shown.filter { widths[$0] > columns[$0].least }
      guard let widest = narrowable.max(by: { widths[$0] < widths[$1] }) else { return }
      widths[widest] -= 1
    }
  }

  /// How wide the shown ones are together; more than there is room for where what is protected is wider.
  public var width: Int {
    shown.reduce(0) { $0 + widths[$1] } + gap * max(0, shown.count - 1)
  }

  /// A row of cells, each in its column; blanks around them have a role of their own.
  public func line(blanks: Role = .text, cell: (Int) -> Line) -> Line {
    var line = Line()
    for (place, index) in shown.enumerated() {
      let cell = cell(index)
      let free = max(0, widths[index] - cell.width)
      let before =
        switch columns[index].alignment {
        case .left: 0
        case .center: free / 2
        case .right: free
        }
      line = line.adding(blank((place > 0 ? gap : 0) + before, blanks)).adding(cell)
        .adding(blank(free - before, blanks))
    }
    return line
  }

  /// A row of cells.
  public func line(_ cells: [Line], blanks: Role = .text) -> Line {
    line(blanks: blanks) { cells.indices.contains($0) ? cells[$0] : Line() }
  }

  /// A row of texts of one role.
  public func line(_ cells: [String], _ role: Role, blanks: Role = .text) -> Line {
    line(cells.map { Line($0, role) }, blanks: blanks)
  }

  /// A row of texts without blanks at its end.
  public func text(_ cells: [String]) -> String { line(cells, .text).tidied.text }

  private func blank(_ columns: Int, _ role: Role) -> Line {
    Line(String(repeating: " ", count: columns), role)
  }
}
