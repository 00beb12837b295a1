import Experiments
public import Lessons
public import Rendering
import Layers

/// The whole program as a value: every key makes a new one, every screen is drawn from one.
public struct AppState: Hashable, Sendable {
  /// Where one stands.
  public internal(set) var place: Place
  /// The list of lessons.
  public internal(set) var course: CourseState
  /// The lab with every control free.
  public internal(set) var lab: LabState
  /// The lab that is put aside: the free one while a lesson's numbers are played with, and the lesson's
  /// while the free one is there.
  var labAside: LabState?
  /// Whether the lab holds a lesson's numbers.
  var playsLesson = false
  /// The open lesson.
  public internal(set) var reader: ReaderState?
  /// What was read and answered, in all lessons.
  public internal(set) var progress = CourseProgress()
  /// What is open over the place one stands in, what was opened last at the end.
  public internal(set) var overlays: [Overlay] = []
  /// Whether the free lab was opened from the list of lessons, and closes onto it.
  var isLabOverCourse = false
  /// Whether the list of lessons was opened over the free lab, and closes onto it; and whether the lesson was.
  var isCourseOverLab = false, isLessonOverLab = false
  /// The files that given numbers came from or were written to, the last one last.
  var origins: [LabOrigin] = []
  /// What the mouse holds.
  var held: HeldClick?
  /// What just happened, the keys in it named by what they do.
  var notice: KeyText? { didSet { tone = .key } }
  /// How that looks: an answer that is right never looks like a fault.
  var tone = Role.key
  /// How it looks and is used.
  public var look = Look()
  /// The size of the screen.
  public internal(set) var size: Size

  /// A program that stands in a place.
  public init(
    place: Place, course: CourseState, lab: LabState = LabState(), size: Size
  ) {
    self.place = place
    self.course = course
    self.lab = lab
    self.size = size
  }

  /// Where keys are read: the open workings of a number have keys of their own.
  public var keyPlace: KeyPlace {
    if let place = overlays.reversed().lazy.compactMap(\.keyPlace).first { return place }
    guard let lab = liveLab else { return .course }
    // Beside a lesson the keys are the lesson's, unless something is open in the room.
    let ofRoom = lab.room.keyPlace(lab)
    let isOpen = [.why, .choosing, .zoom].contains(ofRoom)
    return place == .lab || isOpen ? ofRoom : .reader
  }

  /// A line about what just happened.
  public internal(set) var message: String? {
    get { notice?.text(look.keys, in: keyPlace) }
    set { notice = newValue.map { KeyText($0) } }
  }

  /// What is wanted of the race behind the screen; nil where no race is shown.
  public var raceRequest: RaceRequest? { liveLab?.raceRequest }

  /// Whether something is computed behind the screen, or a race is run.
  public var isBusy: Bool {
    guard let lab = liveLab else { return false }
    return lab.isStale || lab.race.isRunning || lab.shift.map { !$0.isComplete } ?? false
  }

  /// How long to wait for the next `tick`; nil while nothing plays.
  public var tickInterval: Duration? {
    guard let lab = liveLab else { return nil }
    return lab.room.beatInterval(lab)
  }

  /// The lab that the keys turn: the lesson's beside its prose, or the free one.
  public var liveLab: LabState? {
    get {
      switch place {
      case .course: nil
      case .reader: reader?.lab
      case .lab: lab
      }
    }
    set {
      guard let newValue else { return }
      switch place {
      case .course: break
      case .reader: reader?.lab = newValue
      case .lab: lab = newValue
      }
    }
  }
}
