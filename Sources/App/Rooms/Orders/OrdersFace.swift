/// What the orders view shows of all orders.
enum OrdersFace: String, CaseIterable {
  /// One stage of each different function, large.
  case gallery = "values"
  /// All stages of each of them.
  case table
  /// Every block of every order, in numbers.
  case blocks

  /// What the key to the next face leads to.
  var next: String {
    switch self {
    case .gallery: "all stages"
    case .table: "every block"
    case .blocks: "pictures"
    }
  }
}

/// What the table over blocks tells of each block.
enum BlockMeasure: String, Hashable, Sendable, CaseIterable {
  /// The variance at BN's input in eval over the one it learned.
  case ratio
  /// The share of what leaves the block that is exactly 0 in train.
  case zeros
  /// Units behind the activation that never fire in train.
  case silent
}

extension LabState.Setup {
  /// The face that is open.
  var ordersFace: OrdersFace { OrdersFace.allCases[panel % OrdersFace.allCases.count] }
}
