import Layers

/// Sends batches through a tree of stages, depth first: each stage is computed once, whatever orders
/// it belongs to, and a batch is handed on in place where nobody else needs it.
///
/// The numbers are those of `Network.forward`, to the bit.
struct TreeWalk<Scalar: Number> {
  let tree: OrderTree
  private let operations: [StageOperation<Scalar>]
  private let isNeeded: [Bool]
  private let workspace = Workspace<Scalar>()

  /// Prepares the walk to the nodes that are needed.
  init(_ tree: OrderTree, isNeeded: [Bool]) {
    self.tree = tree
    self.isNeeded = isNeeded
    operations = tree.nodes.map { StageOperation($0, of: tree.networks[$0.network]) }
  }

  /// What a pass is run with.
  struct Pass {
    let phase: Phase
    var masks: MaskBook
    /// The running statistics of a BN node.
    let running: (Int) -> RunningStatistics<Double>
    let samples: Int
    let positions: Int
  }

  /// How many stages a pass computes.
  var stages: Int { tree.nodes.indices.count { isNeeded[$0] && tree.nodes[$0].kind != nil } }

  /// Sends a batch from a root through everything that is needed behind it.
  ///
  /// - Parameter check: called before every stage; throws if the work is to be given up.
  func run<Visitor: TreeVisitor, Failure: Error>(
    _ input: Tensor<Scalar>, root: Int, pass: inout Pass, visitor: inout Visitor,
    check: () throws(Failure) -> Void
  ) throws(Failure) where Visitor.Scalar == Scalar {
    guard isNeeded[root] else { return }
    let batch = workspace.take(capacity: capacity(pass, features: input.features))
    batch.fill(input)
    batch.features = input.features
    if visitor.wantsOutputs { visitor.finish(view(batch, pass), at: root) }
    try visit(root, batch, &pass, &visitor, check)
  }

  private func capacity(_ pass: Pass, features: Int) -> Int {
    let widest = operations.reduce(features) { max($0, $1.features(from: features)) }
    return pass.samples * pass.positions * widest
  }

  private func view(_ batch: WorkBatch<Scalar>, _ pass: Pass) -> TensorView<Scalar> {
    TensorView(
      batch.values.part(from: 0, count: pass.samples * batch.features * pass.positions).reading,
      samples: pass.samples, features: batch.features, positions: pass.positions)
  }

  /// Computes what comes behind a node; its batch is used up.
  private func visit<Visitor: TreeVisitor, Failure: Error>(
    _ node: Int, _ batch: WorkBatch<Scalar>, _ pass: inout Pass, _ visitor: inout Visitor,
    _ check: () throws(Failure) -> Void
  ) throws(Failure) where Visitor.Scalar == Scalar {
    let children = tree.nodes[node].children.filter { isNeeded[$0] }
    for child in children {
      try check()
      let isInPlace = child == children.last && operations[child].isElementwise
      let target =
        isInPlace
        ? batch : workspace.take(capacity: capacity(pass, features: batch.features))
      if compute(child, from: batch, into: target, &pass, &visitor) {
        if child == children.last, !isInPlace { workspace.give(batch) }
        if visitor.wantsOutputs { visitor.finish(view(target, pass), at: child) }
        try visit(child, target, &pass, &visitor, check)
      } else if !isInPlace || child == children.last {
        workspace.give(target)
      }
    }
    if children.isEmpty { workspace.give(batch) }
  }

