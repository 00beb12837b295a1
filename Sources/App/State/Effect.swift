public import Experiments
public import Lessons

/// What has to happen outside of the state.
public enum Effect: Hashable, Sendable {
  /// The engine is asked; its answer comes back through `AppState.take`.
  case compute(LabRequest)
  /// A lesson is read; it comes back through `AppState.open`, at a step if one is named.
  case readLesson(String, step: String? = nil)
  /// All lessons are read, to be searched; they come back through `AppState.take`.
  case readCourse
  /// Something a learner did is saved.
  case save(ProgressChange)
  /// The terminal reports clicks and the wheel, or no longer.
  case mouse(Bool)
  /// A text goes to the clipboard.
  case copy(String)
  /// A file is written; what came of it comes back through `wrote` or `refused`.
  case write(ScreenFile)
  /// An experiment file is opened; it comes back through `take`, or `refusedToOpen`.
  case openExperiment(String)
  /// The screen is sent whole.
  case redraw
  /// The program stops as the shell's job control does.
  case suspend
  /// The program ends.
  case quit
}

/// What there is around a state: the engine, and for some a course, a place for progress, or a screen.
///
/// What there is not does nothing.
public protocol Surroundings {
  /// Answers a request; nil where the answer comes later, or never.
  mutating func compute(_ request: LabRequest) -> LabResult?
  /// Reads a lesson; nil where there are none.
  ///
  /// - Throws: `Complaint` if it cannot be read.
  mutating func lesson(_ id: String) throws(Complaint) -> Lesson?
  /// Reads all lessons that can be read; nil where there are none.
  mutating func allLessons() -> [Lesson]?
  /// Saves a change; the progress there is then, and what went wrong, if anything.
  mutating func save(_ change: ProgressChange) -> (progress: CourseProgress, complaint: String?)?
  /// Has the mouse reported, or no longer; whether the terminal is known to have one.
  mutating func setMouse(_ isOn: Bool) -> Bool?
  /// Puts a text on the clipboard.
  mutating func copy(_ text: String)
  /// Writes what a state shows to a file.
  mutating func write(_ file: ScreenFile, showing state: AppState) -> Writing?
  /// Reads an experiment file; nil where there are no files.
  ///
  /// - Throws: `Complaint` if it cannot be read.
  mutating func experiment(_ path: String) throws(Complaint) -> (Experiment, LabOrigin)?
  /// Has the next screen sent whole.
  mutating func redraw()
  /// Ends the program.
  mutating func quit()
}

/// Why something could not be done outside of the state, in one line.
public struct Complaint: Error {
  /// The line.
  public let line: String

  /// Says why.
  public init(_ line: String) { self.line = line }
}

/// What came of a file that was to be written, under the name it has outside of the state.
public enum Writing {
  /// It is written, with what the view measured or without.
  case wrote(ScreenFile, withResults: Bool)
  /// It is not; where there is one, it is written over if it is asked for again.
  case refused(ScreenFile, String, isThere: Bool = false)
}

extension AppState {
  /// Does what a state asks for, and hands it the answers, which may ask for more.
  public mutating func perform(_ effects: [Effect], in around: inout some Surroundings) {
    for effect in effects {
      switch effect {
      case .compute(let request):
        if let result = around.compute(request) { perform(take(result), in: &around) }
      case .readLesson(let id, let step):
        do throws(Complaint) {
          guard let lesson = try around.lesson(id) else { continue }
          perform(open(lesson, at: step), in: &around)
        } catch { show(fault: error.line) }
      case .readCourse:
        if let lessons = around.allLessons() { take(lessons) }
      case .save(let change):
        guard let saved = around.save(change) else { continue }
        if let complaint = saved.complaint { show(fault: complaint) }
        take(saved.progress)
      case .mouse(let isOn):
        if let isKnown = around.setMouse(isOn) { note(mouse: isOn, isKnown: isKnown) }
      case .copy(let text): around.copy(text)
      case .write(let file):
        switch around.write(file, showing: self) {
        case .wrote(let file, let hasResults)?: wrote(file, withResults: hasResults)
        case .refused(let file, let reason, let isThere)?:
          refused(file, reason, isThere: isThere)
        case nil: break
        }
      case .openExperiment(let path):
        do throws(Complaint) {
          guard let (experiment, origin) = try around.experiment(path) else { continue }
          perform(take(experiment, from: origin), in: &around)
        } catch { refusedToOpen(path, error.line) }
      case .redraw: around.redraw()
      case .suspend: break  // The terminal has done it: ctrl-z never arrives as a key.
      case .quit: around.quit()
      }
    }
  }
}

extension Surroundings {
  /// Where there are no lessons.
  public mutating func lesson(_ id: String) throws(Complaint) -> Lesson? { nil }
  /// Where there are no lessons.
  public mutating func allLessons() -> [Lesson]? { nil }
  /// Where no progress is kept.
  public mutating func save(
    _ change: ProgressChange
  ) -> (progress: CourseProgress, complaint: String?)? { nil }
  /// Where there is no screen.
  public mutating func setMouse(_ isOn: Bool) -> Bool? { nil }
  /// Where there is no screen.
  public mutating func copy(_ text: String) {}
  /// Where there is no screen.
  public mutating func write(_ file: ScreenFile, showing state: AppState) -> Writing? { nil }
  /// Where there are no files.
  public mutating func experiment(
    _ path: String
  ) throws(Complaint) -> (Experiment, LabOrigin)? { nil }
  /// Where there is no screen.
  public mutating func redraw() {}
  /// Where there is nothing to end.
  public mutating func quit() {}
}

/// The engine alone, which answers at once: for pictures.
public struct EngineAlone: Surroundings {
  private let memory = EngineMemory()

  /// An engine that has measured nothing yet.
  public init() {}

  /// Answers at once.
  public mutating func compute(_ request: LabRequest) -> LabResult? {
    request.run(memory: memory)
  }
}
