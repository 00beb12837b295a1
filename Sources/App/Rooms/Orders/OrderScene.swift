import Experiments
import Layers
import Rendering

/// What the orders view draws: the results, and which part of them is shown.
struct OrderScene {
  let lab: LabState
  let results: OrderResults
  let pictures: OrderPictures

  init?(_ lab: LabState) {
    guard let results = lab.comparison, let pictures = lab.pictures,
      pictures.shown.rows.count == results.comparison.rows.count
    else { return nil }
    (self.lab, self.results, self.pictures) = (lab, results, pictures)
  }

  var comparison: Comparison { results.comparison }
  var settings: Settings { comparison.experiment.settings }
  var block: Int { pictures.shown.block }
  var stage: ComparedStage { lab.setup.orders.stage }
  var showsGradients: Bool { lab.setup.direction == .backward && results.gradients != nil }

  /// The row under the cursor, as far as the results have it.
  var row: Int { min(lab.setup.orders.row, max(0, comparison.rows.count - 1)) }

  /// Where the cursor stands, as clicks name it.
  var cursorColumn: Int? { lab.room.cursor(lab.setup).column }

  /// The stages of a row in the block that is shown.
  func stages(_ row: Int) -> [StageKind] {
    comparison.rows[row].ordering.stages(block: block, depth: settings.depth)
  }

  /// The histograms of a row at a stage; nil where it has none.
  func histograms(_ row: Int, _ stage: ComparedStage) -> Comparison.StageHistograms? {
    guard showsGradients else { return pictures.shown.rows[row][stage] }
    guard let row = results.gradients?.rows[row], row.stages.indices.contains(block),
      let column = stage.column(in: row.ordering.stages(block: block, depth: settings.depth))
    else { return nil }
    return column < 0 ? row.inputs[block] : row.stages[block][column]
  }

  /// What was pinned as A, if it is on the same edges.
  func pinned(_ row: Int, _ stage: ComparedStage) -> Comparison.StageHistograms? {
    guard !showsGradients, let pinned = pictures.pinned,
      let other = results.pinned?.rows.firstIndex(where: {
        $0.ordering == comparison.rows[row].ordering
      }), pinned.rows.indices.contains(other), let found = pinned.rows[other][stage]
    else { return nil }
    return found.train.bins == histograms(row, stage)?.train.bins ? found : nil
  }
}

// MARK: - Equal orders

extension OrderScene {
  /// The rows of each different function: those that give the same outputs, bit for bit, are together, and
  /// so are those that BN refuses for the same reason.
  var groups: [[Int]] {
    var groups: [[Int]] = []
    for (index, row) in comparison.rows.enumerated() {
      let home = groups.firstIndex { group in
        row.refusal == nil
          ? row.sameAs.map(group.contains) ?? false
          : comparison.rows[group[0]].refusal == row.refusal
      }
      if let home { groups[home].append(index) } else { groups.append([index]) }
    }
    return groups
  }

  /// The row that stands for a group: the one under the cursor, or the first.
  func shown(_ group: [Int]) -> Int { group.contains(row) ? row : group[0] }

  /// The rows that are drawn.
  var drawn: [Int] { groups.map(shown) }

  /// The others of a row's group, by their numbers, and whether they have the same numbers at the stage that
  /// is shown, too, and not only where they leave.
  func equals(of row: Int, in group: [Int]) -> (numbers: [Int], areEqualHere: Bool) {
    let others = group.filter { $0 != row }
    let own = histograms(row, stage)
    return (
      others.map { comparison.rows[$0].ordering.number },
      others.allSatisfy { other in
        guard let own, let found = histograms(other, stage) else { return own == nil }
        // The same zeros may have another cause: it is dropped first, or silenced first.
        return zip([own.train, own.eval], [found.train, found.eval]).allSatisfy {
          $0.counts == $1.counts && $0.zeros.total == $1.zeros.total
        }
      }
    )
  }
}

// MARK: - Bars

extension OrderScene {
  /// The bins that some rows share in a picture that has room for so many; nil where none has the stage.
  func window(_ rows: [Int], _ stage: ComparedStage, atMost most: Int) -> BinWindow? {
    let all = rows.flatMap { row in
      [histograms(row, stage), pinned(row, stage)].compactMap(\.self).flatMap {
        [$0.train, $0.eval]
      }
    }
    return all.first.map { BinWindow(all, bins: $0.bins, atMost: most) }
  }

  /// The scale that some rows share.
  func scale(_ rows: [Int], _ stage: ComparedStage, _ window: BinWindow) -> CountScale {
    let counts = rows.compactMap { histograms($0, stage) }
      .flatMap { [window.summed($0.train), window.summed($0.eval)] }
    return lab.setup.orders.isLogarithmic
      ? CountScale(full: counts.joined().max() ?? 1, isLogarithmic: true)
      : CountScale(full: MirroredBars.full(counts))
  }

  /// The bars of a row: train stands, eval hangs, A behind.
  func bars(
    _ row: Int, _ stage: ComparedStage, _ window: BinWindow, scale: CountScale, theme: Theme
  ) -> MirroredBars? {
    guard let found = histograms(row, stage) else { return nil }
    let pinned = pinned(row, stage)
    func side(_ phase: Phase) -> MirroredBars.Side {
      let histogram = phase == .training ? found.train : found.eval
      let other = phase == .training ? pinned?.train : pinned?.eval
      return MirroredBars.Side(
        counts: window.summed(histogram), zeros: OrderScene.zeros(histogram, theme: theme),
        total: histogram.total, name: phase == .training ? "train" : "eval",
        role: phase == .training ? .train : .eval,
        behind: other.map { .init(counts: window.summed($0), zeros: $0.zeros.total) },
        cutNote: moves(row, stage, phase) ? "moved zeros" : nil)
    }
    return MirroredBars(
      up: side(.training), down: side(.inference), scale: scale, range: window.range)
  }

  /// Whether BN has moved zeros to another value before a stage: what stands out there are they.
  private func moves(_ row: Int, _ stage: ComparedStage, _ phase: Phase) -> Bool {
    let stages = stages(row)
    guard !showsGradients, let bn = stages.firstIndex(of: .bn),
      let column = stage.column(in: stages), column >= bn,
      let received = histograms(row, .received)
    else { return false }
    return (phase == .training ? received.train : received.eval).zeros.total > 0
  }

  /// Exact zeros by cause, from the ground outwards, with what tells them apart without colours.
  ///
  /// - Parameter areSigned: whether they have a sign where there are colours, too.
  static func zeros(
    _ histogram: Histogram, theme: Theme, areSigned: Bool = false
  ) -> [HistogramBars.ZeroPart] {
    let signs = ZeroSigns(theme, areSigned: areSigned)
    return [
      .init(count: histogram.zeros.other, role: .faint, sign: signs.other),
      .init(count: histogram.zeros.activation, role: .activationZero, sign: signs.activation),
      .init(count: histogram.zeros.dropout, role: .dropoutZero, sign: signs.dropout),
    ]
  }
}

/// What fills the bar of zeros: a full block where colours tell the causes apart, else a sign for each.
struct ZeroSigns {
  let activation: Unicode.Scalar
  let dropout: Unicode.Scalar
  let other: Unicode.Scalar

  init(_ theme: Theme, areSigned: Bool) {
    if theme.glyphs == .ascii {
      (activation, dropout, other) = ("o", "x", ".")
    } else if theme.depth == .monochrome || areSigned {
      (activation, dropout, other) = ("○", "×", "·")
    } else {
      (activation, dropout, other) = ("█", "█", "█")
    }
  }
}
