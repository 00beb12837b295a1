public import Experiments

/// What the orders view compares, and how it shows it.
public struct OrdersSetup: Hashable, Sendable {
  /// The orders that were chosen, in the order of the catalog.
  public var chosen = Ordering.permutations
  /// The row under the cursor.
  public var row = 0
  /// The stage that is shown of all of them.
  public var stage = ComparedStage.received
  /// The block that is shown, from 0; nil is the last one.
  public var block: Int?
  /// What the table over blocks tells.
  var measure = BlockMeasure.ratio
  /// Whether one histogram fills the view.
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

  /// The stages that some of the compared orders have.
  public var comparedStages: [ComparedStage] {
    let all = orderings.indices.map { stages($0) }
    return ComparedStage.allCases.filter { stage in all.contains { stage.column(in: $0) != nil } }
  }

  /// Shows the next stage that some order has, or the one before.
  mutating func moveStage(_ offset: Int) {
    let all = comparedStages
    guard let index = all.firstIndex(of: orders.stage) else { return }
    orders.stage = all[min(max(0, index + offset), all.count - 1)]
  }

  /// Moves the cursor of the orders view: among orders, and among stages, blocks or the bins of one large.
  mutating func moveInOrders(columns: Int, rows: Int) {
    orders.row += rows
    if orders.isZoomed {
      orders.bin += columns
    } else if ordersFace == .blocks {
      if columns != 0 { orders.block = shownBlock + columns }
    } else if columns != 0 {
      moveStage(columns)
    }
  }

  /// Puts the cursor of the orders view back into its range.
  mutating func keepOrdersInside() {
    let depth = experiment.settings.depth
    orders.row = min(max(0, orders.row), orderings.count - 1)
    orders.block = orders.block.map { min(max(0, $0), depth - 1) }
    orders.bin = min(max(-1, orders.bin), LabRequest.binCount - 1)
    if !comparedStages.contains(orders.stage) { orders.stage = .output }
  }
}
