import Experiments
import Layers
import Rendering

/// How the standings share an area: names, axis and differences across; list, words and curves down.
struct StandingsLayout {
  /// The columns of the orders' names, of the axis and of the differences.
  let names: Int, plot: Int, differences: Int
  /// Whether the orders are written as letters.
  let usesLetters: Bool
  /// The rows of an order.
  let entryRows: Int
  /// Whether the whole difference of the picked order has to be told below the list.
  let tellsDifference: Bool
  /// The rows of the list, blank ones below it, those of the words and of the curves.
  let list: Int, lead: Int, words: Int, curves: Int

  /// The least rows that a curve is seen in, its title and its axis included.
  private static let leastCurves = 7
  /// The columns of a difference in one line, and in two.
  private static let (wholeDifference, halfDifference) = (46, 24)

  /// - Parameters:
  ///   - room: the area below the heading.
  ///   - sentences: how many rows each sentence on the picked order takes.
  init(
    _ scene: RaceScene, glyphs: GlyphSet, room: Size,
    sentences: (_ inWords: Bool, _ withDifference: Bool) -> [Int]
  ) {
    let (orders, below) = (scene.groups.count, room.rows - 1)
    let isAiry = below >= 2 * orders + Self.leastCurves + 6
    entryRows = isAiry ? 2 : 1
    let indices = scene.setup.orderings.indices
    let long = indices.map { glyphs.shown(scene.long($0)).cellWidth }.max() ?? 0
    let letters = indices.map { scene.setup.orderings[$0].letters.cellWidth }.max() ?? 0
    // The numbers of those that do the same stand behind the name, where they have no row of their own.
    let tail = isAiry ? 0 : scene.groups.map { 4 * (min($0.count, 3) - 1) }.max() ?? 0
    usesLetters = long + 5 + tail > room.columns * 11 / 20
    names = min((usesLetters ? letters : long) + 5 + tail, room.columns / 2)
    let rest = room.columns - names
    differences =
      rest >= 100
      ? Self.wholeDifference : rest >= 50 && room.columns >= 86 ? Self.halfDifference : 0
    plot = rest - differences
    list = min(orders * entryRows, max(1, below))
    let free = below - list
    // Words and curves, as long as both have room.
    let sharesRoom = scene.hasResults && free >= Self.leastCurves + 2
    let most = sharesRoom ? min(free - Self.leastCurves, 7) : free
    tellsDifference = differences == 0 || differences == Self.halfDifference && !isAiry
    var words = 0
    for rows in sentences(usesLetters, tellsDifference) where words + rows <= most {
      words += rows
    }
    lead = words > 0 && words < most && isAiry ? 1 : 0
    self.words = words
    let rows = free - lead - words
    curves = scene.hasResults && rows >= Self.leastCurves ? rows : 0
  }
}
