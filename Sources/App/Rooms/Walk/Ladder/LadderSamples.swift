import Arithmetic
import Experiments
import Layers
import Rendering

/// The samples of a ladder: their marks in a row, the strands between rows, and where they are while it plays.
struct LadderSamples {
  private let plot: LadderPlot
  /// The samples that are followed from row to row: all, or where they are many those at even ranks.
  private let followed: [Int]

  init(_ plot: LadderPlot) {
    self.plot = plot
    followed = Self.followed(plot)
  }

  private var ladder: Ladder { plot.ladder }
  private var layout: LadderLayout { plot.layout }
  private var theme: Theme { plot.theme }

  private static func followed(_ plot: LadderPlot) -> [Int] {
    let ladder = plot.ladder
    guard plot.isDense, let first = ladder.rows[plot.layout.seen].first else {
      return Array(0..<ladder.samples)
    }
    let sorted = (0..<ladder.samples).sorted { first.values[$0] < first.values[$1] }
    let ranks = (0...8).map { sorted[(sorted.count - 1) * $0 / 8] }
    return Array(Set(ranks + [ladder.picked].compactMap { $0 })).sorted()
  }

  /// The samples of a row.
  func draw(_ canvas: inout Canvas, _ row: Int) {
    if plot.isDense { drawDensity(&canvas.buffer, row) } else { drawMarks(&canvas, row) }
  }

  /// The strands from a row to the next one.
  func drawStrands(_ buffer: inout ScreenBuffer, from row: Int) {
    let (upper, lower) = (ladder.rows[row], ladder.rows[row + 1])
    guard lower.follows else { return }
    let area = Rect(
      column: layout.plot.column, row: layout.line(row) + 1, columns: layout.plot.columns,
      rows: layout.gap)
    var strands = Strands(area: area)
    for sample in followed {
      let isPicked = sample == ladder.picked
      let fate = lower.fates[sample]
      var style = theme.style(isPicked ? .key : role(fate))
      if !isPicked { style.attributes.remove(.bold) }
      strands.add(
        from: plot.place(upper.values[sample]), to: plot.place(lower.values[sample]), style: style,
        rank: isPicked ? 3 : fate == .dropped ? 2 : fate == .alive ? 1 : 0, isStrong: isPicked)
    }
    strands.draw(
      into: &buffer, isBraille: theme.drawsDots && theme.glyphs == .unicode, glyphs: theme.glyphs)
  }

  private func role(_ fate: UnitFate) -> Role {
    switch fate {
    case .alive: plot.modeRole
    case .silenced: .activationZero
    case .dropped: .dropoutZero
    }
  }

  /// The mark of a sample: its number, or × once it is dropped.
  private func mark(_ sample: Int, _ fate: UnitFate) -> String {
    if fate == .dropped { return theme.glyphs.dropped }
    return Self.digit(sample)
  }

  /// The sign of a sample, from 0: 1 to 9, then a to z.
  static func digit(_ sample: Int) -> String {
    let digits = Array("123456789abcdefghijklmnopqrstuvwxyz")
    return String(digits[sample % digits.count])
  }

  private func style(_ sample: Int, _ fate: UnitFate) -> Style {
    let style = theme.style(role(fate))
    return sample == ladder.picked ? theme.style(.selected) : style
  }

  /// The samples of a row; what stands at one place piles up, and BN carries the whole pile off.
  private func drawMarks(_ canvas: inout Canvas, _ row: Int) {
    let data = ladder.rows[row]
    // At the foot of a pile stand the picked sample, then the dropped ones.
    let order = (0..<ladder.samples).sorted { one, other in
      rank(one, data) == rank(other, data) ? one < other : rank(one, data) < rank(other, data)
    }.filter { data.values[$0].isFinite }
    let targets = order.map { plot.slot(data.values[$0]) }
    let height = layout.pileHeight(row)
    if height == 1 { return drawFlat(&canvas.buffer, row, order, targets) }
    let places = DotStacks(targets: targets, slots: plot.slots, height: height).places
    for (sample, place) in zip(order, places) {
      let fate = data.fates[sample]
      let (column, line) = (plot.column(ofSlot: place.slot), layout.line(row) - place.level)
      plot.put(&canvas.buffer, mark(sample, fate), column, line, style(sample, fate))
      let cell = Rect(column: layout.plot.column + column, row: line, columns: 1, rows: 1)
      canvas.hit(cell, .place(row: sample, column: ladder.feature))
      if row == ladder.current, sample == ladder.picked {
        canvas.buffer.cursor = (cell.column, cell.row)
      }
    }
  }

