import Arithmetic
import Layers
import RealModule

/// The gradients of several orders on the same dice: how large they are at each stage of each block.
///
/// Histograms are of log10 |g|; exact zeros are counted apart.
public struct GradientComparison: Hashable, Sendable {
  /// What one order gave.
  public struct Row: Hashable, Sendable {
    /// The order.
    public let ordering: Ordering
    /// The gradient at each stage's output, [block][stage]; none if the order could not be measured.
    public let stages: [[Comparison.StageHistograms]]
    /// The gradient at what comes into each block.
    public let inputs: [Comparison.StageHistograms]
    /// Root mean square of the gradient into the batch over that into the last block, in training.
    public let firstToLast: Double?
  }

  /// One row per order.
  public let rows: [Row]

  /// Propagates the same gradient back through every order, twice: for the ranges, then for the counts,
  /// so that no more than one order's numbers are held at a time.
  ///
  /// - Parameters:
  ///   - experiment: everything but the order.
  ///   - orderings: the orders.
  ///   - source: the gradient that comes from above.
  ///   - binCount: bins per histogram.
  ///   - twin: runs an experiment; nil gives the comparison up.
  /// - Returns: nil if it was given up.
  public init?(
    _ experiment: Experiment, orderings: [Ordering], source: TwinGradients.Source, binCount: Int,
    twin: (Experiment) -> Twin?
  ) {
    let experiments = orderings.map { try? experiment.ordered($0) }
    var ranges = GradientRanges()
    for one in experiments.compactMap(\.self) {
      guard let twin = twin(one) else { return nil }
      ranges.widen(to: TwinGradients(twin, source: source))
    }
    var rows: [Row] = []
    for (ordering, one) in zip(orderings, experiments) {
      guard let one else {
        rows.append(Row(ordering: ordering, stages: [], inputs: [], firstToLast: nil))
        continue
      }
      guard let twin = twin(one) else { return nil }
      let gradients = TwinGradients(twin, source: source)
      rows.append(
        Row(
          ordering: ordering,
          stages: GradientComparison.stages(twin, gradients, ranges, binCount),
          inputs: GradientComparison.inputs(gradients, ranges, binCount),
          firstToLast: gradients.train.flatMap { GradientComparison.firstToLast($0) }))
    }
    self.rows = rows
  }

  private static func stages(
    _ twin: Twin, _ gradients: TwinGradients, _ ranges: GradientRanges, _ binCount: Int
  ) -> [[Comparison.StageHistograms]] {
    guard let train = gradients.train, let eval = gradients.eval else { return [] }
    return train.outputs.indices.map { block in
      train.outputs[block].indices.map { column in
        let edges = ranges.bins(block: block, count: binCount)
        return Comparison.StageHistograms(
          stage: twin.train.blocks[block][column].name,
          train: Histogram(logarithms(train.outputs[block][column]), bins: edges),
          eval: Histogram(logarithms(eval.outputs[block][column]), bins: edges))
      }
    }
  }

  private static func inputs(
    _ gradients: TwinGradients, _ ranges: GradientRanges, _ binCount: Int
  ) -> [Comparison.StageHistograms] {
    guard let train = gradients.train, let eval = gradients.eval else { return [] }
    return train.outputs.indices.map { block in
      let edges = ranges.bins(block: block, count: binCount)
      return Comparison.StageHistograms(
        stage: "batch", train: Histogram(logarithms(train.input(of: block)), bins: edges),
        eval: Histogram(logarithms(eval.input(of: block)), bins: edges))
    }
  }

  /// How much of the gradient is left at the batch.
  private static func firstToLast(_ pass: BackwardPass) -> Double? {
    guard let last = pass.outputs.last?.last else { return nil }
    let (first, above) = (rootMeanSquare(pass.input), rootMeanSquare(last))
    return above > 0 ? first / above : nil
  }

  private static func rootMeanSquare(_ x: Tensor<Double>) -> Double {
    guard !x.values.isEmpty else { return 0 }
    let moments = SampleMoments(x.values)
    return .hypot(moments.mean, moments.deviation)
  }

  /// log10 |g|, and 0 only for a gradient of 0: that of +-1 is moved by nothing one could see.
  static func logarithms(_ x: Tensor<Double>) -> [Double] {
    x.values.map { value in
      guard value != 0 else { return 0 }
      let size = Double.log10(value.magnitude)
      return size == 0 ? .leastNonzeroMagnitude : size
    }
  }
}

extension BackwardPass {
  /// The gradient at what comes into a block.
  fileprivate func input(of block: Int) -> Tensor<Double> {
    outputs[..<block].joined().last ?? input
  }
}

/// The sizes that one set of edges per block has to hold, in all orders, stages and both phases.
private struct GradientRanges {
  private var ranges: [Int: ClosedRange<Double>] = [:]

  mutating func widen(to gradients: TwinGradients) {
    for pass in [gradients.train, gradients.eval].compactMap({ $0 }) {
      for (block, stages) in pass.outputs.enumerated() {
        for stage in [pass.input(of: block)] + stages {
          widen(block, to: GradientComparison.logarithms(stage))
        }
      }
    }
  }

  private mutating func widen(_ block: Int, to sizes: [Double]) {
    for size in sizes where size != 0 && size.isFinite {
      let known = ranges[block] ?? size...size
      if !known.contains(size) {
        ranges[block] = min(known.lowerBound, size)...max(known.upperBound, size)
      } else if ranges[block] == nil {
        ranges[block] = known
      }
    }
  }

  func bins(block: Int, count: Int) -> HistogramBins {
    let range = ranges[block] ?? -1...1
    return HistogramBins(count: count, from: range.lowerBound, through: range.upperBound)
  }
}
