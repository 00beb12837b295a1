import Experiments
import Layers
import Rendering

/// A race as text, JSON, CSV or SVG, as far as it came.
struct RaceReport {
  let standings: RaceStandings
  /// The place of the order that the others are compared with.
  let reference: Int

  /// - Parameter reference: the order that the others are compared with; nil is the first one.
  init(_ standings: RaceStandings, reference: Ordering? = nil) {
    self.standings = standings
    self.reference = standings.setup.orderings.firstIndex { $0 == reference } ?? 0
  }

  var setup: RaceSetup { standings.setup }
  var lanes: [RaceStandings.Lane] { standings.lanes }

  /// An order in its long form.
  func name(_ lane: RaceStandings.Lane) -> String {
    lane.ordering.name(activation: setup.settings.activation)
  }

  /// How an order differs from the one that it is compared with.
  func difference(_ lane: RaceStandings.Lane) -> PairedDifference? {
    lane.difference(to: lanes[reference])
  }

  /// The mean over seeds after each epoch.
  func curve(_ lane: RaceStandings.Lane, _ measure: RaceStandings.Measure) -> [Double] {
    lane.curves[measure, default: []].map(\.mean)
  }

  /// What was turned while it ran, and after how many epochs.
  var turned: [(epoch: Int, words: String)] {
    zip(standings.stretches, standings.stretches.dropFirst())
      .map { ($1.start, $1.conditions.changes(from: $0.conditions)) }
  }

