import Layers

extension Workings {
  /// Why each number of a matrix is 0; empty for a matrix whose zeros have no cause to tell.
  public func zeroCauses(_ matrix: Matrix, block: Int) -> [ZeroCause] {
    if case .gradient(let stage) = matrix { return gradientCauses(stage, block: block) }
    if matrix == .scaledGradient {
      let above = outputGradient(of: .bn, block: block)
      return zeroCauses(above.matrix, block: above.block)
    }
    guard let kind = matrix.stage, pass.blocks.indices.contains(block),
      let index = pass.blocks[block].firstIndex(where: { $0.kind == kind })
    else { return [] }
    return pass.zeroCauses(block: block)[index]
  }

  /// On the way back the last stage is the first to make a zero: its cause is kept while it stays 0.
  private func gradientCauses(_ stage: StageKind, block: Int) -> [ZeroCause] {
    guard pass.blocks.indices.contains(block) else { return [] }
    var causes: [ZeroCause] = []
    for trace in pass.blocks[block].reversed() {
      switch trace {
      case .linear, .conv, .bn: causes = []
      case .activation(let function, let input, _):
        causes = marked(causes, .activation, input.values.map { function.derivative($0) == 0 })
      case .dropout(let trace):
        causes = marked(causes, .dropout, trace.mask.map { $0.map { !$0 } } ?? [])
      }
      if trace.kind == stage { return causes }
    }
    return []
  }

  private func marked(
    _ causes: [ZeroCause], _ cause: ZeroCause, _ isZero: [Bool]
  ) -> [ZeroCause] {
    if isZero.isEmpty { return causes }
    return isZero.indices.map { index in
      let earlier = causes.isEmpty ? .none : causes[index]
      return earlier == .none && isZero[index] ? cause : earlier
    }
  }
}
