import Arithmetic
import Lessons

/// A histogram in the making: bars that are raised and lowered, of which only the proportions count.
public struct HistogramDrawing: Hashable, Sendable {
  /// How high a bar can be made.
  static let highest = 20

  /// The bars, that of the exact zeros first; 0...20.
  public private(set) var heights: [Int]
  /// The bar under the cursor, from 0.
  public private(set) var cursor = 0
  private var past: [[Int]] = []
  private var future: [[Int]] = []

  /// Starts with no bar raised.
  init(bars: Int) {
    heights = Array(repeating: 0, count: bars)
  }

  /// Starts with an answer that was given before; its highest bar is made the highest.
  init(_ shares: HistogramShares) {
    let top = shares.values.max() ?? 1
    heights = shares.values.map { Int(clamping: ($0 / top * Double(Self.highest)).rounded()) }
  }

  /// The answer; nil while no bar is raised.
  var shares: HistogramShares? { HistogramShares(heights: heights.map(Double.init)) }

  /// Goes to a neighbouring bar.
  mutating func move(_ bars: Int) {
    cursor = min(max(0, cursor + bars), heights.count - 1)
  }

  /// Raises the bar under the cursor, or lowers it.
  mutating func raise(_ levels: Int) { put(cursor, at: heights[cursor] + levels) }

  /// Goes to a bar and makes it as high as that.
  mutating func put(_ bar: Int, at level: Int) {
    guard heights.indices.contains(bar) else { return }
    cursor = bar
    let height = min(max(0, level), Self.highest)
    guard height != heights[cursor] else { return }
    past.append(heights)
    future = []
    heights[cursor] = height
  }

  /// How many changes can be taken back.
  var changeCount: Int { past.count }

  /// Makes all changes but the first `count` one.
  mutating func mergeChanges(after count: Int) {
    if past.count > count + 1 { past.removeLast(past.count - count - 1) }
  }

  /// Takes the last change back; false if there is none.
  mutating func undo() -> Bool {
    guard let before = past.popLast() else { return false }
    future.append(heights)
    heights = before
    return true
  }

  /// Makes a change again that was taken back; false if there is none.
  mutating func redo() -> Bool {
    guard let after = future.popLast() else { return false }
    past.append(heights)
    heights = after
    return true
  }
}
