import Experiments

extension LabState.Setup {
  /// How many rows and columns the cursor has of the view; a list of orders has no columns.
  public var cursorExtent: (rows: Int, columns: Int?) { room.extent(self) }

  /// Where the cursor stands, as `--cursor` takes it: row and column from 1.
  var cursorWord: String {
    let (row, column) = room.cursor(self)
    return column.map { "\(row + 1),\($0 + 1)" } ?? "\(row + 1)"
  }

  /// Puts the cursor of the view on a row and a column, from 0.
  ///
  /// - Returns: false if the view has no such place.
  public mutating func point(row: Int, column: Int?) -> Bool {
    guard (0..<cursorExtent.rows).contains(row) else { return false }
    var moved = self
    room.point(row: row, column: nil, &moved)
    // How many columns there are depends on the row.
    if let column {
      guard let columns = moved.cursorExtent.columns, (0..<columns).contains(column) else {
        return false
      }
      room.point(row: row, column: column, &moved)
    }
    self = moved
    return true
  }

  /// Shows another block of the stack, from 0: the same operation of the walk in it, or its first one.
  public mutating func show(block: Int) { room.show(block: block, &self) }

  /// The places a view can be opened at.
  public var places: [String] { room.places(self) }

  /// The panels of the view that a lesson may name.
  public var panels: [String] { room.panels(self) }

  /// The place that a name means, also one it had earlier; nil if there is none in this view.
  public func place(named name: String) -> String? { room.place(named: name, self) }

  /// Goes to a place of the view; false if there is no such place.
  public mutating func go(to name: String) -> Bool {
    guard let place = place(named: name) else { return false }
    room.go(to: place, &self)
    return true
  }

  /// The panel that is open, where it is not the first one.
  var openPanel: String? {
    let number = panel % room.panelCount
    return number == 0 ? nil : places[number]
  }

  /// Opens the panel of a name.
  mutating func openPanel(_ name: String) { panel = places.firstIndex(of: name) ?? 0 }

  /// The rows that the cursor of the walk has: samples, and the statistics below them.
  var sheetRows: Int {
    grid.rows + (room.hasStatistics ? sheet(experiment.settings.mode).statistics.count : 0)
  }

  /// Puts the cursor of a list of orders on the learner's own.
  public mutating func pickOwnOrder() {
    guard view.listsOrders else { return }
    orders.row = orderings.firstIndex(of: experiment.settings.order) ?? orders.row
  }

  /// The stages of a row of the orders view.
  func stages(_ row: Int) -> [StageKind] {
    let depth = experiment.settings.depth
    return orderings[row].stages(block: orders.block ?? depth - 1, depth: depth)
  }
}
