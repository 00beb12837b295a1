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
      if help != nil { help = nil }
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
    if clicks.contains(.prose) { return read(.scroll(3 * offset)) }
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
    if entry?.purpose == .search || entry?.purpose == .command {
      if case .line(let index) = click { return takeLine(index) }
      return []
    }
    if entry != nil { return [] }
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
    if commands != nil {
      if commands?.cursor == index { return handle(.key(.enter)) }
      commands?.cursor = index
    } else if search != nil {
      if search?.isAt(index) == true { return handle(.key(.enter)) }
      search?.move(to: index)
    } else if reader?.contents != nil {
      if reader?.contents == index { return apply(.contentsOpen) }
      reader?.contents = index
    } else if reader?.picked != nil, place == .reader {
      if reader?.picked == index { return apply(.giveChoice) }
      reader?.picked = index
    } else if let choosing = liveLab?.choosing {
      if choosing == index { return apply(.toggleChoice) }
      liveLab?.choosing = index
    }
    return []
  }

  private mutating func turnLab(_ click: Click) -> [Effect] {
    guard let lab = liveLab else { return [] }
    let setup = lab.setup
    switch click {
    case .control(let control):
      return change { $0.control = control }
    case .slide(let share): return slide(share)
    case .word(let word): return set(word)
    case .stage(let index): return change { $0.picked = index }
    case .cell(let row, let column):
      if lab.why == nil, setup.view.isWalk, setup.row == row, setup.column == column {
        return apply(.why)
      }
      liveLab?.why = nil
      return change {
        $0.row = row
        $0.column = column
      }
    case .histogram(let row, let column):
      let isThere =
        setup.orders.row == row
        && column.map { $0 == setup.orders.column } ?? (setup.view != .orders)
      if isThere, setup.view == .orders { return apply(.zoom) }
      return change {
        $0.orders.row = row
        $0.orders.column = column ?? $0.orders.column
      }
    case .bin(let bin): return change { $0.orders.bin = bin }
    default: return []
    }
  }

  private mutating func raise(_ bar: Int, to height: Int) -> [Effect] {
    guard let question = reader?.drawn else { return [] }
    reader?.drawings[question]?.put(bar, at: height)
    return []
  }

  private mutating func change(_ make: (inout LabState.Setup) -> Void) -> [Effect] {
    guard var lab = liveLab else { return [] }
    lab.change(make)
    lab.followRace()
    liveLab = lab
    return computation
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
      lab.followRace()
      liveLab = lab
    } catch {
      message = error.message
    }
    return computation
  }
}
