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
    let forward = (0..<depth).flatMap { block in
      order.stages(block: block, depth: depth).flatMap { parts(of: $0, block, workings) }
    }
    let backward = (0..<depth).reversed().flatMap { block in
      order.stages(block: block, depth: depth).reversed().flatMap {
        gradientParts(of: $0, block, workings)
      }
    }
    return (forward, backward)
  }

  private static func parts(
    of stage: StageKind, _ block: Int, _ workings: Workings
  ) -> [Part] {
    switch stage {
    case .linear, .conv: [cells(.weighted, block, workings)]
    case .bn:
      rows(
        [.mean, .variance, .unbiasedVariance, .newRunningMean, .newRunningVariance], block,
        workings)
        + [cells(.normalized, block, workings), cells(.scaled, block, workings)]
    case .activation: [cells(.activated, block, workings)]
    case .dropout:
      [.mask, .product, .dropped].map { cells($0, block, workings) }
    }
  }

  private static func gradientParts(
    of stage: StageKind, _ block: Int, _ workings: Workings
  ) -> [Part] {
    switch stage {
    case .linear, .conv:
      rows([.biasGradient], block, workings)
        + [cells(.weightGradient, block, workings), cells(.gradient(stage), block, workings)]
    case .bn:
      rows([.betaGradient, .gammaGradient, .meanGradient, .meanProjection], block, workings)
        + [.scaledGradient, .centredGradient, .projectedGradient, .gradient(.bn)].map {
          cells($0, block, workings)
        }
    case .activation, .dropout: [cells(.gradient(stage), block, workings)]
    }
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
