extension Workings {
  /// Why each number of a matrix is 0; empty for a matrix whose zeros have no cause to tell.
  public func zeroCauses(_ matrix: Matrix, block: Int) -> [ZeroCause] {
    guard let kind = matrix.stage, pass.blocks.indices.contains(block),
      let index = pass.blocks[block].firstIndex(where: { $0.kind == kind })
    else { return [] }
    return pass.zeroCauses(block: block)[index]
  }
}
