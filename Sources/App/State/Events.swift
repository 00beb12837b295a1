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
    if let effects = overlay?.press(key, &self) { return effects }
    if let effects = pressQuestion(key) { return effects }
    let view = liveLab?.setup.view
    guard let command = look.keys.command(for: key, in: keyPlace, view: view) else {
      notice = refusal(key) ?? "this key does nothing here; \(key: .help) shows the keys"
      return []
    }
    if command.action == .pickLetter { return pickLetter(key) }
    if command.action == .lessonDigit { return goToLesson(key) }
    return press(command)
  }

  /// What is said of a key that does something in other rooms than the one that is shown.
  private func refusal(_ key: Key) -> KeyText? {
    guard let lab = liveLab, overlay == nil, lab.choosing == nil else { return nil }
    let other = look.keys.rows.first { $0.keys.contains(key) && !$0.acts(in: lab.setup.view) }
    return other?.refusal(lab)
  }

  /// Does what a key or a click means; a hand on them stops what plays, unless it is about playing.
  private mutating func press(_ command: Command) -> [Effect] {
    if ![.play, .pace(1), .pace(-1)].contains(command.action) { liveLab?.playing = nil }
    return command.perform(&self)
  }

  /// One beat of what plays; what was said stays.
  private mutating func tick() -> [Effect] {
    guard var lab = liveLab else { return [] }
    let before = lab.setup
    lab.room.beat(&lab)
    liveLab = lab
    return lab.setup == before ? [] : consequences()
  }

  private mutating func pickLetter(_ key: Key) -> [Effect] {
    guard case .character(let letter) = key else { return [] }
    return pick { _ in Int(letter.value) - 97 }
  }

  /// Does what a person meant.
  public mutating func apply(_ action: Action) -> [Effect] {
    let command = look.keys.command(action, in: keyPlace, view: liveLab?.setup.view)
    return command?.perform(&self) ?? []
  }

  /// What the live lab needs from the engine right now; a lesson's lab is first run as the lesson set it.
  public var computation: [Effect] {
    if place == .reader, let reader, reader.measured == nil { return [.compute(reader.asked)] }
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
      let wasMeasured = reader?.measured != nil
      reader?.take(result)
      // What was turned before the lab had been run as it was set is run now.
      let next = !wasMeasured && reader?.isTurned == true ? computation : []
      return recordTasks(result) + next
    }
  }

  /// Takes news of the race; a task of the lesson may be done by it.
  @discardableResult
  public mutating func take(_ news: RaceNews) -> [Effect] {
    liveLab?.take(news)
    return place == .reader ? recordTasks() : []
  }

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
  public mutating func show(fault: String) {
    message = ShowableText.text(fault)
    tone = .warning
  }

  mutating func changeLab(_ change: (inout LabState) -> KeyText?) -> [Effect] {
    guard var lab = liveLab else { return [] }
    notice = change(&lab)
    lab.followRace()
    liveLab = lab
    return consequences()
  }

  /// What follows from a change of the lab: the engine is asked, or, where it has nothing to compute, as
  /// after a change of the mode, the lesson's tasks are looked at again.
  mutating func consequences() -> [Effect] {
    guard place == .reader, let lab = reader?.lab, !lab.isStale, lab.measurement != nil
    else { return computation }
    return recordTasks()
  }

  /// Looks at the lesson's tasks with what the engine made of the lab as it stands.
  private mutating func recordTasks() -> [Effect] {
    guard let lab = reader?.lab, !lab.isStale, let measurement = lab.measurement else { return [] }
    return recordTasks(
      LabResult(
        request: lab.request, twin: measurement.twin, gradients: measurement.gradients))
  }

  /// Starts typing a new value for a raw number; a mask value is turned over at once.
  mutating func startEdit() -> [Effect] {
    guard let lab = liveLab else { return [] }
    guard coveredQuestion == nil else {
      // What is typed next was meant for the number, not for the question.
      reader?.labHasFocus = true
      notice = "nothing can be edited while the lab is covered: \(key: .resetLab) puts it back"
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
      open(.prompt(Entry(purpose: .control)))
      return effects
    }
    guard let target = lab.setup.experiment.editTarget(of: quantity) else {
      notice = lab.refusalToEdit(quantity)
      return []
    }
    if case .mask = target { return changeLab { $0.turnOver(target, quantity) } }
    open(.prompt(Entry(purpose: .edit(target, name: lab.editName(quantity)))))
    return []
  }

  /// Starts typing a value for the selected control.
  mutating func startTypingValue() -> [Effect] {
    guard let lab = liveLab, lab.isUnlocked(lab.setup.control) else { return [] }
    open(.prompt(Entry(purpose: .control)))
    return []
  }

  /// Opens the lab with every control free.
  mutating func openLab() -> [Effect] {
    bringLab(ofLesson: false)
    if lab.setup == LabState.Setup() { lab = LabState.opened() }
    place = .lab
    (isLabOverCourse, isCourseOverLab) = (true, false)
    return computation
  }

  /// Opens the lesson under the cursor of the course, or the lab below it.
  mutating func openEntry() -> [Effect] {
    guard course.cursor < course.entries.count else { return openLab() }
    let entry = course.entries[course.cursor]
    if let fault = entry.fault {
      message = fault
      return []
    }
    return [.readLesson(entry.id)]
  }

  /// Goes to a lesson by a digit of its number.
  private mutating func goToLesson(_ key: Key) -> [Effect] {
    guard case .character(let digit) = key else { return [] }
    guard course.type(digit: Int(digit.value) - 48) else { return sayLessonNumbers() }
    let number = course.cursor + 1
    if number * 10 <= course.entries.count {
      message =
        "lesson \(number); a second digit makes it \(number * 10) to "
        + "\(min(number * 10 + 9, course.entries.count))"
    }
    return []
  }

  /// Says which lessons there are to go to.
  mutating func sayLessonNumbers() -> [Effect] {
    message = "the lessons have the numbers 1 to \(course.entries.count)"
    return []
  }

  /// Moves the cursor of the lab, or of the list of lessons.
  mutating func move(columns: Int, rows: Int) -> [Effect] {
    guard place == .course else {
      return changeLab { lab in
        lab.change { $0.room.move(columns: columns, rows: rows, &$0) }
        return nil
      }
    }
    course.cursor = min(max(0, course.cursor + rows), course.choices - 1)
    return []
  }
}
