import Experiments
import Layers
import Rendering

/// How the pictures of the images share an area: what is large, how many small ones, and the sum of the pixel.
struct ImagesLayout {
  /// The pixels that are seen, where an image is larger than its place.
  let rows: Range<Int>, columns: Range<Int>
  /// The stages that are seen: the input, and as many others as fit, the current one among them.
  let stages: [Int]
  /// How many rows a large pixel has, and twice as many columns.
  let zoom: Int
  /// How many columns a stage has.
  let stageWidth: Int
  /// How many columns stand before the first one.
  let margin: Int
  /// The channels of the small pictures.
  let channels: Range<Int>
  /// The images of the small pictures.
  let samples: Range<Int>
  /// Whether the large pictures have a title.
  let hasTitle: Bool
  /// Whether there are small pictures, mean and variance below them, and the sum of the picked pixel.
  let hasSmall: Bool, hasMoments: Bool, hasSum: Bool

  /// The rows of the picked pixel's sum.
  static let sumRows = 5
  /// Between two stages.
  static let gap = 2

  init(_ scene: ImageStages, area: Rect) {
    zoom = Self.doubles(scene, area) ? 2 : 1
    let most = max(2, (area.columns - 1) / 4 - Self.gap)
    columns = ListWindow(count: scene.width, room: min(scene.width, most)).around(
      scene.column + min(scene.width, most) / 2)
    stageWidth = max(2 * zoom * columns.count, 8) + Self.gap
    let fitting = max(1, (area.columns + 1) / stageWidth)
    margin = fitting * stageWidth <= area.columns ? 1 : 0
    let others = ListWindow(count: scene.stages.count - 1, room: max(0, fitting - 1))
      .around(max(0, scene.current - 1))
    stages = fitting == 1 ? [scene.current] : [0] + others.map { $0 + 1 }
    let height = min(scene.height, max(1, area.rows - 2))
    rows = ListWindow(count: scene.height, room: height).around(scene.row + height / 2)
    let across = max(1, stageWidth / (columns.count + 1))
    channels = ListWindow(count: scene.channels, room: across).around(scene.channel)
    var free = area.rows - 2 - height * zoom
    let small = (rows.count + 1) / 2
    hasSmall = free >= 1 + small && scene.stages.count > 1
    guard hasSmall else {
      (hasTitle, hasMoments, hasSum, samples) = (free >= 1, false, false, 0..<0)
      return
    }
    free -= 1 + small
    hasMoments = free >= 2
    free -= hasMoments ? 2 : 0
    hasTitle = free >= 1
    free -= hasTitle ? 1 : 0
    hasSum = free >= Self.sumRows
    free -= hasSum ? Self.sumRows : 0
    let more = max(0, free / (small + 1))
    samples = ListWindow(count: scene.pass.input.samples, room: 1 + more).around(scene.sample)
  }

  /// Whether everything is seen with pixels twice as high and wide.
  private static func doubles(_ scene: ImageStages, _ area: Rect) -> Bool {
    let small = (scene.height + 1) / 2 + 1
    let others = 1 + 2 + 1 + small * scene.pass.input.samples + 2 + sumRows
    return area.columns >= scene.stages.count * (4 * scene.width + gap) - gap
      && area.rows >= 2 * scene.height + others
  }

  /// Where a stage begins.
  func column(_ place: Int) -> Int { margin + place * stageWidth }

  /// Lines between the stages: the ground of pictures may be the terminal's own.
  func drawEdges(_ canvas: inout Canvas, in area: Rect) {
    for place in 0...stages.count where column(place) > 0 {
      canvas.buffer.fill(
        area.cutLeft(column(place) - 1).rest.cutLeft(1).strip,
        with: Glyph(canvas.theme.glyphs.vertical), style: canvas.theme.style(.faint))
    }
  }
}
