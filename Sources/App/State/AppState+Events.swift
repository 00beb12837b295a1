public import Rendering
import Experiments
import Layers
import Spelling

extension AppState {
  /// Answers an event: changes the state and says what has to happen outside of it.
  public mutating func handle(_ event: Event) -> [Effect] {
    switch event {
    case .key(let key): return press(key)
    case .paste(let text): return paste(text)
    case .resize(let size):
      resize(to: size)
      return []
    case .resumed: return [.redraw]
    case .mouse(let mouse): return handle(mouse)
    case .ground(let ground):
      look.ground = ground
      return []
    case .wake: return []
    case .tick: return tick()
    case .closed: return [.quit]
    }
  }

  /// Takes a new size; prose that is laid out anew goes on at the same share of its lines.
  private mutating func resize(to size: Size) {
    guard let scroll = reader?.scroll, scroll > 0 else {
      self.size = size
      return
    }
    let before = ReaderPane(self, glyphs: look.glyphs)
    self.size = size
    guard !before.page.lines.isEmpty else { return }
    let after = ReaderPane(self, glyphs: look.glyphs)
    let line = scroll * after.page.lines.count / before.page.lines.count
    reader?.scroll = min(max(0, line), after.lastTop)
  }

  private mutating func press(_ key: Key) -> [Effect] {
    message = nil
    if let effects = searchKey(key) ?? commandKey(key) { return effects }
    if entry != nil, let effects = type(key) { return effects }
    if help != nil, let effects = readHelp(key) { return effects }
    guard let action = look.keys.action(for: key, in: keyPlace) else {
      notice = "this key does nothing here; \(key: .help) shows the keys"
      return []
    }
    if keyPlace == .reader, let view = liveLab?.setup.view, !action.acts(in: view),
      let letters = answerable?.letters, letters.contains(key.written)
    {
      // A letter that does nothing in this view is meant for the open question.
      return startAnswer() + pickLetter(key)
    }
    switch action {
    case .pickLetter: return pickLetter(key)
    case .play, .pace: break
    default: liveLab?.playing = nil  // A hand on the keys stops the play.
    }
    return apply(action)
  }

  /// One beat of a walk that plays; it stops at the end.
  private mutating func tick() -> [Effect] {
    if liveLab?.setup.view == .race {
      liveLab?.beatRace()
      return []
    }
    guard let lab = liveLab, lab.playing != nil else { return [] }
    let effects = changeLab { $0.apply(.operation(1)) }
    if liveLab?.setup == lab.setup { liveLab?.playing = nil }
    return effects
  }

  /// Pasted text goes into an open entry and nowhere else: it never presses keys.
  private mutating func paste(_ text: String) -> [Effect] {
    guard entry != nil else {
      message = "pasted text is not read as keys"
      return []
    }
    for scalar in text.unicodeScalars where canType(scalar) {
      entry?.text.unicodeScalars.append(scalar)
    }
    entry?.fault = nil
    commands?.cursor = 0
    return []
  }

  /// Seven-bit characters, as many as a line shows; blanks only between the words of a search or a command.
  private func canType(_ scalar: Unicode.Scalar) -> Bool {
    guard let entry, entry.text.utf8.count < entry.longest else { return false }
    let takesWords = [.search, .command, .file].contains(entry.purpose)
    return (scalar.value > 0x20 && scalar.value < 0x7F) || (scalar == " " && takesWords)
  }

  private mutating func pickLetter(_ key: Key) -> [Effect] {
    guard case .character(let letter) = key else { return [] }
    return pick { _ in Int(letter.value) - 97 }
  }

  private mutating func type(_ key: Key) -> [Effect]? {
    entry?.fault = nil
    switch key {
    case .character(let scalar):
      if canType(scalar) { entry?.text.unicodeScalars.append(scalar) }
    case .backspace: _ = entry?.text.popLast()
    case .escape: entry = nil
    case .enter:
      return finishEntry()
    case .control: return nil
    default: break
    }
    return []
  }

  /// Takes what was typed; what is wrong with it is said, and the line stays open.
  private mutating func finishEntry() -> [Effect] {
    guard let finished = entry else { return [] }
    entry = nil
    if finished.text.isEmpty, !finished.isEdit { return [] }
    do throws(ControlError) {
      switch finished.purpose {
      case .answer: return answer(finished.text)
      case .search, .command: return []
      case .file: return try write(to: finished.text, finished.overwrites)
      case .control: try liveLab?.set(finished.text)
      case .edit(let target, _): notice = try liveLab?.edit(target, to: finished.text)
      }
    } catch {
      entry = finished
      entry?.fault = error.message
    }
    return consequences()
  }

  /// A key while the help is open: those that move the cursor scroll, also where they are mapped.
  private mutating func readHelp(_ key: Key) -> [Effect]? {
    let page = 10
    switch (key, look.keys.action(for: key, in: .course)) {
    case (.pageDown, _): help? += page
    case (.pageUp, _): help? -= page
    case (.down, _), (.character("j"), _), (_, .move(columns: 0, rows: 1)): help? += 1
    case (.up, _), (.character("k"), _), (_, .move(columns: 0, rows: -1)): help? -= 1
    case (.control, _): return nil
    default: help = nil
    }
    help = help.map { max(0, $0) }
    return []
  }

