import Experiments
import Layers

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
    return header + "\n" + heading + lanes.indices.map(row).joined() + "\n"
      + lanes.dropFirst().map(sentence).joined() + limits + "\n"
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
      \(setup.data.name), \(points); \(standings.epoch) epochs, batch \(settings.batch), \(setup.optimizer.rule.rawValue) \
      at \(formatted(setup.optimizer.learningRate))
      \(settings.depth) blocks of \(settings.features), \(settings.activation.rawValue), p \
      \(formatted(settings.p)) dropped, 1-p \(formatted(settings.keepProbability)) kept, \
      \(setup.seeds) seeds from \(settings.seed)
      \(taken)
      """
  }

  private var heading: String {
    [
      " #", leftAligned("order", 13), leftAligned("test", 10), leftAligned("recal", 10),
      rightAligned("train", 6), rightAligned("eval", 6), rightAligned("ratio", 5),
      rightAligned("diff", 6), rightAligned("t", 6), rightAligned("n", 3),
    ].joined(separator: " ") + "\n"
  }

  private func row(_ place: Int) -> String {
    let lane = lanes[place]
    let difference = place == 0 ? nil : difference(lane)
    let cells = [
      rightAligned(String(place + 1), 2), leftAligned(lane.ordering.letters, 13),
      leftAligned(spread(lane.measured { $0.testAccuracy }), 10),
      leftAligned(spread(lane.measured { $0.recalibrated.accuracy }), 10),
      rightAligned(last(curve(lane, .trainLoss), 3), 6),
      rightAligned(last(curve(lane, .evalLoss), 3), 6),
      rightAligned(last(lane.bnInputRatios.compactMap { $0.last?.mean }, 2), 5),
      rightAligned(difference.map { fixed(100 * $0.measured.mean, decimals: 2) } ?? "-", 6),
      rightAligned(difference?.t.map { fixed($0, decimals: 1) } ?? "-", 6),
      rightAligned(String(lane.testAccuracies.count), 3),
    ]
    return trimmed(cells.joined(separator: " ")) + "\n"
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
  private func sentence(_ lane: RaceStandings.Lane) -> String {
    let name = lane.ordering.letters
    guard let difference = difference(lane) else {
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
      text += "Stopped: \(standings.finished) of \(setup.runs) runs are finished.\n"
    }
    return text
  }
}
