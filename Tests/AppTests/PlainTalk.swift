import EmbeddedCourse
import Experiments
import Layers
import Lessons

@testable import App

/// A conversation that does what is asked for outside of the state.
struct PlainTalk {
  var conversation: PlainConversation
  private var around = Around()
  var saved: [ProgressChange] { around.saved }
  var isOver: Bool { around.isOver }

  /// The course, and an engine that answers at once.
  private struct Around: Surroundings {
    let lessons = Course(source: LessonTexts(EmbeddedCourse.files))
    var saved: [ProgressChange] = []
    var isOver = false

    func compute(_ request: LabRequest) -> LabResult? { request.run() }
    func lesson(_ id: String) -> Lesson? { lessons.lesson(id)?.lesson }
    func allLessons() -> [Lesson]? { lessons.entries.compactMap { lesson($0.id) } }
    mutating func quit() { isOver = true }

    mutating func save(
      _ change: ProgressChange
    ) -> (progress: CourseProgress, complaint: String?)? {
      saved.append(change)
      return nil
    }
  }

  init(place: Place = .course) {
    conversation = PlainConversation(LabDriver(place: place).state)
    conversation.state.perform(conversation.state.computation, in: &around)
  }

  /// What is told to the last command, or at the start.
  mutating func told() -> String { conversation.told() }

  mutating func say(_ line: String) -> String {
    let effects = conversation.read(line)
    conversation.state.perform(effects, in: &around)
    conversation.state.perform(conversation.state.finishRace(), in: &around)
    return conversation.told()
  }
}
