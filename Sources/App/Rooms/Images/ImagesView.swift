import Experiments
import Layers
import Rendering

/// Images as pictures: the picked one large behind every stage, all of them small below, and what the picked
/// pixel was computed from.
struct ImagesView {
  let scene: ImageStages
  let theme: Theme
  let area: Rect

  private let layout: ImagesLayout
  private var pen: PixelPen { PixelPen(theme: theme) }
  /// How high the large pictures are.
  private var height: Int { layout.rows.count * layout.zoom }

  init(_ scene: ImageStages, theme: Theme, area: Rect) {
    (self.scene, self.theme, self.area) = (scene, theme, area)
    layout = ImagesLayout(scene, area: area)
  }

  func draw(_ canvas: inout Canvas) {
    guard area.rows >= 3, area.columns >= 8 else { return }
    var rest = area
    if layout.hasTitle {
      canvas.draw(Line(" " + title, .heading).adding(hidden(canvas), .faint), in: rest)
      rest = rest.cutTop(1).rest
    }
    drawLarge(&canvas, in: rest.cutTop(height + 2).strip)
    rest = rest.cutTop(height + 2).rest
    guard layout.hasSmall else { return }
    let small = SmallImages(
      scene: scene, layout: layout, theme: theme, hint: layout.hasTitle ? "" : hidden(canvas))
    small.draw(&canvas, in: rest)
    if layout.hasSum {
      let sum = rest.cutBottom(ImagesLayout.sumRows).strip
      PixelSum(scene: scene, glyphs: theme.glyphs).draw(&canvas, in: sum)
    }
  }

  private var title: String {
    "Image \(scene.sample + 1), \(scene.name(scene.channel)), large"
  }

  private static let window = ["the 3x3 window", "3x3 window", "window"].map { Line($0, .faint) }

  /// The keys that go to stages that have no room.
  private func hidden(_ canvas: Canvas) -> String {
    let seen = layout.stages
    let before = seen.count > 1 ? seen[1] - 1 : 0
    let after = (seen.last ?? 0) + 1
    let back =
      before > 0
      ? canvas.text("   \(key: .jump(-1)) to ") + scene.stages[before].title : ""
    let on =
      after < scene.stages.count
      ? canvas.text("   \(key: .jump(1)) to ") + scene.stages[after].title : ""
    return back + on
  }

  /// The names of the stages, the picked image behind each, and the picked pixel's value.
  private func drawLarge(_ canvas: inout Canvas, in place: Rect) {
    for (index, stage) in layout.stages.enumerated() {
      let column = place.cutLeft(layout.column(index)).rest
        .cutLeft(layout.stageWidth - ImagesLayout.gap).strip
      let isCurrent = stage == scene.current
      canvas.draw(
        Line(
          (isCurrent ? theme.glyphs.pointer + " " : "") + scene.stages[stage].title,
          isCurrent ? .key : .faint), in: column)
      let picture = column.cutTop(1).rest.cutTop(height).strip
      drawPicture(&canvas, scene.stages[stage], in: picture)
      let isPicked = stage > 0 || layout.stages.count == 1
      let words = isPicked ? [value(scene.stages[stage])] : Self.window
      canvas.draw(firstOf: words, in: column.row(height + 1))
    }
    layout.drawEdges(&canvas, in: place.cutTop(1).rest.cutTop(height).strip)
  }

  private func value(_ stage: ImageStages.Stage) -> Line {
    Line("[]", .key).adding(" = ", .faint).adding(
      compact(scene.value(stage, row: scene.row, column: scene.column), width: 7, decimals: 2),
      .value)
  }