  /// Computes one stage; false if BN refused the batch.
  private func compute<Visitor: TreeVisitor>(
    _ node: Int, from source: WorkBatch<Scalar>, into target: WorkBatch<Scalar>,
    _ pass: inout Pass, _ visitor: inout Visitor
  ) -> Bool where Visitor.Scalar == Scalar {
    guard let stage = stage(node, source, &pass, &visitor) else { return false }
    let isRead = visitor.wantsOutputs || tree.nodes[node].children.contains { isNeeded[$0] }
    guard isRead else { return true }
    let width = source.features * pass.positions
    target.features = operations[node].features(from: source.features)
    let outputWidth = target.features * pass.positions
    if case .convolved(let output) = stage { target.fill(output) }
    let rows = max(1, 4096 / max(outputWidth, 1))
    for first in stride(from: 0, to: pass.samples, by: rows) {
      let count = min(rows, pass.samples - first)
      let piece = StagePiece(
        source: source.values.part(from: first * width, count: count * width),
        target: target.values.part(from: first * outputWidth, count: count * outputWidth),
        causesBefore: source.causes.part(from: first * width, count: count * width),
        causes: target.causes.part(from: first * outputWidth, count: count * outputWidth),
        first: first, rows: count, width: width)
      if visitor.wantsCauses {
        piece.compute(stage, operations[node], isFirstOfBlock: isFirstOfBlock(node))
      } else {
        piece.compute(stage)
      }
      visitor.see(piece.target.reading, causes: piece.causes.reading, at: node)
    }
    return true
  }

  private func isFirstOfBlock(_ node: Int) -> Bool {
    guard let parent = tree.nodes[node].parent else { return true }
    return tree.nodes[parent].kind == nil || tree.nodes[parent].block != tree.nodes[node].block
  }

  /// What is left to do row by row once the whole batch was seen; nil if BN refused it.
  private func stage<Visitor: TreeVisitor>(
    _ node: Int, _ source: WorkBatch<Scalar>, _ pass: inout Pass, _ visitor: inout Visitor
  ) -> StagePiece<Scalar>.Stage? where Visitor.Scalar == Scalar {
    switch operations[node] {
    case .input: return .scale(1)
    case .linear(let linear): return .linear(linear)
    case .conv(let conv):
      let x = view(source, pass)
      let tensor = Tensor(shape: shape(of: x, at: node), values: Array(x.values))
      return .convolved(conv.forward(tensor).output)
    case .bn(let bn): return normalization(bn, node, source, pass, &visitor)
    case .activation(let function): return .activation(function)
    case .dropout(let dropout):
      guard pass.phase == .training, tree.nodes[node].drops,
        let draw = pass.masks.draw(
          block: tree.nodes[node].block, samples: pass.samples, features: source.features,
          positions: pass.positions)
      else { return .scale(dropout.inferenceScale) }
      switch draw {
      case .factors(let factors): return .multiply(factors)
      case .mask(let mask) where dropout.noise == .alpha:
        return .replace(
          mask, with: dropout.droppedValue, scale: dropout.trainingScale,
          shift: dropout.trainingShift)
      case .mask(let mask): return .drop(mask, scale: dropout.trainingScale)
      }
    }
  }

  private func normalization<Visitor: TreeVisitor>(
    _ bn: BatchNorm<Scalar>, _ node: Int, _ source: WorkBatch<Scalar>, _ pass: Pass,
    _ visitor: inout Visitor
  ) -> StagePiece<Scalar>.Stage? where Visitor.Scalar == Scalar {
    let x = view(source, pass)
    if pass.phase == .inference {
      if visitor.wantsInferenceMoments { visitor.see(Moments(of: x), at: node) }
      let running = pass.running(node)
      return .map(
        bn.columnMap(
          mean: running.mean.map { Scalar($0) }, variance: running.variance.map { Scalar($0) },
          positions: pass.positions))
    }
    if x.valuesPerFeature == 1, bn.convention.refusesSingleValue {
      visitor.refuse(
        .singleValue(shape: shape(of: x, at: node), convention: bn.convention), at: node)
      return nil
    }
    let moments = Moments(of: x)
    visitor.see(moments, at: node)
    return .map(
      bn.columnMap(mean: moments.mean, variance: moments.variance, positions: pass.positions))
  }

  private func shape(of x: TensorView<Scalar>, at node: Int) -> [Int] {
    [x.samples, x.features] + tree.networks[tree.nodes[node].network].inputShape.dropFirst(2)
  }
}
