import Layers

/// Counts the histograms of all stages of all orders in one pass.
struct HistogramCount<Scalar: Number>: TreeVisitor {
  private var tallies: [HistogramTally?]  // by node

  let wantsCauses: Bool

  /// Prepares the tables; `bins` says which edges a place has.
  init(_ tree: OrderTree, wantsCauses: Bool = true, bins: (HistogramPlace) -> HistogramBins?) {
    self.wantsCauses = wantsCauses
    tallies = tree.nodes.map { node in
      node.kind == nil ? nil : bins(HistogramPlace(node)).map { HistogramTally($0) }
    }
  }

  mutating func see(
    _ values: UnsafeBufferPointer<Scalar>, causes: UnsafeBufferPointer<UInt8>, at node: Int
  ) {
    tallies[node]?.count(values, causes: wantsCauses ? causes : nil)
  }

  /// The histogram of a node's output.
  func histogram(of node: Int) -> Histogram? { tallies[node]?.histogram }
}
