import Experiments

extension LabState.Setup {
  /// How many rows and columns the cursor has of the view; a list of orders has no columns.
  public var cursorExtent: (rows: Int, columns: Int?) {
    switch view {
    case .orders: (orderings.count, stages(orders.row).count)
    case .shift, .race: (orderings.count, nil)
    case .walk, .conv, .mask:
      (
        grid.rows + (view == .mask ? 0 : sheet(experiment.settings.mode).statistics.count),
        grid.columns
      )
    }
  }

  /// Where the cursor stands, as `--cursor` takes it: row and column from 1.
  var cursorWord: String {
    switch view {
    case .orders: "\(orders.row + 1),\(orders.column + 1)"
    case .shift, .race: "\(orders.row + 1)"
    case .walk, .conv, .mask: "\(row + 1),\(column + 1)"
    }
  }

  /// Puts the cursor of the view on a row and a column, from 0.
  ///
  /// - Returns: false if the view has no such place.
  public mutating func point(row: Int, column: Int?) -> Bool {
    if view.listsOrders {
      guard orderings.indices.contains(row) else { return false }
      orders.row = row
    }
    let extent = cursorExtent
    guard (0..<extent.rows).contains(row) else { return false }
    if let column {
      guard let columns = extent.columns, (0..<columns).contains(column) else { return false }
    }
    if view.listsOrders {
      orders.column = column ?? 0
    } else {
      (self.row, self.column) = (row, column ?? 0)
    }
    return true
  }

  /// Shows another block of the stack, from 0: the same operation of the walk in it, or its first one.
  public mutating func show(block: Int) {
    if view.listsOrders {
      orders.block = block
      return
    }
    let (steps, wanted) = (steps, WalkStep(block: block, operation: step.operation))
    stepIndex =
      steps.firstIndex(of: wanted) ?? steps.firstIndex { $0.block == block } ?? stepIndex
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
