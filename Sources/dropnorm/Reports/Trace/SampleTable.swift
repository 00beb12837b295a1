import Experiments
import Layers

/// Samples in rows, features in columns, one phase or both side by side, within 80 columns.
///
/// The pixels of images are rows of their own, so that what batch normalization averages stands in
/// one column here too.
struct SampleTable {
  static let labelWidth = 14
  static let cellWidth = 8
  static let gap = "  "
  static let mostColumns = 8
  static let mostRows = 8

  /// The widest batch that is shown twice on one line.
  static let widestSideBySide = 4

  /// The phases that stand side by side, nil where one has nothing to show.
  typealias Sides<Value> = [Value?]

  /// How many features the columns stand for.
  let features: Int

  private var shown: [Int?] { elided(features, limit: SampleTable.mostColumns) }

  /// The columns' names, under the phases' names.
  func heading(_ phases: [String], names: [String]?) -> String {
    let titles = shown.map { index -> String in
      guard let index else { return "..." }
      return names.map { String($0[index].prefix(SampleTable.cellWidth - 1)) } ?? "f\(index + 1)"
    }
    let width = shown.count * SampleTable.cellWidth
    let top = phases.map { leftAligned(" " + $0, width) }
    let bottom = phases.map { _ in cells(titles) }
    return row("", top) + row("", bottom)
  }

  /// One value per feature and phase.
  func vector(_ label: String, _ sides: Sides<[Double]>) -> String {
    row(label, sides.map { side in cells(side.map { values in text { number(values[$0]) } }) })
  }

  /// One share per feature and phase, in percent.
  func shares(_ label: String, _ sides: Sides<[Double]>) -> String {
    row(
      label,
      sides.map { side in
        cells(side.map { values in text { fixed(100 * values[$0], decimals: 0) + "%" } })
      })
  }

  /// The values of a batch, long ones with a gap in the middle.
  func matrix(_ label: String, _ sides: Sides<Tensor<Double>>, decimals: Int = 3) -> String {
    let counts = sides.map { $0?.valuesPerFeature ?? 0 }
    let count = counts.max() ?? 0
    var result = trimmed(label) + "\n"
    for index in elided(count, limit: SampleTable.mostRows) {
      guard let index else {
        result += "    ... \(count - SampleTable.mostRows + 1) more rows\n"
        continue
      }
      let name = sides.lazy.compactMap { $0 }.first { index < $0.valuesPerFeature }
        .map { rowName(index, of: $0) }
      result += row(
        "    " + (name ?? ""),
        sides.map { side in
          guard let side, index < side.valuesPerFeature else { return cells(nil) }
          return cells(text { number(side.value(row: index, feature: $0), decimals) })
        })
    }
    return result
  }

  private func rowName(_ index: Int, of tensor: Tensor<Double>) -> String {
    guard tensor.shape.count == 4 else { return String(index + 1) }
    let (sample, position) = (index / tensor.positions, index % tensor.positions)
    let columns = tensor.shape[3]
    return "\(sample + 1) (\(position / columns + 1),\(position % columns + 1))"
  }

  private func number(_ value: Double, _ decimals: Int = 3) -> String {
    compact(value, width: SampleTable.cellWidth - 1, decimals: decimals)
  }

  private func text(_ cell: (Int) -> String) -> [String] { shown.map { $0.map(cell) ?? "..." } }

  private func cells(_ texts: [String]?) -> String {
    shown.indices.map { rightAligned(texts?[$0] ?? "", SampleTable.cellWidth) }.joined()
  }

  private func row(_ label: String, _ sides: [String]) -> String {
    let line =
      leftAligned(label, SampleTable.labelWidth) + sides.joined(separator: SampleTable.gap)
    return trimmed(line) + "\n"
  }
}

extension Tensor where Scalar == Double {
  /// The value of one sample and position (`row`) and one feature.
  func value(row: Int, feature: Int) -> Double {
    let (sample, position) = (row / positions, row % positions)
    return values[(sample * features + feature) * positions + position]
  }
}
