import Arithmetic
import Experiments
import Layers
import Rendering

/// Every block of every order as a number: the ratio at BN's input, zeros, units that never fire.
struct OrdersBlocks {
  let scene: OrderScene

  private var measure: BlockMeasure { scene.lab.setup.orders.measure }
  private var depth: Int { scene.settings.depth }

  func draw(_ canvas: inout Canvas, area: Rect) {
    let text = area.cutLeft(1).rest
    let isAiry = area.rows >= 24
    canvas.draw(firstOf: strips, in: text)
    let table = text.cutTop(isAiry ? 2 : 1).rest
    let name = nameWidth(table.columns)
    let width = min(9, max(5, (table.columns - name) / max(1, depth)))
    let room = max(1, (table.columns - name) / width)
    let blocks = ListWindow(count: depth, room: room).around(scene.block)
    drawHeading(&canvas, area: table, name: name, width: width, blocks: blocks)
    let count = scene.comparison.rows.count
    let body = table.cutTop(1).rest
    let step = body.rows >= count * 2 + 2 ? 2 : 1
    let seen = ListWindow(count: count, room: max(1, body.rows / step)).around(scene.row)
    for (place, index) in seen.enumerated() {
      let row = body.row(place * step)
      canvas.hit(row, .place(row: index, column: index == scene.row ? scene.cursorColumn : nil))
      canvas.draw(
        self.name(index, canvas.theme.glyphs, width: name), in: row.cutLeft(name - 1).strip)
      let cells = row.cutLeft(name).rest
      for (column, block) in blocks.enumerated() {
        let cell = cells.cutLeft(column * width).rest.cutLeft(width).strip
        drawCell(
          &canvas, area: cell, value(index, block), index == scene.row && block == scene.block)
      }
    }
    let rest = body.cutTop(seen.count * step + (step - 1)).rest
    if measure == .ratio, rest.rows >= blocks.count + 1 {
      drawBars(&canvas, area: rest, blocks: blocks)
    }
  }

  /// What the numbers answer.
  var question: Line {
    switch measure {
    case .ratio:
      Line("Of the variance BN learned, how much comes in eval? ", .text)
        .adding("1 is clean", .good).adding(".", .text)
    case .zeros: Line("How much of what leaves a block is exactly 0 in train?", .text)
    case .silent:
      Line("How many units are 0 behind the activation for every sample, in train?", .text)
    }
  }

  /// Which numbers are shown, among those that can be.
  private var strips: [Line] {
    let names: [(BlockMeasure, String)] = [
      (.ratio, "variance at BN's input"), (.zeros, "zeros"), (.silent, "units that never fire"),
    ]
    let all = names.enumerated().reduce(Line("Shown: ", .faint)) { line, entry in
      line.adding(entry.offset == 0 ? "" : "   ", .faint)
        .adding(entry.element.1, entry.element.0 == measure ? .selected : .faint)
    }
    let own = names.first { $0.0 == measure }?.1 ?? ""
    return [all, Line(own, .selected)]
  }

  private func nameWidth(_ columns: Int) -> Int {
    let longest =
      scene.comparison.rows.map {
        OrderWords.long($0.ordering, scene.settings.activation).cellWidth
      }.max() ?? 0
    let wanted = min(longest, 40) + 5
    return columns - wanted >= depth * 5 ? wanted : 14
  }

  private func name(_ index: Int, _ glyphs: GlyphSet, width: Int) -> Line {
    let ordering = scene.comparison.rows[index].ordering
    let isPicked = index == scene.row
    let role: Role = isPicked ? .heading : .text
    let long = OrderWords.long(ordering, scene.settings.activation)
    let head = Line(isPicked ? glyphs.pointer : " ", .accent)
      .adding("\(ordering.number) ", role, hasFocus: isPicked)
    let isLong = glyphs.shown(long).count + head.width < width
    return head.adding(isLong ? long : ordering.letters, role)
  }

