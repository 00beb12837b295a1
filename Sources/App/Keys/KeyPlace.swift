/// A place a person can stand in.
public enum Place: Hashable, Sendable, CaseIterable {
  /// The list of lessons.
  case course
  /// A lesson: prose beside a live lab.
  case reader
  /// The lab with every control free.
  case lab
}

/// Where keys are read: the places, and what opens over them.
public enum KeyPlace: Hashable, Sendable, CaseIterable {
  /// The list of lessons.
  case course
  /// A lesson.
  case reader
  /// The lab.
  case lab
  /// The open workings of a number, in the lab or beside a lesson.
  case why
  /// The lab's view of dropout by itself.
  case mask
  /// The lab's view of all orders.
  case orders
  /// The lab's view of the shift.
  case shift
  /// The lab's race.
  case race
  /// One histogram of the orders view, over the whole view.
  case zoom
  /// The list that the compared orders are chosen from.
  case choosing
  /// The choices of a question.
  case quiz
  /// The histogram that answers a question.
  case drawing
  /// The list of a lesson's steps.
  case contents
  /// The question what of the progress is to be forgotten.
  case resetting

  /// What the help calls it.
  var title: String {
    switch self {
    case .course: "Course"
    case .reader: "Lesson"
    case .lab: "Lab"
    case .why: "Why?"
    case .mask: "Lab, mask"
    case .orders: "Lab, orders"
    case .shift: "Lab, shift"
    case .race: "Lab, race"
    case .zoom: "One histogram"
    case .choosing: "Which orders"
    case .quiz: "Choices"
    case .drawing: "Drawing"
    case .contents: "Steps"
    case .resetting: "Forget progress"
    }
  }
}

extension Set<KeyPlace> {
  /// Wherever a lab is, however much is opened over it.
  static let live: Self = [.lab, .reader, .why, .mask, .orders, .shift, .race, .zoom]
  /// Where controls are selected and the cursor moves.
  static let turning: Self = [.lab, .reader, .mask, .orders, .shift, .race]
  /// Where one batch is measured; a race has none.
  static let measured = live.subtracting([.race])
  /// Where there is a walk.
  static let walking: Self = [.lab, .reader, .why]
  /// Where orders are held against each other by their histograms.
  static let comparing: Self = [.orders, .reader, .zoom]
  /// Everywhere.
  static let everywhere = Set(KeyPlace.allCases)
}
