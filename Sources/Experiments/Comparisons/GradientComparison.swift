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
    /// The gradient at each stage's output, [block][stage]; none if BN refused the batch.
    public let stages: [[Comparison.StageHistograms]]
    /// Root mean square of the gradient into the batch over that into the last block, in training.
    public let firstToLast: Double?
  }

  /// One row per order.
  public let rows: [Row]

  /// Propagates the same gradient back through every order.
  ///
  /// - Parameters:
  ///   - twins: the measured batch in each order.
  ///   - source: the gradient that comes from above.
  ///   - binCount: bins per histogram.
  public init(_ twins: [Twin], source: TwinGradients.Source, binCount: Int) {
    let gradients = twins.map { TwinGradients($0, source: source) }
    let bins = GradientBins(gradients, count: binCount)
    rows = zip(twins, gradients).map { twin, gradients in
      Row(
        ordering: twin.experiment.settings.order,
        stages: GradientComparison.stages(twin, gradients, bins),
        firstToLast: gradients.train.flatMap { GradientComparison.firstToLast($0) })
    }
  }

  private static func stages(
    _ twin: Twin, _ gradients: TwinGradients, _ bins: GradientBins
  ) -> [[Comparison.StageHistograms]] {
    guard let train = gradients.train, let eval = gradients.eval else { return [] }
    return train.outputs.indices.map { block in
      train.outputs[block].indices.map { column in
        let edges = bins.edges(block: block, column: column)
        return Comparison.StageHistograms(
          stage: twin.train.blocks[block][column].name,
          train: Histogram(logarithms(train.outputs[block][column]), bins: edges),
          eval: Histogram(logarithms(eval.outputs[block][column]), bins: edges))
      }
    }
  }

  /// How much of the gradient is left at the batch.
  private static func firstToLast(_ pass: BackwardPass) -> Double? {
    guard let last = pass.outputs.last?.last else { return nil }
    let (first, above) = (rootMeanSquare(pass.input), rootMeanSquare(last))
    return above > 0 ? first / above : nil
  }

  private static func rootMeanSquare(_ x: Tensor<Double>) -> Double {
    (x.values.reduce(0) { $0 + $1 * $1 } / Double(max(x.values.count, 1))).squareRoot()
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

/// One set of edges per block and stage, shared by all orders and both phases.
private struct GradientBins {
  private let bins: [[HistogramBins]]

  init(_ gradients: [TwinGradients], count: Int) {
    let passes = gradients.flatMap { [$0.train, $0.eval] }.compactMap { $0 }
    bins = (0..<(passes.map(\.outputs.count).max() ?? 0)).map { block in
      let stages = passes.map { $0.outputs.indices.contains(block) ? $0.outputs[block] : [] }
      return (0..<(stages.map(\.count).max() ?? 0)).map { column in
        HistogramBins(
          count: count,
          covering: stages.filter { $0.indices.contains(column) }.map {
            GradientComparison.logarithms($0[column]).filter { $0 != 0 }
          })
      }
    }
  }

  func edges(block: Int, column: Int) -> HistogramBins { bins[block][column] }
}
