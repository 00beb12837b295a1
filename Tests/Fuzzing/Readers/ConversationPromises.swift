import App
import Experiments
import Lessons
import Rendering

/// What holds for the program as a conversation, and so for what is written out in the palette.
enum ConversationPromises {
  /// Requests that would take longer are never answered.
  private static let dearest = 20_000

  /// Every answer is seven-bit text, and the state behind it stays valid.
  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    let entries = EventLessons.all.map { lesson in
      CourseState.Entry(id: lesson.id, title: lesson.title, minutes: lesson.minutes)
    }
    var around = FewLessons()
    var talk = PlainConversation(
      AppState(
        place: .course, course: CourseState(entries: entries), size: Size(columns: 80, rows: 24)))
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).prefix(20) {
      let effects = talk.read(String(line))
      talk.state.perform(effects, in: &around)
      if let race = talk.state.raceToRun, race.goal <= 2, EventRace.cost(of: race.setup) < 300_000 {
        talk.state.take(race.run())
      }
      let told = talk.told()
      let isPlain = told.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x0A }
      try promise(isPlain, "an answer of other than seven-bit text: \(told.debugDescription)")
      try StatePromises.check(talk.state)
    }
  }

  /// A few lessons, and an engine that does nothing dear.
  private struct FewLessons: Surroundings {
    func compute(_ request: LabRequest) -> LabResult? {
      request.cost <= dearest ? request.run() : nil
    }

    func lesson(_ id: String) -> Lesson? { EventLessons.all.first { $0.id == id } }
    func allLessons() -> [Lesson]? { EventLessons.all }
  }
}
