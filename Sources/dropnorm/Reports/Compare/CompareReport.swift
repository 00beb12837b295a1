import Experiments
import Layers

/// A comparison as text, JSON, CSV or SVG.
struct CompareReport {
  let comparison: Comparison

  init(_ comparison: Comparison) { self.comparison = comparison }

  var settings: Settings { comparison.experiment.settings }

  /// A row's order in its long form.
  func name(of row: Comparison.Row) -> String { row.ordering.name(activation: settings.activation) }

  /// The order that an earlier row has, if both are the same function.
  func twinName(of row: Comparison.Row) -> String? {
    row.sameAs.map { name(of: comparison.rows[$0]) }
  }
}