  /// Does what a person meant.
  public mutating func apply(_ action: Action) -> [Effect] {
    switch action {
    case .quit: return [.quit]
    case .help:
      help = 0
      return []
    case .takeCommand: return showCommand()
    case .writeFile: return startWriting()
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .back: return goBack()
    case .open: return openEntry()
    case .openLab:
      bringLab(ofLesson: false)
      place = .lab
      return computation
    case .move(let columns, let rows): return move(columns: columns, rows: rows)
    case .swapPanes where keyPlace == .why:
      liveLab?.why?.showsSheet.toggle()
      return []
    case .step, .scroll, .swapPanes: return read(action)
    case .tryInLab: return tryInLab()
    case .pickChoice(let offset): return pick { $0 + offset }
    case .pickLetter: return []  // The key itself says which; `press` has seen it.
    case .leaveChoices:
      reader?.picked = nil
      return []
    case .giveChoice: return giveChoice()
    case .drawMove, .drawRaise, .giveDrawing, .leaveDrawing: return draw(action)
    case .undo where keyPlace == .drawing, .redo where keyPlace == .drawing: return draw(action)
    case .hint: return showHint()
    case .solution: return showSolution()
    case .contents: return toggleContents()
    case .contentsMove(let offset): return moveInContents(offset)
    case .contentsOpen: return openFromContents()
    case .search: return startSearch()
    case .commands: return startCommands()
    case .toggleMouse:
      look.usesMouse.toggle()
      return [.mouse(look.usesMouse)]
    case .askReset:
      isResetting.toggle()
      return []
    case .reset(let scope): return reset(scope)
    case .play where look.motion == .none && liveLab?.setup.view != .race:
      notice = "nothing moves by itself (--motion none): \(key: .operation(1)) goes on by one"
      return []
    case .typeValue:
      guard let lab = liveLab, lab.isUnlocked(lab.setup.control) else { return [] }
      entry = Entry(purpose: .control)
      return []
    case .edit: return startEdit()
    case .answer: return startAnswer()
    default: return changeLab { $0.apply(action) }
    }
  }

  /// What the live lab needs from the engine right now.
  public var computation: [Effect] {
    guard let lab = liveLab, lab.isStale else { return [] }
    return [.compute(lab.request)]
  }

  /// Takes the engine's answer to a request; a task of the lesson may be done by it.
  @discardableResult
  public mutating func take(_ result: LabResult) -> [Effect] {
    switch place {
    case .course: return []
    case .lab:
      lab.take(result)
      return []
    case .reader:
      reader?.take(result)
      return recordTasks(result)
    }
  }

  /// Takes news of the race.
  public mutating func take(_ news: RaceNews) { liveLab?.take(news) }

  /// Notes how much of the request behind the screen is done.
  public mutating func note(progress: Double?) { liveLab?.progress = progress }

  /// Says that work behind the screen was lost; it is not asked for again before something changes.
  public mutating func noteLostWork() {
    liveLab?.pauseRace()
    liveLab?.progress = nil
    notice =
      "computing this failed, a fault of the program; \(key: .undo) takes the last change back"
  }

  /// Says what was taken as what in files that were read.
  public mutating func say(_ notes: [String]) {
    if !notes.isEmpty { message = notes.joined(separator: "; ") }
  }

  /// Says that a lesson could not be read.
  public mutating func show(fault: String) { message = ShowableText.text(fault) }

  private mutating func changeLab(_ change: (inout LabState) -> KeyText?) -> [Effect] {
    guard var lab = liveLab else { return [] }
    notice = change(&lab)
    lab.followRace()
    liveLab = lab
    return consequences()
  }

  /// What follows from a change of the lab: the engine is asked, or, where it has nothing to compute, as
  /// after a change of the mode, the lesson's tasks are looked at again.
  mutating func consequences() -> [Effect] {
    guard place == .reader, let lab = reader?.lab, !lab.isStale,
      let measurement = lab.measurement
    else { return computation }
    return recordTasks(
      LabResult(
        request: lab.request, twin: measurement.twin, gradients: measurement.gradients))
  }

  /// Starts typing a new value for a raw number; a mask value is turned over at once.
  private mutating func startEdit() -> [Effect] {
    guard let lab = liveLab else { return [] }
    guard lab.setup.view.isWalk else {
      notice = "\(key: .edit) edits numbers of the walk: \(key: .show(.walk)) goes there"
      return []
    }
    let quantity = lab.editedQuantity
    if case .constant(let constant) = quantity {
      guard lab.isUnlocked(constant.control) else {
        notice = lab.locked(constant.control)
        return []
      }
      let effects = changeLab {
        $0.change { $0.control = constant.control }
        return nil
      }
      entry = Entry(purpose: .control)
      return effects
    }
    guard let target = lab.setup.experiment.editTarget(of: quantity) else {
      notice = lab.refusalToEdit(quantity)
      return []
    }
    if case .mask = target { return changeLab { $0.turnOver(target, quantity) } }
    entry = Entry(purpose: .edit(target, name: lab.editName(quantity)))
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
          if $0.view.listsOrders {
            $0.moveInOrders(columns: columns, rows: rows)
          } else {
            $0.row += rows
            $0.column += columns
          }
        }
        return nil
      }
    }
    course.cursor = min(max(0, course.cursor + rows), course.choices - 1)
    return []
  }
}
