public import Lessons
import Rendering

extension AppState {
  /// Opens a lesson that was read, where one left it unless a step is named.
  public mutating func open(_ lesson: Lesson, at step: String? = nil) -> [Effect] {
    let known = progress[lesson.id]
    if place != .reader { isLessonOverLab = isFreeLab }
    reader = ReaderState(lesson, at: step ?? known.current, reached: known.reached)
    place = .reader
    overlays = []
    if let index = course.entries.firstIndex(where: { $0.id == lesson.id }) {
      course.cursor = index
    }
    return recordStep() + computation
  }

  /// Opens the lesson behind this one.
  mutating func openNext() -> [Effect] {
    guard let next = nextLesson else {
      notice = "this was the last lesson; \(key: .back) goes to the course"
      return []
    }
    return [.readLesson(next.id)]
  }

  /// The lesson behind the open one that can be read.
  var nextLesson: CourseState.Entry? {
    guard let reader else { return nil }
    let rest = course.entries.drop { $0.id != reader.lesson.id }.dropFirst()
    return rest.first { $0.fault == nil }
  }

  /// Goes to the next (1) or previous (-1) step, and from the last one to the lesson behind.
  mutating func goStep(_ offset: Int) -> [Effect] {
    guard var reader else { return [] }
    if reader.isClosing, offset > 0 { return openNext() }
    let isLeftOpen = offset > 0 && openQuestion != nil
    if reader.go(offset) { closeOverlaysOfStep() } else { message = "the first page" }
    self.reader = reader
    if isLeftOpen { notice = "the page before still asks something" }
    return (reader.isClosing ? [] : recordStep()) + computation
  }

  /// Scrolls the prose by some lines.
  mutating func scroll(_ lines: Int) -> [Effect] {
    guard reader != nil else { return [] }
    let pane = ReaderPane(self, glyphs: look.glyphs)
    reader?.scroll = min(max(0, pane.seen.lowerBound + lines), pane.lastTop)
    return []
  }

  /// Scrolls the prose by half of what is seen of it.
  mutating func scrollProse(_ direction: Int) -> [Effect] {
    scroll(direction * max(1, ReaderPane(self, glyphs: look.glyphs).rows / 2))
  }

  /// Shows the lab where the prose was, where both do not fit; or the prose again.
  mutating func swapPanes() -> [Effect] {
    reader?.showsLab.toggle()
    return []
  }

  // MARK: Contents

  /// Opens the list of steps at the one that is read, or closes it.
  mutating func toggleContents() -> [Effect] {
    guard let reader else { return [] }
    let here = reader.isClosing ? reader.lesson.steps.count : reader.stepIndex
    if contentsCursor == nil { open(.contents(cursor: here)) } else { closeOverlaysOfStep() }
    self.reader?.showsLab = false
    return []
  }

  /// Moves in the list of steps; its last line is the closing page.
  mutating func moveInContents(_ offset: Int) -> [Effect] {
    guard let reader, let cursor = contentsCursor else { return [] }
    replaceOverlayOfStep(
      by: .contents(cursor: min(max(0, cursor + offset), reader.lesson.steps.count)))
    return []
  }

  /// Goes to the step under the cursor; the one that is read is left as it is.
  mutating func openFromContents() -> [Effect] {
    guard var reader, let cursor = contentsCursor else { return [] }
    closeOverlaysOfStep()
    if reader.isClosing || cursor != reader.stepIndex { reader.show(cursor) }
    self.reader = reader
    return (reader.isClosing ? [] : recordStep()) + computation
  }

  // MARK: Playing

  /// Takes the lesson's set-up to the lab, from where `esc` comes back, and its race as far as it is run.
  ///
  /// What the lab showed before is one undo away.
  mutating func tryInLab() -> [Effect] {
    guard let reader else { return [] }
    bringLab(ofLesson: true)
    lab.why = nil
    lab.change { $0 = reader.lab.setup }
    lab.race = reader.lab.race
    place = .lab
    closeOverlaysOfStep()
    notice = "the lesson's numbers, every control free; \(key: .back) goes back to the lesson"
    return computation
  }

  /// Puts the free lab and that of lessons into each other's place, unless the wanted one is there.
  mutating func bringLab(ofLesson isWanted: Bool) {
    guard playsLesson != isWanted else { return }
    lab.pauseRace()
    (lab, labAside, playsLesson) = (labAside ?? lab, lab, isWanted)
  }

  /// Leaves the lab for the lesson or the course it was entered from, and a lesson for the course; where
  /// one came from nowhere, says how one leaves.
  mutating func goBack() -> [Effect] {
    if let lab = liveLab, lab.setup.showsConventions, lab.setup.view.isWalk {
      liveLab?.change { $0.showsConventions = false }
      return computation
    }
    if place == .lab, reader != nil {
      place = .reader
      return computation
    }
    if place == .reader, hidesPane, reader?.showsLab == true { return swapPanes() }
    if place == .reader ? isLessonOverLab : place == .course && isCourseOverLab {
      return goBackToLab()
    }
    guard place == .reader || (place == .lab && isLabOverCourse) else {
      notice =
        place == .course
        ? "this is the first page; \(key: .quit) leaves"
        : "nothing is open over the lab; \(key: .quit) leaves"
      return []
    }
    isLabOverCourse = false
    place = .course
    reader = nil
    overlays = []
    return []
  }

  /// Whether the lab is there by itself: neither over the list of lessons nor over a lesson.
  var isFreeLab: Bool { place == .lab && reader == nil && !isLabOverCourse }

  /// Closes the lesson or the list of lessons that was opened over the free lab.
  private mutating func goBackToLab() -> [Effect] {
    bringLab(ofLesson: false)
    (place, reader, overlays) = (.lab, nil, [])
    (isCourseOverLab, isLessonOverLab) = (false, false)
    return computation
  }

  // MARK: Forgetting

  /// Asks what is to be forgotten, or closes the question.
  mutating func askReset() -> [Effect] {
    if isForgetting { overlays.removeAll { $0 == .forgetting } } else { open(.forgetting) }
    return []
  }

  /// The question that is asked before something is forgotten.
  var resetQuestion: KeyText {
    reader == nil
      ? "Forget the progress of this lesson (\(key: .reset(.lesson))), or of all (\(key: .reset(.all)))?"
      : "Forget the progress of this step (\(key: .reset(.step))), this lesson (\(key: .reset(.lesson))), or all (\(key: .reset(.all)))?"
  }

  /// Forgets a part of the progress; what is open stays open.
  mutating func reset(_ scope: ResetScope) -> [Effect] {
    overlays.removeAll { $0 == .forgetting }
    let selected = course.cursor < course.entries.count ? course.entries[course.cursor].id : nil
    guard let lesson = reader?.lesson.id ?? selected else {
      return scope == .all ? forget(.forgetAll, "all progress is forgotten") : []
    }
    switch scope {
    case .step:
      guard let step = reader?.step else {
        notice = "no step is open; \(key: .reset(.lesson)) forgets the lesson"
        return []
      }
      let questions = step.questions.map(\.id)
      return forget(
        .forgetStep(lesson: lesson, step: step.id, questions: questions),
        "the answers of this step are forgotten")
    case .lesson: return forget(.forgetLesson(lesson), "the progress of \(lesson) is forgotten")
    case .all: return forget(.forgetAll, "all progress is forgotten")
    }
  }

  private mutating func forget(_ change: ProgressChange, _ words: String) -> [Effect] {
    message = words
    return record(change)
  }
}
