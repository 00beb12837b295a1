extension Ordering {
  /// The orders one compares: the six permutations, dropout before the linear layer, dropout once at the
  /// end, and the controls without BN and without dropout.
  public static let catalog: [Ordering] =
    permutations + [
      Ordering([.dropout, .linear, .bn, .activation]),
      Ordering([.linear, .bn, .activation, .dropout], dropsInHeadOnly: true),
      Ordering([.linear, .activation, .dropout]),
      Ordering([.linear, .bn, .activation]),
      Ordering([.linear, .activation]),
    ]

  /// What is particular about an order, in a few words.
  public var remark: String {
    if dropsInHeadOnly { return "dropout once, in the last block" }
    if !contains(.bn) { return contains(.dropout) ? "no BN" : "neither BN nor dropout" }
    if !contains(.dropout) { return "no dropout" }
    if self == .usual { return "what most people write" }
    guard let dropout = stages.firstIndex(of: .dropout), let bn = stages.firstIndex(of: .bn) else {
      return ""
    }
    let weights = stages.firstIndex { $0 == .linear || $0 == .conv } ?? 0
    if dropout < weights { return "dropout before the weights: the block before, seen from here" }
    if dropout + 1 == bn { return "dropout straight into BN" }
    if dropout < bn { return "dropout before BN" }
    return "dropout behind BN"
  }
}