  private func drawHeading(
    _ canvas: inout Canvas, area: Rect, name: Int, width: Int, blocks: Range<Int>
  ) {
    canvas.draw(Line("block", .faint), in: area.cutLeft(2).rest)
    for (column, block) in blocks.enumerated() {
      let cell = area.cutLeft(name + column * width).rest.cutLeft(width - 1).strip
      canvas.draw(Line().right("\(block + 1)", cell.columns, .heading), in: cell)
    }
  }

  /// A number with its heat; the one under the cursor is framed and keeps its colour.
  private func drawCell(
    _ canvas: inout Canvas, area: Rect, _ value: (text: String, heat: Double)?, _ isHere: Bool
  ) {
    let text = value.map { $0.text.count < area.columns ? $0.text : "<.01" } ?? "-"
    let style = value.map { canvas.theme.heat($0.heat) } ?? canvas.theme.style(.faint)
    canvas.buffer.fill(area, style: style)
    let start = max(area.column, area.endColumn - 1 - text.cellWidth)
    canvas.buffer.write(
      text, column: start, row: area.row, style: isHere ? style.adding(.bold) : style, clip: area)
    guard isHere else { return }
    // The frame takes the blanks at both sides, the left one where the cell before has it.
    for (sign, column) in [("[", start - 1), ("]", start + text.cellWidth)] {
      canvas.buffer.write(sign, column: column, row: area.row, style: canvas.theme.style(.selected))
    }
  }

  /// The number of an order in a block, and where it stands between what is usual and the worst.
  func value(_ index: Int, _ block: Int) -> (text: String, heat: Double)? {
    let row = scene.comparison.rows[index]
    guard row.blocks.indices.contains(block) else { return nil }
    switch measure {
    case .ratio:
      guard let badge = ShiftBadge(row.blocks[block], of: scene.comparison) else { return nil }
      let ratio = badge.measured
      return (
        ratio < 0.01 ? compact(ratio, width: 5) : fixed(ratio, decimals: 2),
        min(1, max(-1, ratio - 1))
      )
    case .zeros:
      let share = row.blocks[block].train.zeroFraction.mean
      return ("\(fixed(share * 100, decimals: 0)) %", share)
    case .silent:
      let stages = row.ordering.stages(block: block, depth: depth)
      guard let column = stages.firstIndex(of: .activation),
        let spread = row.histograms[block][column].trainSpread
      else { return nil }
      return (
        "\(spread.silentUnits)", Double(spread.silentUnits) / Double(max(1, spread.units))
      )
    }
  }

  /// The picked order block by block, against 1.
  private func drawBars(_ canvas: inout Canvas, area: Rect, blocks: Range<Int>) {
    let row = scene.comparison.rows[scene.row]
    canvas.draw(
      Line("Order \(row.ordering.number), block by block; | is 1, clean", .heading), in: area)
    let reach = max(10, min(60, area.columns - 20))
    for (place, block) in blocks.enumerated() {
      guard
        let badge = row.blocks.indices.contains(block)
          ? ShiftBadge(row.blocks[block], of: scene.comparison) : nil
      else { continue }
      let line = area.row(place + 1)
      canvas.draw(Line("block \(block + 1)", .faint), in: line)
      let filled = Int(clamping: (min(badge.measured, 1.2) * Double(reach) / 1.2).rounded())
      let bar = line.cutLeft(10).rest
      canvas.buffer.fill(
        bar.cutLeft(filled).strip, with: Glyph(canvas.theme.glyphs.verticalLevels[8]),
        style: canvas.theme.style(.eval))
      let one = bar.cutLeft(Int(clamping: Double(reach) / 1.2)).rest
      canvas.draw(Line(String(canvas.theme.glyphs.vertical), .faint), in: one)
      canvas.draw(
        Line(fixed(badge.measured, decimals: 3), badge.role), in: bar.cutLeft(reach + 2).rest)
    }
  }
}
