public import Experiments
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
  /// The open search; nil while nothing is looked for.
  public internal(set) var search: SearchState?
  /// The open command palette; nil while it is closed.
  public internal(set) var commands: CommandState?
  /// Whether it is asked what of the progress is to be forgotten.
  public internal(set) var isResetting = false
  /// Whether the keys of this place are shown, and from which line on.
  public internal(set) var help: Int?
  /// What is being typed, and for what.
  public internal(set) var entry: Entry?
  /// The files that given numbers came from or were written to, the last one last.
  var origins: [LabOrigin] = []
  /// What the mouse holds.
  var held: HeldClick?
  /// What just happened, the keys in it named by what they do.
  var notice: KeyText?
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
    if isResetting { return .resetting }
    if place == .reader, reader?.contents != nil { return .contents }
    if place == .reader, reader?.picked != nil { return .quiz }
    if place == .reader, reader?.drawn != nil { return .drawing }
    guard let lab = liveLab else { return KeyPlace(place) }
    if lab.why != nil { return .why }
    if lab.choosing != nil { return .choosing }
    if lab.setup.view == .orders, lab.setup.orders.isZoomed { return .zoom }
    guard place == .lab else { return KeyPlace(place) }
    return switch lab.setup.view {
    case .walk, .conv: .lab
    case .mask: .mask
    case .orders: .orders
    case .shift: .shift
    case .race: .race
    }
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
    if lab.race.isRunning, lab.race.pace != .full, lab.setup.view == .race {
      return .milliseconds(lab.race.pace.rawValue)
    }
    return lab.playing.map { .milliseconds($0.rawValue) }
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

/// Text that is being typed.
public struct Entry: Hashable, Sendable {
  /// What the text is for.
  public enum Purpose: Hashable, Sendable {
    /// A value of the selected control.
    case control
    /// The answer to a lesson's question.
    case answer
    /// A new value for a raw number; its name.
    case edit(EditTarget, name: String)
    /// The name of a file that is written.
    case file
    /// Words to look for in all lessons.
    case search
    /// The name of an action, or a command that is written out.
    case command
  }

  /// How many characters can be typed or pasted.
  public static let longest = 40
  /// The same for what this one asks: the name of a file may be longer.
  public var longest: Int { purpose == .file ? 200 : Entry.longest }

  /// What it is for.
  public let purpose: Purpose
  /// What has been typed.
  public var text = ""
  /// What is wrong with what was typed, until something else is.
  public var fault: String?
  /// The file that is written over if the same name is given again.
  var overwrites: String?

  /// Whether a raw number is edited; nothing typed then takes the edit back.
  var isEdit: Bool {
    if case .edit = purpose { return true }
    return false
  }
}
