import Experiments
import Layers
import Rendering

/// What stands in each cell of a pane: the number as text, how it looks, and the sign before it.
struct SheetNumbers {
  /// The matrix, and how it is laid out.
  let grid: Grid
  private let sheet: Sheet
  private let matrix: Tensor<Double>
  private let older: Tensor<Double>?
  private let rows: [[Double]?]
  private let olderRows: [[Double]?]
  private let causes: [ZeroCause]
  /// Where dropout's mask is 0, on the sheets that show what it does.
  private let dropped: [Bool]
  /// What became of each unit so far.
  private let fates: UnitFates?
  private let isDifference: Bool
  private let wantsDifference: Bool
  private let largest: Double
  /// How large the numbers are, by feature, whose rounding may be seen.
  private let sizes: [Double]
  private let links: WhyLinks?
  private let hidden: Set<Experiments.Statistic>
  private let experiment: Experiment
  private let isTraining: Bool
  private let theme: Theme

  /// Reads a pane's numbers; nil where the pass has none.
  init?(_ pane: SheetPane, links: WhyLinks?) {
    let (lab, sheet) = (pane.lab, SheetNumbers.sheet(pane))
    let (now, before) = SheetNumbers.sources(pane)
    guard let now, let matrix = now.tensor(sheet.matrix, block: sheet.block) else { return nil }
    self.sheet = sheet
    self.matrix = matrix
    grid = Grid(shape: matrix.shape)
    theme = pane.theme
    self.links = links
    let phases: Set<Phase> =
      if case .phase(let phase) = pane.subject { [phase] } else { [.training, .inference] }
    hidden = Set(
      pane.lab.hiddenMoments.filter { phases.contains($0.phase) }.map {
        $0.isMean ? .columnMean(sheet.matrix) : .columnVariance(sheet.matrix)
      })
    experiment = lab.setup.experiment
    isTraining = pane.subject == .phase(.training)
    rows = sheet.statistics.map { now.vector($0, block: sheet.block(of: $0)) }
    let previous = before?.tensor(sheet.matrix, block: sheet.block)
    older = previous?.shape == matrix.shape ? previous : nil
    wantsDifference = pane.subject == .gap || lab.setup.display == .change
    isDifference = wantsDifference && older != nil
    olderRows = pane.comparedStatistics.map { before?.vector($0, block: sheet.block(of: $0)) }
    causes = isDifference ? [] : now.zeroCauses(sheet.matrix, block: sheet.block)
    dropped = SheetNumbers.dropped(sheet, now)
    fates = isDifference ? nil : now.fates(sheet.matrix, block: sheet.block)
    largest = SheetNumbers.largest(matrix, isDifference ? older : nil)
    let features = matrix.features
    sizes = zip(
      now.roundingSizes(features: features),
      before?.roundingSizes(features: features) ?? Array(repeating: 1, count: features)
    ).map { max($0, $1) }
  }

  private static func sheet(_ pane: SheetPane) -> Sheet {
    if case .phase(let phase) = pane.subject { return pane.lab.setup.sheet(phase) }
    return pane.lab.setup.sheet(.inference)
  }

  /// The numbers shown, and those they are compared with.
  private static func sources(_ pane: SheetPane) -> (now: Workings?, before: Workings?) {
    switch pane.subject {
    case .gap:
      return (pane.measurement.workings(.inference), pane.measurement.workings(.training))
    case .phase(let phase):
      return (pane.measurement.workings(phase), pane.lab.reference?.workings(phase))
    }
  }

  private static func largest(_ new: Tensor<Double>, _ old: Tensor<Double>?) -> Double {
    guard let old else { return new.values.lazy.filter(\.isFinite).map(abs).max() ?? 0 }
    return zip(new.values, old.values).lazy.map { abs($0 - $1) }.filter(\.isFinite).max() ?? 0
  }

  /// How much has moved, if that is what is shown.
  var summary: String {
    guard wantsDifference else { return "" }
    guard let older else { return " nothing to compare with" }
    let moved = matrix.values.indices.count { index in
      let feature = index / matrix.positions % matrix.features
      return differ(matrix.values[index], older.values[index], feature)
    }
    return " \(moved) of \(matrix.values.count) differ"
  }

  /// What the signs mean that are in sight, as far as there are any.
  var legend: Line {
    if links != nil {
      return Line("  \(theme.glyphs.here)", .accent).adding(" open ", .faint)
        .adding("\(theme.glyphs.operand)", .accent).adding(" goes in ", .faint)
        .adding("\(theme.glyphs.dependent)", .accent).adding(" uses it", .faint)
    }
    var line = Line()
    if !isDifference, let older, older != matrix {
      line = line.adding("  \(theme.glyphs.risen)\(theme.glyphs.fallen)", .accent)
        .adding(" moved", .faint)
    }
    if !experiment.given.edits.isEmpty, isEditable {
      line = line.adding("  \(theme.glyphs.edited)", .accent).adding(" set", .faint)
    }
    return line
  }

  /// Whether the sheet holds raw numbers, which alone can have been set by hand.
  private var isEditable: Bool {
    switch sheet.matrix {
    case .input, .mask, .upstream: true
    default: sheet.statistics.contains(.gamma) || sheet.statistics.contains(.bias)
    }
  }

