import Experiments
import Layers
import Rendering

/// Every channel of the images as small pictures, an image below the other, with mean and variance of the channel.
struct SmallImages {
  let scene: ImageStages
  let layout: ImagesLayout
  let theme: Theme
  /// The keys that go to stages out of sight, where no other line says them.
  let hint: String

  private var pen: PixelPen { PixelPen(theme: theme) }
  private var height: Int { (layout.rows.count + 1) / 2 }

  func draw(_ canvas: inout Canvas, in area: Rect) {
    canvas.draw(firstOf: titles, in: area)
    var rest = area.cutTop(1).rest
    for (number, sample) in layout.samples.enumerated() {
      if number > 0, layout.samples.count > 1 { rest = rest.cutTop(1).rest }
      for (index, stage) in layout.stages.enumerated() {
        for channel in channels(of: stage) {
          drawPicture(&canvas, stage, sample, channel, in: place(index, stage, channel, rest))
        }
      }
      layout.drawEdges(&canvas, in: rest.cutTop(height).strip)
      rest = rest.cutTop(height).rest
    }
    guard layout.hasMoments else { return }
    canvas.draw(Line(" mean", .faint), in: rest)
    canvas.draw(Line(" variance", .faint), in: rest, row: 1)
    for (index, stage) in layout.stages.enumerated() where stage > 0 {
      let moments = Moments(of: scene.stages[stage].images)
      for channel in channels(of: stage) {
        let column = place(index, stage, channel, rest)
        let role: Role = channel == scene.channel ? .value : .text
        for (row, number) in [moments.mean[channel], moments.variance[channel]].enumerated() {
          canvas.draw(Line(short(number), role), in: column, row: row)
        }
      }
    }
  }

  /// What is left of 0 by rounding is 0.
  private func short(_ value: Double) -> String {
    value.magnitude < 1e-9 ? "0.00" : compact(value, width: 7, decimals: 2)
  }

  private var titles: [Line] {
    let all = scene.pass.input.samples
    let seen = layout.samples
    let images =
      seen.count == 1
      ? "Image \(seen.lowerBound + 1) of \(all)"
      : seen.count == all
        ? "All \(all) images" : "Images \(seen.lowerBound + 1) to \(seen.upperBound) of \(all)"
    let names = layout.channels.map {
      scene.name($0) + ($0 == scene.channel && !layout.hasTitle ? " (large)" : "")
    }
    let more = scene.channels > names.count ? " (\(scene.channels) channels)" : ""
    let sides = names.count == 2 ? "\(names[0]) at the left, \(names[1]) at the right" : ""
    let heading = Line(" \(images): ", .heading)
    return [sides, names.joined(separator: ", ")].filter { !$0.isEmpty }.map {
      heading.adding($0 + more, .text).adding(hint, .faint)
    } + [Line(" " + images, .heading).adding(hint, .faint)]
  }

  /// The input's own channel, or those that are seen of the others.
  private func channels(of stage: Int) -> Range<Int> {
    let count = scene.stages[stage].images.features
    let first = min(layout.channels.lowerBound, max(0, count - layout.channels.count))
    return first..<min(count, first + layout.channels.count)
  }

  private func place(_ index: Int, _ stage: Int, _ channel: Int, _ area: Rect) -> Rect {
    let offset = channel - channels(of: stage).lowerBound
    return area.cutLeft(layout.column(index) + offset * (layout.columns.count + 1)).rest
      .cutLeft(layout.columns.count).strip
  }

  private func drawPicture(
    _ canvas: inout Canvas, _ number: Int, _ sample: Int, _ channel: Int, in place: Rect
  ) {
    let stage = scene.stages[number]
    func fraction(_ row: Int, _ column: Int) -> Double {
      guard row < layout.rows.upperBound else { return 0 }
      let index = scene.index(
        stage, sample: sample, channel: channel, row: row, column: column)
      return stage.images.values[index] / stage.full
    }
    for line in 0..<height {
      let row = layout.rows.lowerBound + 2 * line
      for (offset, column) in layout.columns.enumerated() {
        pen.draw(
          fraction(row, column), over: fraction(row + 1, column),
          in: place.row(line).cutLeft(offset).rest.cutLeft(1).strip, into: &canvas.buffer)
      }
    }
    canvas.hit(
      place.cutTop(height).strip,
      .place(
        row: sample * scene.height + scene.row,
        column: min(channel, scene.channels - 1) * scene.width + scene.column))
  }
}