  private func drawPicture(_ canvas: inout Canvas, _ stage: ImageStages.Stage, in place: Rect) {
    let channel = scene.channel(in: stage)
    for row in layout.rows {
      for column in layout.columns {
        let pixel = pixel(row, column, place)
        pen.draw(
          scene.value(stage, row: row, column: column) / stage.full, in: pixel,
          into: &canvas.buffer)
        let index = scene.index(
          stage, sample: scene.sample, channel: channel, row: row, column: column)
        let isFramed = layout.zoom == 1 && row == scene.row && column == scene.column
        if !isFramed, let fates = stage.fates, fates[index] == .dropped {
          drawDropped(&canvas, in: pixel)
        }
        canvas.hit(
          pixel,
          .place(
            row: scene.sample * scene.height + row, column: scene.channel * scene.width + column))
      }
    }
    let isInput = stage.trace == nil
    if isInput { drawWindow(&canvas, in: place) }
    if !isInput || layout.stages.count == 1 { drawCursor(&canvas, in: place) }
  }

  /// Where a pixel of the image stands, which may be out of sight.
  private func pixel(_ row: Int, _ column: Int, _ place: Rect) -> Rect {
    let zoom = layout.zoom
    return Rect(
      column: place.column + 2 * zoom * (column - layout.columns.lowerBound),
      row: place.row + zoom * (row - layout.rows.lowerBound), columns: 2 * zoom, rows: zoom)
  }

  private func drawDropped(_ canvas: inout Canvas, in pixel: Rect) {
    let background = canvas.buffer.cell(column: pixel.column, row: pixel.row)?.style.background
    var style = theme.style(.dropoutZero)
    // Behind a BN that moves it, it has a colour of its own.
    if let background, background != .standard { style = Style(attributes: .bold) }
    style.background = background ?? .standard
    canvas.buffer.write(
      theme.glyphs.dropped, column: pixel.column + layout.zoom - 1, row: pixel.row, style: style,
      clip: pixel)
  }

  private func drawCursor(_ canvas: inout Canvas, in place: Rect) {
    let pixel = pixel(scene.row, scene.column, place)
    for row in pixel.row..<pixel.endRow {
      pen.mark("[", at: pixel.column, row, clip: place, into: &canvas.buffer)
      pen.mark("]", at: pixel.endColumn - 1, row, clip: place, into: &canvas.buffer)
    }
    let isSeen = pixel.intersection(place) == pixel
    if canvas.buffer.cursor == nil, isSeen { canvas.buffer.cursor = (pixel.column, pixel.row) }
  }

  /// A frame around the pixels that the picked one is computed from; beyond the edge of the image there are none.
  private func drawWindow(_ canvas: inout Canvas, in place: Rect) {
    let first = pixel(scene.row - 1, scene.column - 1, place)
    let last = pixel(scene.row + 1, scene.column + 1, place)
    let frame = theme.glyphs.windowFrame
    for row in first.row..<last.endRow {
      let isTop = row == first.row
      let isEnd = isTop || row == last.endRow - 1
      for column in first.column..<last.endColumn {
        let isLeft = column == first.column
        let isSide = isLeft || column == last.endColumn - 1
        guard isEnd || isSide, place.contains(column: column, row: row) else { continue }
        let sign =
          !isSide
          ? frame.across
          : !isEnd
            ? frame.down
            : isTop
              ? (isLeft ? frame.left : frame.right) : (isLeft ? frame.lowLeft : frame.lowRight)
        pen.mark(sign, at: column, row, clip: place, into: &canvas.buffer)
      }
    }
  }
}

extension Rect {
  fileprivate func contains(column: Int, row: Int) -> Bool {
    column >= self.column && column < endColumn && row >= self.row && row < endRow
  }
}

/// The signs of a frame.
struct FrameSigns {
  let left, right, lowLeft, lowRight, across, down: String
}

extension GlyphSet {
  /// The frame around the pixels that one is computed from.
  var windowFrame: FrameSigns {
    self == .unicode
      ? FrameSigns(left: "┏", right: "┓", lowLeft: "┗", lowRight: "┛", across: "━", down: "┃")
      : FrameSigns(left: "+", right: "+", lowLeft: "+", lowRight: "+", across: "-", down: "|")
  }
}
