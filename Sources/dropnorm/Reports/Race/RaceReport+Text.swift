import Experiments
import Layers
import Rendering

extension RaceReport {
  /// A table with a row per order and what it supports, within 80 columns.
  var text: String {
    let notes = [
      "test       right answers on the test points in eval, %",
      "recal      the same with the running statistics re-estimated with dropout off",
      "train      the loss of the last epoch's steps, in train mode; eval: of the test",
      "           points in eval",
      "ratio      variance of the last BN's input in eval / running variance",
      "diff t     test minus that of order 1, seed by seed, and Student's t",
    ]
    return header + "\n" + heading + setup.orderings.indices.map(row).joined() + "\n"
      + setup.orderings.indices.dropFirst().map(sentence).joined() + limits + "\n"
      + notes.map { $0 + "\n" }.joined()
  }

  /// What was run, in two lines, and two more of rows from a file.
  var header: String {
    let settings = setup.settings
    let points =
      switch setup.data {
      case .drawn: "\(setup.trainingCount) points, \(setup.testCount) to test"
      case .rows(let rows):
        rows.givenTests == 0 ? "a fifth of them to test" : "\(rows.givenTests) of them to test"
      }
    let taken =
      if case .rows(let rows) = setup.data {
        RowsInWords(rows).lines.map { $0 + "\n" }.joined()
      } else { "" }
    return """
      \(setup.data.name), \(points); \(setup.epochs) epochs, batch \(settings.batch), \(setup.optimizer.rule.rawValue) \
      at \(formatted(setup.optimizer.learningRate))
      \(settings.depth) blocks of \(settings.features), \(settings.activation.rawValue), p \
      \(formatted(settings.p)) dropped, 1-p \(formatted(settings.keepProbability)) kept, \
      \(setup.seeds) seeds from \(settings.seed)
      \(taken)
      """
  }

  private var columns: Columns {
    let longest = setup.orderings.map(\.letters.count).max() ?? 0
    return Columns(
      [
        .right(2), .left(max(13, longest)), .left(10), .left(10), .right(6), .right(6), .right(5),
        .right(6), .right(6), .right(3),
      ], gap: 1)
  }

  private var heading: String {
    columns.text(
      ["#", "order", "test", "recal", "train", "eval", "ratio", "diff", "t", "n"]) + "\n"
  }

  private func row(lane: Int) -> String {
    let difference = lane == 0 ? nil : difference(lane: lane)
    return columns.text([
      String(lane + 1), setup.orderings[lane].letters,
      spread(result.measured(lane: lane) { $0.testAccuracy }),
      spread(result.measured(lane: lane) { $0.recalibrated.accuracy }),
      last(result.curve(lane: lane) { $0.trainLoss }, 3),
      last(result.curve(lane: lane) { $0.evalLoss }, 3),
      last(result.curve(lane: lane) { $0.bnInputRatios }, 2),
      difference.map { fixed(100 * $0.measured.mean, decimals: 2) } ?? "-",
      difference?.t.map { fixed($0, decimals: 1) } ?? "-",
      String(result.finished(lane: lane).count),
    ]) + "\n"
  }

  private func spread(_ measured: Measured?) -> String {
    guard let measured else { return "-" }
    let mean = fixed(100 * measured.mean, decimals: 1)
    return mean
      + (measured.deviation.map { Glyphs.current.plusMinus + fixed(100 * $0, decimals: 1) } ?? "")
  }

  private func last(_ curve: [Double], _ decimals: Int) -> String {
    curve.last.map { compact($0, width: 6, decimals: decimals) } ?? "-"
  }

  /// What the differences of an order support, in words.
  private func sentence(lane: Int) -> String {
    let name = setup.orderings[lane].letters
    guard let difference = difference(lane: lane) else {
      return "\(name): nothing to compare yet\n"
    }
    return difference.words(name, against: "order 1") + "\n"
  }

  private var limits: String {
    let compared = setup.orderings.count - 1
    var text =
      compared > 1
      ? "Each is judged at 5 % by itself: of equal orders one in twenty looks different by chance.\n"
      : ""
    if isCutShort {
      text += "Stopped: \(result.finished) of \(setup.jobs.count) runs are finished.\n"
    }
    return text
  }
}
