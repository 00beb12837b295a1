import Layers

/// Which numbers follow from a given one: the derivations read forwards.
public struct Dependents {
  private let workings: Workings
  private let reached: Set<Quantity>
  private let beyond: Bool

  /// Walks through all sheets of a phase, forward and backward, in the order in which they happen.
  ///
  /// - Parameters:
  ///   - source: the number everything is followed from.
  ///   - limit: how many cells all sheets may have together; beyond it nothing is followed.
  public init(of source: Quantity, in workings: Workings, limit: Int = 60_000) {
    let (forward, backward) = Dependents.sheets(of: workings)
    beyond = (forward + backward).reduce(0) { $0 + $1.cells } > limit
    self.workings = workings
    var reached: Set<Quantity> = [source]
    func follow(_ sheets: [Part]) {
      for quantity in sheets.flatMap(\.quantities) where !reached.contains(quantity) {
        guard let derivation = workings.derivation(of: quantity) else { continue }
        if derivation.operands.contains(where: { reached.contains($0.quantity) }) {
          reached.insert(quantity)
        }
      }
    }
    if !beyond { follow(forward) }
    valueCount = reached.count - 1
    if !beyond { follow(backward) }
    reached.remove(source)
    self.reached = reached
  }

  /// Whether there are too many numbers to follow.
  public var isBeyondLimit: Bool { beyond }

  /// How many numbers follow, gradients among them.
  public var count: Int { reached.count }

  /// How many of them are values of the forward pass.
  public let valueCount: Int

  /// Whether a number follows from the source.
  public func contains(_ quantity: Quantity) -> Bool {
    if reached.contains(quantity) { return true }
    // What is said of a column belongs to no layer; it follows from the column's cells.
    guard case .statistic(let statistic, _, _) = quantity, statistic.describesColumn else {
      return false
    }
    return workings.derivation(of: quantity)?.operands.contains { contains($0.quantity) } ?? false
  }

  private struct Part {
    let quantities: [Quantity]
    let cells: Int
  }

  /// Every matrix and row of statistics, each before whatever is made of it.
  private static func sheets(of workings: Workings) -> (forward: [Part], backward: [Part]) {
    let (order, depth) = (workings.settings.order, workings.settings.depth)
    func parts(_ direction: WalkDirection) -> [Part] {
      WalkStep.all(order: order, depth: depth, direction: direction).flatMap {
        self.parts(of: $0.operation, $0.block, workings)
      }
    }
    return (parts(.forward), parts(.backward))
  }

  /// What an operation makes: its rows, then its matrix.
  private static func parts(
    of operation: Operation, _ block: Int, _ workings: Workings
  ) -> [Part] {
    let matrices = [operation.matrix].compactMap(\.self).filter { $0.rule != nil }
    return rows(operation.makes.filter { !$0.isRaw }, block, workings)
      + matrices.map { cells($0, block, workings) }
  }

  private static func cells(_ matrix: Matrix, _ block: Int, _ workings: Workings) -> Part {
    guard let tensor = workings.tensor(matrix, block: block) else {
      return Part(quantities: [], cells: 0)
    }
    let grid = Grid(shape: tensor.shape)
    let cells = (0..<grid.rows).flatMap { row in
      (0..<grid.columns).map {
        Quantity.cell(matrix, grid.cell(row: row, column: $0, block: block))
      }
    }
    return Part(quantities: cells, cells: cells.count)
  }

  private static func rows(
    _ statistics: [Statistic], _ block: Int, _ workings: Workings
  ) -> [Part] {
    statistics.map { statistic in
      let count = workings.vector(statistic, block: block)?.count ?? 0
      return Part(
        quantities: (0..<count).map { .statistic(statistic, block: block, feature: $0) },
        cells: count)
    }
  }
}