  /// Whether some runs or epochs are missing, because someone stopped the race.
  var isCutShort: Bool { standings.finished < setup.runs || standings.epoch < setup.epochs }
}

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
      + lanes.dropFirst().map(sentence).joined() + limits + verdicts + "\n"
      + notes.map { $0 + "\n" }.joined()
  }

  /// Whether the last BN of each order sees in eval what it saw in training.
  private var verdicts: String {
    let rows = lanes.enumerated().compactMap { place, lane in
      lane.verdicts.last.map {
        VerdictTable.Row(
          name: rightAligned(String(place + 1), 2) + " " + lane.ordering.letters, verdict: $0)
      }
    }
    guard !rows.isEmpty else { return "" }
    return "\nDoes the last BN see in eval what it saw in training?\n"
      + VerdictTable(rows: rows).text
      + wrapped(Verdict.rule, width: 80).map { $0 + "\n" }.joined()
  }

  /// The controls that the first lines of the header always say, in their own words.
  private static let always: Set<Control> = [
    .data, .epochs, .batch, .optimizer, .learningRate, .depth, .features, .activation, .p, .seeds,
    .seed,
  ]

  /// Every other control that is not as it is by itself, a few on a line.
  private var others: String {
    let standard = Settings()
    let words = Control.allCases.filter {
      $0.row.inRace != .nothing && !RaceReport.always.contains($0)
        && setup.settings[$0] != standard[$0]
    }.map { "\($0.rawValue) \(setup.settings[$0].text)" }
    return stride(from: 0, to: words.count, by: 3)
      .map { words[$0..<min($0 + 3, words.count)].joined(separator: ", ") + "\n" }.joined()
  }

  /// What was run: two lines, more for controls that are turned seldom, and two of rows from a file.
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
      \(others)\(taken)
      """
  }

  private var table: Columns {
    let longest = lanes.map(\.ordering.letters.count).max() ?? 0
    return Columns(
      [
        .right(2), .left(max(13, longest)), .left(10), .left(10), .right(6), .right(6), .right(5),
        .right(6), .right(6), .right(3),
      ], gap: 1)
  }

  private var heading: String {
    table.text(["#", "order", "test", "recal", "train", "eval", "ratio", "diff", "t", "n"]) + "\n"
  }

  private func row(_ place: Int) -> String {
    let lane = lanes[place]
    let difference = place == 0 ? nil : difference(lane)
    return table.text([
      String(place + 1), lane.ordering.letters, spread(lane.measured { $0.testAccuracy }),
      spread(lane.measured { $0.recalibrated.accuracy }), last(curve(lane, .trainLoss), 3),
      last(curve(lane, .evalLoss), 3), last(lane.bnInputRatios.compactMap { $0.last?.mean }, 2),
      difference.map { fixed(100 * $0.measured.mean, decimals: 2) } ?? "-",
      difference?.t.map { fixed($0, decimals: 1) } ?? "-", String(lane.testAccuracies.count),
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

extension RaceReport {
  /// The race as `dropnorm-race-1`.
  var json: JSONValue {
    .object(
      [
        .init("format", .string("dropnorm-race-1")),
        .init("data", .string(setup.data.name)),
      ] + setup.settings.json + [
        .init("optimizer", .string(setup.optimizer.rule.rawValue)),
        .init("learning_rate", .number(setup.optimizer.learningRate)),
        .init("reference", .string(name(lanes[reference]))),
        .init("complete", .boolean(!isCutShort)),
        .init("turned", .array(turned.map(json))),
        .init("orders", .array(lanes.map(json))),
      ])
  }

  private func json(_ lane: RaceStandings.Lane) -> JSONValue {
    .object([
      .init("order", .string(name(lane))),
      .init("order_name", .string(name(lane))),
      .init("seeds", .integer(lane.testAccuracies.count)),
      .init("epochs", .integer(standings.epoch)),
      .init("train_loss", .numbers(curve(lane, .trainLoss))),
      .init("train_accuracy", .numbers(curve(lane, .trainAccuracy))),
      .init("eval_loss", .numbers(curve(lane, .evalLoss))),
      .init("eval_accuracy", .numbers(curve(lane, .evalAccuracy))),
      .init("test_accuracy", json(of: lane.measured { $0.testAccuracy })),
      .init(
        "recalibrated_accuracy",
        json(of: lane.measured { $0.recalibrated.accuracy })),
      .init("recalibrated_loss", json(of: lane.measured { $0.recalibrated.loss })),
      .init("bn_input_ratio", .numbers(lane.bnInputRatios.compactMap { $0.last?.mean })),
      .init("verdicts", .array(lane.verdicts.map(\.json))),
      .init("difference_to_reference", json(of: difference(lane))),
    ])
  }

  private func json(of turn: (epoch: Int, words: String)) -> JSONValue {
    .object([.init("epoch", .integer(turn.epoch)), .init("changes", .string(turn.words))])
  }

  private func json(of measured: Measured?) -> JSONValue {
    measured.map { .object($0.json + [.init("values", .numbers($0.values))]) } ?? .null
  }

  private func json(of difference: PairedDifference?) -> JSONValue {
    guard let difference else { return .null }
    return .object(
      [
        .init("mean", .number(difference.measured.mean)),
        .init("t", difference.t.map { .number($0) } ?? .null),
        .init("p_value", difference.pValue.map { .number($0) } ?? .null),
        .init("n", .integer(difference.n)),
      ] + difference.measured.intervalJSON)
  }
}

extension RaceReport {
  private static let cell = (width: 250.0, height: 160.0)
  private static let line = 14.0
  private static let columns = 3

  /// A chart for each order: mean loss in train mode and in eval over epochs, on one scale.
  var svg: String {
    let rows = (lanes.count + RaceReport.columns - 1) / RaceReport.columns
    let lines = header.split(separator: "\n").map(String.init)
    let head = 22 + RaceReport.line * Double(lines.count)
    var svg = SVGDocument(
      width: RaceReport.cell.width * Double(RaceReport.columns),
      height: head + RaceReport.cell.height * Double(rows),
      title: "Orders raced: loss in train and eval over epochs")
    let legend = "Mean loss over epochs: train mode an orange line, eval blue points."
    for (index, line) in (lines + [legend]).enumerated() {
      svg.text(line, at: 12, 16 + RaceReport.line * Double(index), .label)
    }
    let highest = highestLoss
    for (place, lane) in lanes.enumerated() {
      let (row, column) = (place / RaceReport.columns, place % RaceReport.columns)
      let frame = SVGDocument.Frame(
        x: RaceReport.cell.width * Double(column),
        y: head + RaceReport.cell.height * Double(row),
        width: RaceReport.cell.width, height: RaceReport.cell.height)
      draw(lane, into: &svg, frame: frame, highest: highest)
    }
    return svg.text
  }

  private var highestLoss: Double {
    let losses = lanes.flatMap { lane in
      curve(lane, .trainLoss) + curve(lane, .evalLoss)
    }
    return max(losses.filter(\.isFinite).max() ?? 1, 1e-9)
  }

  private func draw(
    _ lane: RaceStandings.Lane, into svg: inout SVGDocument, frame: SVGDocument.Frame,
    highest: Double
  ) {
    let plot = frame.inset(left: 40, top: 34, right: 12, bottom: 18)
    svg.text(lane.ordering.letters, at: frame.x + 12, frame.y + 14, .title)
    if let accuracy = lane.measured({ $0.testAccuracy }) {
      svg.text(
        "test \(fixed(100 * accuracy.mean, decimals: 1)) %", at: frame.x + 12, frame.y + 28, .label)
    }
    svg.line(from: plot.x, plot.endY, to: plot.endX, plot.endY, .axis)
    svg.line(from: plot.x, plot.y, to: plot.x, plot.endY, .axis)
    svg.text(fixed(highest, decimals: 2), at: plot.x - 4, plot.y + 8, .label, anchor: .end)
    svg.text("0", at: plot.x - 4, plot.endY, .label, anchor: .end)
    svg.text(
      "epoch \(standings.epoch)", at: plot.endX, plot.endY + 12, .label, anchor: .end)
    mark(curve(lane, .trainLoss), .train, into: &svg, plot, highest)
    mark(curve(lane, .evalLoss), .eval, into: &svg, plot, highest)
  }

  /// A box for each epoch; those of train are wider, so that both are told apart without colour.
  private func mark(
    _ curve: [Double], _ kind: SVGDocument.Kind, into svg: inout SVGDocument,
    _ plot: SVGDocument.Frame, _ highest: Double
  ) {
    let step = plot.width / Double(max(curve.count, 1))
    for (epoch, loss) in curve.enumerated() where loss.isFinite {
      let y = plot.endY - plot.height * loss / highest
      svg.box(
        .init(
          x: plot.x + step * Double(epoch), y: y - 1,
          width: kind == .train ? step : max(1, step / 3), height: kind == .train ? 1.5 : 3), kind)
    }
  }
}
