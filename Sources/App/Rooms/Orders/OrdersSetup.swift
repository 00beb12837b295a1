public import Experiments

/// What the orders view compares, and how it shows it.
public struct OrdersSetup: Hashable, Sendable {
  /// The orders that were chosen, in the order of the catalog.
  public var chosen = Ordering.permutations
  /// The row under the cursor.
  public var row = 0
  /// The stage under the cursor, a column of the row.
  public var column = 0
  /// The block that is shown, from 0; nil is the last one.
  public var block: Int?
  /// Whether the histogram under the cursor fills the view.
  public var isZoomed = false
  /// What the cursor of the zoomed histogram stands on: a bin, or -1 for the zeros.
  public var bin = -1
  /// Whether counts are drawn by their logarithm.
  public var isLogarithmic = false

  /// The six permutations, nothing zoomed.
  public init() {}

  /// Takes an order in or out; the last one stays.
  mutating func toggle(_ ordering: Ordering) {
    if let index = chosen.firstIndex(of: ordering) {
      if chosen.count > 1 { chosen.remove(at: index) }
    } else {
      let wanted = Set(chosen + [ordering])
      chosen = Ordering.catalog.filter { wanted.contains($0) }
    }
  }
}

extension LabState.Setup {
  /// The orders that are compared: the chosen ones, and the learner's own if it is another.
  public var orderings: [Ordering] {
    let own = experiment.settings.order
    return orders.chosen.contains(own) ? orders.chosen : orders.chosen + [own]
  }

  /// Moves the cursor of the orders view: among rows and stages, or along the bins of a zoomed one.
  mutating func moveInOrders(columns: Int, rows: Int) {
    orders.row += rows
    if orders.isZoomed { orders.bin += columns } else { orders.column += columns }
  }

  /// Puts the cursor of the orders view back into its range.
  mutating func keepOrdersInside() {
    let depth = experiment.settings.depth
    orders.row = min(max(0, orders.row), orderings.count - 1)
    orders.block = orders.block.map { min(max(0, $0), depth - 1) }
    orders.column = min(max(0, orders.column), max(0, stages(orders.row).count - 1))
    orders.bin = min(max(-1, orders.bin), LabRequest.binCount - 1)
  }
}