  /// One cell; rows below the matrix are its statistics.
  func entry(row: Int, column: Int) -> MatrixTable.Entry {
    guard row < grid.rows else { return statistic(row - grid.rows, column: column) }
    let cell = grid.cell(row: row, column: column, block: sheet.block)
    let index = (cell.sample * grid.features + cell.feature) * grid.positions + cell.position
    let value = matrix.values[index]
    let old = older?.values[index]
    let sign = sign(.cell(sheet.matrix, cell)) ?? moved(value, old, cell.feature)
    if isDifference { return difference(value, old, cell.feature, sign: sign) }
    var entry = plain(value, shownCause(index), sign: sign)
    if sign == nil, let mark = mark(fates?[index] ?? .alive), entry.text != mark.sign {
      (entry.sign, entry.signRole) = (mark.sign.unicodeScalars.first, mark.role)
    }
    return entry
  }

  /// The mark of what became of a unit.
  private func mark(_ fate: UnitFate) -> (sign: String, role: Role)? {
    switch fate {
    case .alive: nil
    case .silenced: (theme.glyphs.silenced, .activationZero)
    case .dropped: (theme.glyphs.dropped, .dropoutZero)
    }
  }

  /// A unit that is masked is shown as dropped, even if it was silent before.
  private func shownCause(_ index: Int) -> ZeroCause {
    if !dropped.isEmpty, dropped[index] { return .dropout }
    return causes.isEmpty ? .none : causes[index]
  }

  private static func dropped(_ sheet: Sheet, _ workings: Workings) -> [Bool] {
    switch sheet.matrix {
    case .product, .dropped, .gradient(.dropout):
      workings.tensor(.mask, block: sheet.block)?.values.map { $0 == 0 } ?? []
    default: []
    }
  }

  private func plain(
    _ value: Double, _ cause: ZeroCause, sign: Unicode.Scalar?
  ) -> MatrixTable.Entry {
    switch (value == 0, cause) {
    case (true, .dropout):
      return .init(theme.glyphs.dropped, style: theme.style(.dropoutZero), sign: sign)
    case (true, .activation): return .init("0", style: theme.style(.activationZero), sign: sign)
    default: break
    }
    if sheet.matrix == .mask || sheet.matrix == .uniforms {
      let isDropped = sheet.matrix == .mask && value == 0
      return .init(
        isDropped ? theme.glyphs.dropped : shownNumber(value),
        style: isDropped ? theme.style(.dropoutZero) : .plain, sign: sign)
    }
    return .init(
      shownNumber(value), style: theme.heat(largest > 0 ? value / largest : 0), sign: sign)
  }

  private func difference(
    _ value: Double, _ old: Double?, _ feature: Int, sign: Unicode.Scalar?
  ) -> MatrixTable.Entry {
    guard let old, differ(value, old, feature) else {
      return .init("=", style: theme.style(.faint))
    }
    let delta = value - old
    return .init(
      (delta > 0 ? "+" : "") + compact(delta, width: 6),
      style: theme.heat(largest > 0 ? delta / largest : 0), sign: sign)
  }

  private func statistic(_ index: Int, column: Int) -> MatrixTable.Entry {
    // Under tiles the number stands below the first column of its channel.
    let feature = column / grid.width
    guard column % grid.width == 0, let values = rows[index], values.indices.contains(feature)
    else { return .init("") }
    let old = olderRows[index].flatMap { $0.count == values.count ? $0[feature] : nil }
    let statistic = sheet.statistics[index]
    if hidden.contains(statistic) { return .init("?", style: theme.style(.faint)) }
    let quantity = Quantity.statistic(
      statistic, block: sheet.block(of: statistic), feature: feature)
    let sign = sign(quantity) ?? moved(values[feature], old, feature)
    if isDifference { return difference(values[feature], old, feature, sign: sign) }
    let isNew = sheet.newStatistics.contains(statistic)
    let text = isZeroSum(statistic, values[feature], feature) ? "= 0" : shownNumber(values[feature])
    return .init(text, style: theme.style(isNew ? .accent : .faint), sign: sign)
  }

  /// Whether a sum is 0 but for rounding, though what is added is not.
  private func isZeroSum(
    _ statistic: Experiments.Statistic, _ sum: Double, _ feature: Int
  ) -> Bool {
    guard statistic.isColumnSum, let source = statistic.column else { return false }
    if isTraining, [.centredGradient, .projectedGradient, .gradient(.bn)].contains(source) {
      return true  // By algebra: BN takes a constant away.
    }
    var size = 0.0
    matrix.forEachRun { if $0 == feature { for index in $1 { size += abs(matrix.values[index]) } } }
    return size > 0 && abs(sum) <= 1e-12 * size
  }

  /// Whether two numbers differ by more than rounding.
  private func differ(_ value: Double, _ old: Double, _ feature: Int) -> Bool {
    guard value.isFinite, old.isFinite else { return value != old }
    let size = sizes.indices.contains(feature) ? sizes[feature] : 1
    return withoutRounding(value - old, beside: max(size, abs(value), abs(old))) != 0
  }

  /// The sign of a number in the open workings, or of one that was edited.
  private func sign(_ quantity: Quantity) -> Unicode.Scalar? {
    if let links { return links.sign(quantity, theme) }
    guard !experiment.given.edits.isEmpty, let target = experiment.editTarget(of: quantity),
      experiment.given.edits[target] != nil
    else { return nil }
    return theme.glyphs.edited
  }

  /// An arrow for what the last change has moved.
  private func moved(_ value: Double, _ old: Double?, _ feature: Int) -> Unicode.Scalar? {
    guard !isDifference, let old, differ(value, old, feature) else { return nil }
    return value > old ? theme.glyphs.risen : theme.glyphs.fallen
  }
}
