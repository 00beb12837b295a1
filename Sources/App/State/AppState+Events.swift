public import Lessons
public import Rendering
import Experiments
import Layers

extension AppState {
  /// Answers an event: changes the state and says what has to happen outside of it.
  public mutating func handle(_ event: Event) -> [Effect] {
    switch event {
    case .key(let key): return press(key)
    case .paste(let text): return paste(text)
    case .resize(let size):
      self.size = size
      return []
    case .resumed: return [.redraw]
    case .wake: return []
    case .closed: return [.quit]
    }
  }

  private mutating func press(_ key: Key) -> [Effect] {
    message = nil
    if entry != nil, let effects = type(key) { return effects }
    if help != nil, let effects = readHelp(key) { return effects }
    guard let action = KeyTable.action(for: key, in: place) else {
      message = "this key does nothing here; ? shows the keys"
      return []
    }
    return apply(action)
  }

  /// Pasted text goes into an open entry and nowhere else: it never presses keys.
  private mutating func paste(_ text: String) -> [Effect] {
    guard entry != nil else {
      message = "pasted text is not read as keys"
      return []
    }
    entry?.text += text.unicodeScalars.filter { AppState.canType($0) }.map(String.init).joined()
    return []
  }

  private static func canType(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x20 && scalar.value < 0x7F
  }

  private mutating func type(_ key: Key) -> [Effect]? {
    switch key {
    case .character(let scalar):
      if AppState.canType(scalar), (entry?.text.count ?? 0) < 40 {
        entry?.text.unicodeScalars.append(scalar)
      }
    case .backspace: _ = entry?.text.popLast()
    case .escape: entry = nil
    case .enter:
      return finishEntry()
    case .control: return nil
    default: break
    }
    return []
  }

  private mutating func finishEntry() -> [Effect] {
    guard let finished = entry else { return [] }
    entry = nil
    if finished.text.isEmpty { return [] }
    switch finished.purpose {
    case .control: return changeLab { $0.set(finished.text) }
    case .answer:
      message = reader?.answer(finished.text)
      return []
    }
  }

  private mutating func readHelp(_ key: Key) -> [Effect]? {
    switch key {
    case .down, .character("j"), .pageDown: help? += key == .pageDown ? 10 : 1
    case .up, .character("k"), .pageUp: help = max(0, (help ?? 0) - (key == .pageUp ? 10 : 1))
    case .control: return nil
    default: help = nil
    }
    return []
  }

  /// Does what a person meant.
  public mutating func apply(_ action: Action) -> [Effect] {
    switch action {
    case .quit: return [.quit]
    case .help:
      help = 0
      return []
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .back: return goBack()
    case .open: return openEntry()
    case .openLab:
      place = .lab
      return computation
    case .move(let columns, let rows): return move(columns: columns, rows: rows)
    case .step, .scroll, .swapPanes: return read(action)
    case .typeValue:
      guard let lab = liveLab, lab.isUnlocked(lab.setup.control) else { return [] }
      entry = Entry(purpose: .control)
      return []
    case .answer:
      guard reader?.question != nil else {
        message = "this step asks nothing; n goes on"
        return []
      }
      entry = Entry(purpose: .answer)
      return []
    default: return changeLab { $0.apply(action) }
    }
  }

  /// What the live lab needs from the engine right now.
  public var computation: [Effect] {
    guard let lab = liveLab, lab.isStale else { return [] }
    return [.compute(lab.request)]
  }

  /// Takes the engine's answer to a request.
  public mutating func take(_ result: LabResult) {
    switch place {
    case .course: break
    case .lab: lab.take(result)
    case .reader: reader?.take(result)
    }
  }

  /// Opens a lesson that was read.
  public mutating func open(_ lesson: Lesson, at step: String? = nil) -> [Effect] {
    reader = ReaderState(lesson, at: step)
    place = .reader
    return computation
  }

  /// Says that a lesson could not be read.
  public mutating func show(fault: String) { message = fault }

  private mutating func changeLab(_ change: (inout LabState) -> String?) -> [Effect] {
    guard var lab = liveLab else { return [] }
    message = change(&lab)
    liveLab = lab
    return computation
  }

  private mutating func goBack() -> [Effect] {
    place = .course
    reader = nil
    return []
  }

  private mutating func openEntry() -> [Effect] {
    guard course.cursor < course.entries.count else { return apply(.openLab) }
    let entry = course.entries[course.cursor]
    if let fault = entry.fault {
      message = fault
      return []
    }
    return [.readLesson(entry.id)]
  }

  private mutating func move(columns: Int, rows: Int) -> [Effect] {
    guard place == .course else {
      return changeLab { lab in
        lab.change {
          if $0.view == .orders {
            $0.orderRow += rows
          } else {
            $0.sample += rows
            $0.feature += columns
          }
        }
        return nil
      }
    }
    course.cursor = min(max(0, course.cursor + rows), course.choices - 1)
    return []
  }

  private mutating func read(_ action: Action) -> [Effect] {
    guard var reader else { return [] }
    switch action {
    case .step(let offset):
      if !reader.go(offset) {
        message = offset > 0 ? "this was the last step; esc goes to the course" : "the first step"
      }
    case .scroll(let lines): reader.scroll = max(0, reader.scroll + lines)
    case .swapPanes: reader.showsLab.toggle()
    default: break
    }
    self.reader = reader
    return computation
  }
}

extension LabState {
  /// Does what a person meant; returns a line that says why it was not done, if so.
  mutating func apply(_ action: Action) -> String? {
    switch action {
    case .operation(let offset):
      change {
        switch $0.view {
        case .walk: $0.stepIndex += offset
        case .orders: $0.orderBlock = $0.shownBlock + offset
        }
      }
    case .operationEnd(let end): change { $0.stepIndex = end < 0 ? 0 : $0.steps.count - 1 }
    case .control(let offset): selectControl(offset)
    case .turn(let direction, let large): return turn(direction, large: large)
    case .pick(let offset): change { $0.picked += offset }
    case .moveStage(let offset): return moveStage(offset)
    case .toggleMode: change { $0.experiment.settings.turn(.mode, direction: 1, large: false) }
    case .newMask: change { $0.experiment.settings.maskDraw += 1 }
    case .newSeed:
      guard isUnlocked(.seed) else { return locked(.seed) }
      change { $0.experiment.settings.turn(.seed, direction: 1, large: false) }
    case .recalibrate: change { $0.isRecalibrated.toggle() }
    case .show(let view): change { $0.view = view }
    case .resetLab: change { [start] in $0 = start }
    case .undo:
      if past.isEmpty { return "nothing to undo" }
      undo()
    case .redo:
      if future.isEmpty { return "nothing to redo" }
      redo()
    default: break
    }
    return nil
  }
}
