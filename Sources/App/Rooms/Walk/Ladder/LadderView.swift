import Arithmetic
import Experiments
import Layers
import Rendering

/// Draws a ladder: an axis, a row for each operation, and the strands of the samples from row to row.
struct LadderView {
  let ladder: Ladder
  let theme: Theme
  private let layout: LadderLayout
  private let axis: Axis

  /// From this many samples on a row shows how dense they lie, and a few of them are followed.
  static let mostMarks = 35

  init(_ ladder: Ladder, theme: Theme, area: Rect) {
    (self.ladder, self.theme) = (ladder, theme)
    layout = LadderLayout(area, rows: ladder.rows.count, current: ladder.current ?? 0)
    let range = ladder.range
    axis = Axis(from: range.low, through: range.high)
  }

  private var isDense: Bool { ladder.samples > Self.mostMarks }
  private var modeRole: Role { ladder.phase == .training ? .train : .eval }

  func draw(_ canvas: inout Canvas) {
    guard layout.plot.columns >= 8 else { return }
    drawAxis(&canvas.buffer)
    for row in layout.seen where row < ladder.reached {
      drawBand(&canvas.buffer, row)
      if row + 1 < min(ladder.reached, layout.seen.upperBound), layout.gap > 0 {
        drawStrands(&canvas.buffer, from: row)
      }
    }
    for row in layout.seen { drawLabel(&canvas, row) }
    for row in layout.seen where row < ladder.reached {
      if isDense { drawDensity(&canvas.buffer, row) } else { drawMarks(&canvas, row) }
      drawMean(&canvas.buffer, row)
    }
    drawBracket(&canvas)
    drawTravel(&canvas.buffer)
  }

  // MARK: Places

  /// The place of a value, in columns from the left edge of the plot; beyond the ends it is the end.
  private func place(_ value: Double) -> Double {
    let fraction = axis.fraction(of: value) ?? (value < axis.lower ? 0 : 1)
    return min(fraction * Double(layout.plot.columns), Double(layout.plot.columns) - 0.01)
  }

  private func cell(_ value: Double) -> Int { Int(clamping: place(value)) }

  /// Slots are counted so that 0 has one of its own.
  private var firstSlotColumn: Int { cell(0) % LadderLayout.slotWidth }

  private func put(
    _ buffer: inout ScreenBuffer, _ text: String, _ column: Int, _ line: Int, _ style: Style
  ) {
    let column = layout.plot.column + column
    var style = style
    if style.background == .standard,
      let under = buffer.cell(column: column, row: line)?.style.background
    {
      style.background = under
    }
    buffer.write(text, column: column, row: line, style: style, clip: layout.plot)
  }

  // MARK: What lies behind

  /// The numbers above, a line down from each, a full one from 0.
  private func drawAxis(_ buffer: inout ScreenBuffer) {
    let plot = layout.plot
    let faint = theme.style(.faint)
    buffer.write(
      " value", column: layout.labels.column, row: plot.row, style: faint, clip: layout.labels)
    buffer.fill(plot.row(0), with: Glyph(theme.glyphs.horizontal), style: faint)
    let last = layout.line(layout.seen.upperBound - 1)
    for tick in ticks {
      let isZero = tick.tick.value == 0
      let style = isZero ? theme.style(.key) : faint
      let label = formatted(tick.tick.value)
      buffer.write(
        label, column: plot.column + tick.cell - (label.count - 1) / 2, row: plot.row, style: style,
        clip: plot)
      let glyph = isZero ? theme.glyphs.vertical : theme.glyphs.guide
      for line in plot.row + 1...max(plot.row + 1, last) {
        buffer.put(
          Glyph(glyph), column: plot.column + tick.cell, row: line, style: faint, clip: plot)
      }
    }
  }

