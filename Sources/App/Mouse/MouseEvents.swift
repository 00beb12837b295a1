import Experiments
import Rendering

extension AppState {
  /// Answers the mouse: a click does what the view says of the place, the wheel moves the cursor.
  mutating func handle(_ mouse: Mouse) -> [Effect] {
    guard look.usesMouse else { return [] }
    message = nil
    let clicks = AppView.hits(self).filter { $0.contains(mouse) }.map(\.click)
    switch mouse.kind {
    case .wheelUp, .wheelDown: return wheel(mouse.kind == .wheelUp ? -1 : 1, over: clicks)
    case .drag: return drag(mouse)
    case .press:
      held = nil
      if help != nil { closeOverlay() }
      // What lies on top was drawn last.
      guard let click = clicks.last(where: { $0 != .prose }) else { return [] }
      liveLab?.playing = nil
      if click.isHeld { held = HeldClick(click: click, changes: changeCount) }
      return take(click)
    }
  }

  /// The wheel scrolls prose and help, and moves the cursor of everything else.
  private mutating func wheel(_ offset: Int, over clicks: [Click]) -> [Effect] {
    let key: Key = offset < 0 ? .up : .down
    if help != nil || entry != nil { return handle(.key(key)) }
    if clicks.contains(.prose) { return scroll(3 * offset) }
    // What arrows do in the standard table, whatever they are mapped to.
    guard let action = KeyTable.action(for: key, in: keyPlace) else { return [] }
    return apply(action)
  }

  /// Says what has become of the mouse.
  public mutating func note(mouse isOn: Bool, isKnown: Bool) {
    if !isKnown { look.usesMouse = false }
    notice =
      !isKnown
      ? "this terminal is not known to have a mouse"
      : isOn
        ? "mouse on: click, again to open, wheel; hold shift to select text; \(key: .toggleMouse): off"
        : "mouse off"
  }

  mutating func take(_ click: Click) -> [Effect] {
    if entry != nil {
      if case .line(let index) = click { return takeLine(index) }
      return []
    }
    switch click {
    case .action(let action): return apply(action)
    case .lesson(let index):
      if course.cursor == index { return apply(.open) }
      course.cursor = index
      return []
    case .line(let index): return takeLine(index)
    case .bar(let bar, let height): return raise(bar, to: height)
    case .prose: return []
    default: return turnLab(click)
    }
  }

  /// A line of a list that is open: goes there, or takes it.
  private mutating func takeLine(_ index: Int) -> [Effect] {
    switch overlay {
    case .palette(var palette):
      let wasThere = palette.cursor == index
      (palette.cursor, palette.isPicked) = (index, true)
      replaceOverlay(by: .palette(palette))
      if wasThere { return handle(.key(.enter)) }
    case .search(let entry, var search):
      if search.isAt(index) { return handle(.key(.enter)) }
      search.move(to: index)
      replaceOverlay(by: .search(entry, search))
    case .contents(let cursor):
      if cursor == index { return apply(.contentsOpen) }
      replaceOverlay(by: .contents(cursor: index))
    case .choices(let picked):
      if picked == index { return apply(.giveChoice) }
      replaceOverlay(by: .choices(picked: index))
    case .help, .prompt, .drawing, .forgetting: break
    case nil:
      guard let choosing = liveLab?.choosing else { return [] }
      if choosing == index { return apply(.toggleChoice) }
      liveLab?.choosing = index
    }
    return []
  }

  private mutating func turnLab(_ click: Click) -> [Effect] {
    switch click {
    case .control(let control):
      return change { $0.control = control }
    case .slide(let share): return slide(share)
    case .word(let word): return set(word)
    case .stage(let index):
      return change { ($0.picked, $0.showsPick) = (index, true) }
    case .place(let row, let column): return go(row: row, column: column)
    case .bin(let bin): return change { $0.orders.bin = bin }
    case .compared(let stage): return change { $0.orders.stage = stage }
    default: return []
    }
  }

  private mutating func raise(_ bar: Int, to height: Int) -> [Effect] {
    guard let question = drawnQuestion else { return [] }
    reader?.drawings[question]?.put(bar, at: height)
    return []
  }

  /// Puts the cursor of the room on a place, or does what enter does where it stands there already.
  private mutating func go(row: Int, column: Int?) -> [Effect] {
    guard let lab = liveLab else { return [] }
    let cursor = lab.room.cursor(lab.setup)
    if lab.why == nil, cursor == (row, column) {
      return lab.room.meaningOfEnter.map { apply($0) } ?? []
    }
    liveLab?.why = nil
    return change { lab.room.point(row: row, column: column ?? cursor.column, &$0) }
  }

  private mutating func change(_ make: (inout LabState.Setup) -> Void) -> [Effect] {
    changeLab { lab in
      lab.change(make)
      return nil
    }
  }

  /// Turns the selected number to where the slider was clicked, on a round value.
  private mutating func slide(_ share: Double) -> [Effect] {
    guard let lab = liveLab, case .number(let domain) = lab.setup.control.row.domain else {
      return []
    }
    return set(ControlSlider(domain).value(at: share).text)
  }

  private mutating func set(_ text: String) -> [Effect] {
    guard var lab = liveLab else { return [] }
    let control = lab.setup.control
    guard lab.isUnlocked(control) || control == .mode else {
      notice = lab.locked(control)
      return []
    }
    do throws(ControlError) {
      try lab.set(text)
      liveLab = lab
    } catch {
      message = error.message
    }
    return consequences()
  }
}
