import Experiments
import Layers
import Rendering

/// What the orders view draws: the results, and which part of them is shown.
struct OrderScene {
  let lab: LabState
  let results: OrderResults

  var comparison: Comparison { results.comparison }
  var block: Int { lab.setup.shownBlock }
  var showsGradients: Bool { lab.setup.direction == .backward && results.gradients != nil }

  /// The row under the cursor, as far as the results have it.
  var row: Int { min(lab.setup.orders.row, max(0, comparison.rows.count - 1)) }

  /// The stage under the cursor.
  var column: Int { min(lab.setup.orders.column, max(0, histograms(row).count - 1)) }

  /// The histograms of a row's stages in the block that is shown.
  func histograms(_ row: Int) -> [Comparison.StageHistograms] {
    let all =
      showsGradients ? results.gradients?.rows[row].stages : comparison.rows[row].histograms
    guard let all, all.indices.contains(block) else { return [] }
    return all[block]
  }

  /// What was pinned as A for a stage, if it is on the same edges.
  func pinned(_ row: Int, _ column: Int) -> Comparison.StageHistograms? {
    let ordering = comparison.rows[row].ordering
    guard !showsGradients,
      let other = results.pinned?.rows.first(where: { $0.ordering == ordering }),
      other.histograms.indices.contains(block), other.histograms[block].indices.contains(column),
      histograms(row).indices.contains(column)
    else { return nil }
    let found = other.histograms[block][column]
    let own = histograms(row)[column]
    return found.train.bins == own.train.bins && found.stage == own.stage ? found : nil
  }

  /// The bars of one phase of a stage; A stands behind.
  func bars(
    _ row: Int, _ column: Int, _ phase: Phase, scale: CountScale, theme: Theme
  ) -> HistogramBars {
    let stage = histograms(row)[column]
    let histogram = phase == .training ? stage.train : stage.eval
    var bars = HistogramBars(
      counts: histogram.counts,
      zeros: [
        .init(count: histogram.zeros.other, role: .faint, sign: "o"),
        .init(count: histogram.zeros.activation, role: .activationZero, sign: "a"),
        .init(count: histogram.zeros.dropout, role: .dropoutZero, sign: "d"),
      ], scale: scale, role: phase == .training ? .train : .eval)
    bars.ink = theme.usesBraille ? .braille : .blocks
    if let other = pinned(row, column) {
      let behind = phase == .training ? other.train : other.eval
      bars.behind = .init(counts: behind.counts, zeros: behind.zeros.total)
    }
    return bars
  }

  /// The tallest bar of a column of charts that have room for `room` bars, in all rows and phases.
  func tallest(column: Int, room: Int) -> Int {
    comparison.rows.indices.lazy.map { histograms($0) }.filter { $0.indices.contains(column) }
      .flatMap { [$0[column].train, $0[column].eval] }
      .map { HistogramBars.merged($0.counts, into: room).max() ?? 1 }.max() ?? 1
  }

  /// How many stages the widest row has.
  var columns: Int { comparison.rows.indices.map { histograms($0).count }.max() ?? 0 }
}
