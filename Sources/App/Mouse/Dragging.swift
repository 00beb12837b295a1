import Rendering

/// What the mouse holds while its button is down.
struct HeldClick: Hashable, Sendable {
  /// What was pressed.
  let click: Click
  /// How many changes could be taken back before it was.
  let changes: Int
}

extension AppState {
  /// Goes on with what the mouse holds: a slider follows its column, a drawing the bar and the height.
  mutating func drag(_ mouse: Mouse) -> [Effect] {
    guard let held, let click = Self.click(held.click, movedTo: mouse, among: AppView.hits(self))
    else { return [] }
    let effects = take(click)
    mergeChanges(since: held)
    return effects
  }

  /// How many changes of the lab, or of the open drawing, can be taken back.
  var changeCount: Int {
    if let question = drawnQuestion { return reader?.drawings[question]?.changeCount ?? 0 }
    return liveLab?.past.count ?? 0
  }

  /// Everything that one hold has changed is taken back as one.
  private mutating func mergeChanges(since held: HeldClick) {
    if let question = drawnQuestion {
      reader?.drawings[question]?.mergeChanges(after: held.changes)
    } else if let count = liveLab?.past.count, count > held.changes + 1 {
      liveLab?.past.removeLast(count - held.changes - 1)
    }
  }

  /// The click under the mouse of the kind that was pressed; a slider is followed from any row.
  private static func click(_ held: Click, movedTo mouse: Mouse, among hits: [Hit]) -> Click? {
    let like = hits.filter { hit in
      switch (held, hit.click) {
      case (.slide, .slide): true
      case (.bar, .bar):
        mouse.column >= hit.area.column && mouse.column < hit.area.endColumn
      default: false
      }
    }
    let isSlider = if case .slide = held { true } else { false }
    return like.min { one, other in
      isSlider
        ? abs(one.area.column - mouse.column) < abs(other.area.column - mouse.column)
        : abs(one.area.row - mouse.row) < abs(other.area.row - mouse.row)
    }?.click
  }
}