  /// A few round numbers, 0 among them.
  private var ticks: [PlacedTick] {
    let all = axis.ticks(columns: layout.plot.columns)
    let stride = max(1, (all.count * 11 + layout.plot.columns - 1) / layout.plot.columns)
    let zero = all.firstIndex { $0.tick.value == 0 } ?? 0
    return all.indices.filter { ($0 - zero) % stride == 0 }.map { all[$0] }
  }

  /// One deviation each side of the mean.
  private func drawBand(_ buffer: inout ScreenBuffer, _ row: Int) {
    let data = ladder.rows[row]
    guard data.deviation > 0, data.mean.isFinite, data.deviation.isFinite else { return }
    let ends = (cell(data.mean - data.deviation), cell(data.mean + data.deviation))
    var style = theme.band
    style.foreground = theme.style(.faint).foreground
    for column in ends.0...ends.1 {
      let glyph =
        column == ends.0
        ? theme.glyphs.spread.left
        : column == ends.1 ? theme.glyphs.spread.right : theme.glyphs.horizontal
      buffer.put(
        Glyph(glyph), column: layout.plot.column + column, row: layout.line(row), style: style,
        clip: layout.plot)
    }
  }

  // MARK: Samples

  /// The samples that are followed from row to row: all, or where they are many those at even ranks.
  private var followed: [Int] {
    guard isDense, let first = ladder.rows[layout.seen].first else {
      return Array(0..<ladder.samples)
    }
    let sorted = (0..<ladder.samples).sorted { first.values[$0] < first.values[$1] }
    let ranks = (0...8).map { sorted[(sorted.count - 1) * $0 / 8] }
    return Array(Set(ranks + [ladder.picked].compactMap { $0 })).sorted()
  }