  private func rank(_ sample: Int, _ data: Ladder.Row) -> Int {
    sample == ladder.picked ? 0 : data.fates[sample] == .dropped ? 1 : 2
  }

  /// Without lines between the rows several samples at one place share a sign.
  private func drawFlat(
    _ buffer: inout ScreenBuffer, _ row: Int, _ order: [Int], _ targets: [Int]
  ) {
    let fates = ladder.rows[row].fates
    for (target, members) in Dictionary(grouping: order.indices, by: { targets[$0] }) {
      let samples = members.map { order[$0] }
      let isAlike = Set(samples.map { fates[$0] }).count == 1
      let sample = samples.first { $0 == ladder.picked } ?? samples[0]
      let text =
        samples.count == 1 || (isAlike && fates[sample] == .dropped)
        ? mark(sample, fates[sample]) : "*"
      plot.put(
        &buffer, text, plot.column(ofSlot: target), layout.line(row),
        style(sample, fates[sample]))
    }
  }

  /// How dense the samples lie: a bar for each two columns, up to the lines above the row.
  private func drawDensity(_ buffer: inout ScreenBuffer, _ row: Int) {
    let data = ladder.rows[row]
    let width = LadderLayout.slotWidth
    var counts = Array(repeating: 0, count: plot.slots)
    var alive = counts
    for (value, fate) in zip(data.values, data.fates) where value.isFinite {
      let slot = plot.slot(value)
      counts[slot] += 1
      if fate == .alive { alive[slot] += 1 }
    }
    // The pile of what was set to 0 is cut where it would flatten all others.
    let most = max(1, alive.max() ?? 1)
    let levels = layout.pileHeight(row) * 8
    for slot in counts.indices where counts[slot] > 0 {
      let eighths = max(1, min(levels, counts[slot] * min(levels, 16) / most))
      let isMostlyAlive = alive[slot] * 2 >= counts[slot]
      let dropped = data.fates.contains(.dropped)
      let style = theme.style(
        isMostlyAlive ? plot.modeRole : dropped ? .dropoutZero : .activationZero)
      for level in 0...(eighths - 1) / 8 {
        let glyph = theme.glyphs.verticalLevels[min(8, eighths - level * 8)]
        plot.put(
          &buffer, String(repeating: String(Character(glyph)), count: width),
          plot.column(ofSlot: slot), layout.line(row) - level, style)
      }
    }
    guard let picked = ladder.picked, data.values[picked].isFinite else { return }
    plot.put(
      &buffer, data.fates[picked] == .dropped ? theme.glyphs.dropped : theme.glyphs.kept,
      plot.cell(data.values[picked]), layout.line(row), theme.style(.selected))
  }

  /// The samples on their way down their strands, while the walk plays.
  func drawTravel(_ buffer: inout ScreenBuffer) {
    guard ladder.travel > 0, ladder.coming > 0, let current = ladder.current, layout.gap > 0 else {
      return
    }
    let way = ladder.travel * Double(ladder.coming)
    let row = current + Int(clamping: way)
    let part = way - way.rounded(.down)
    guard row + 1 < ladder.rows.count, layout.seen.contains(row), layout.seen.contains(row + 1),
      ladder.rows[row + 1].follows
    else { return }
    let (upper, lower) = (ladder.rows[row], ladder.rows[row + 1])
    let line = layout.line(row) + Int(clamping: part * Double(layout.gap + 1))
    guard line > layout.line(row) else { return }
    for sample in followed.reversed() {
      let (from, to) = (plot.place(upper.values[sample]), plot.place(lower.values[sample]))
      let column = Int(clamping: from + (to - from) * part)
      let fate = upper.fates[sample]
      plot.put(
        &buffer, plot.isDense ? theme.glyphs.kept : mark(sample, fate), column, line,
        style(sample, fate)
      )
    }
  }
}