  private func drawStrands(_ buffer: inout ScreenBuffer, from row: Int) {
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
        from: place(upper.values[sample]), to: place(lower.values[sample]), style: style,
        rank: isPicked ? 3 : fate == .dropped ? 2 : fate == .alive ? 1 : 0, isStrong: isPicked)
    }
    strands.draw(
      into: &buffer, isBraille: theme.drawsDots && theme.glyphs == .unicode, glyphs: theme.glyphs)
  }

  private func role(_ fate: UnitFate) -> Role {
    switch fate {
    case .alive: modeRole
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
    let width = LadderLayout.slotWidth
    let slots = (layout.plot.columns - firstSlotColumn + width - 1) / width
    let targets = order.map {
      min(max(0, (cell(data.values[$0]) - firstSlotColumn + 1) / width), slots - 1)
    }
    let height = layout.pileHeight(row)
    if height == 1 { return drawFlat(&canvas.buffer, row, order, targets) }
    let places = DotStacks(targets: targets, slots: slots, height: height).places
    for (sample, place) in zip(order, places) {
      let fate = data.fates[sample]
      let (column, line) = (firstSlotColumn + place.slot * width, layout.line(row) - place.level)
      put(&canvas.buffer, mark(sample, fate), column, line, style(sample, fate))
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
      put(
        &buffer, text, firstSlotColumn + target * LadderLayout.slotWidth, layout.line(row),
        style(sample, fates[sample]))
    }
  }

  /// How dense the samples lie: a bar for each two columns, up to the lines above the row.
  private func drawDensity(_ buffer: inout ScreenBuffer, _ row: Int) {
    let data = ladder.rows[row]
    let width = LadderLayout.slotWidth
    let slots = (layout.plot.columns - firstSlotColumn + width - 1) / width
    var counts = Array(repeating: 0, count: slots)
    var alive = counts
    for (value, fate) in zip(data.values, data.fates) where value.isFinite {
      let slot = min(max(0, (cell(value) - firstSlotColumn + 1) / width), slots - 1)
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
        isMostlyAlive ? modeRole : dropped ? .dropoutZero : .activationZero)
      for level in 0...(eighths - 1) / 8 {
        let glyph = theme.glyphs.verticalLevels[min(8, eighths - level * 8)]
        put(
          &buffer, String(repeating: String(Character(glyph)), count: width),
          firstSlotColumn + slot * width, layout.line(row) - level, style)
      }
    }
    guard let picked = ladder.picked, data.values[picked].isFinite else { return }
    put(
      &buffer, data.fates[picked] == .dropped ? theme.glyphs.dropped : theme.glyphs.kept,
      cell(data.values[picked]), layout.line(row), theme.style(.selected))
  }

  /// The samples on their way down their strands, while the walk plays.
  private func drawTravel(_ buffer: inout ScreenBuffer) {
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
      let (from, to) = (place(upper.values[sample]), place(lower.values[sample]))
      let column = Int(clamping: from + (to - from) * part)
      let fate = upper.fates[sample]
      put(
        &buffer, isDense ? theme.glyphs.kept : mark(sample, fate), column, line, style(sample, fate)
      )
    }
  }

  // MARK: What is said

  /// The mean, below its row.
  private func drawMean(_ buffer: inout ScreenBuffer, _ row: Int) {
    let data = ladder.rows[row]
    let line = layout.line(row) + 1
    guard data.mean.isFinite, layout.gap > 0 || row == layout.seen.upperBound - 1 else { return }
    put(
      &buffer, String(Character(theme.glyphs.pointerUp)), cell(data.mean), line, theme.style(.text))
  }

  private func drawLabel(_ canvas: inout Canvas, _ row: Int) {
    let data = ladder.rows[row]
    let isCurrent = row == ladder.current
    let isReached = row < ladder.reached
    let pointer = isCurrent ? theme.glyphs.pointer : " "
    let place = Rect(
      column: layout.labels.column, row: layout.line(row), columns: layout.labels.columns - 1,
      rows: 1)
    canvas.draw(
      Line(" \(pointer)", .accent).adding(
        data.label, isCurrent ? .key : isReached ? .text : .faint),
      in: place)
    guard isReached, !layout.notes.isEmpty else { return }
    let lines = notes(data, isCurrent: isCurrent)
    for (index, line) in lines.prefix(max(1, layout.gap + (isCurrent ? 1 : 0))).enumerated() {
      canvas.draw(
        line, in: layout.notes.cutLeft(1).rest, row: layout.line(row) + index - layout.notes.row)
    }
  }

  private func notes(_ data: Ladder.Row, isCurrent: Bool) -> [Line] {
    let what = Line(data.note, isCurrent ? .key : .text)
    let (mean, deviation) = (
      "mean \(short(data.mean))", "deviation \(short(data.deviation))"
    )
    let width = layout.notes.columns - 1
    let both = "\(mean), \(deviation)"
    let numbers = both.count <= width ? [both] : [mean, deviation]
    return Words(what, glyphs: theme.glyphs).lines(width: width) + numbers.map { Line($0, .faint) }
  }

  /// Two decimals, three where those would be zeros alone.
  private func short(_ value: Double) -> String {
    let text = compact(value, width: 7, decimals: 2)
    return text.contains("e") ? compact(value, width: 7) : text
  }

  /// What became of the picked unit, where it was set to 0 and is no longer 0.
  private func drawBracket(_ canvas: inout Canvas) {
    guard let current = ladder.current, layout.seen.contains(current), let picked = ladder.picked
    else { return }
    let data = ladder.rows[current]
    guard data.hasMoved(picked) else { return }
    let isDropped = data.fates[picked] == .dropped
    let column = cell(data.values[picked])
    let line = layout.line(current) + 1
    let value = short(data.values[picked])
    let role: Role = isDropped ? .dropoutZero : .activationZero
    let what = isDropped ? "dropped" : "set to 0"
    let glyphs = theme.glyphs
    let words = " \(what), but \(value) now, not 0"
    let room = layout.plot.columns - column - 3
    let shown = words.count <= room ? words : " \(value), not 0"
    guard shown.count <= room else { return }
    put(&canvas.buffer, glyphs.bracketBelow, column, line, theme.style(role))
    put(&canvas.buffer, shown, column + 2, line, theme.style(role))
  }
}
