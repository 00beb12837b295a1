import EmbeddedCourse
import Experiments
import Layers
import Lessons

@testable import App

/// A conversation that does what is asked for outside of the state.
struct PlainTalk {
  var conversation: PlainConversation
  let lessons = Course(source: LessonTexts(EmbeddedCourse.files))
  var saved: [ProgressChange] = []
  var isOver = false

  init(place: Place = .course) {
    conversation = PlainConversation(LabDriver(place: place).state)
    perform(conversation.state.computation)
  }

  /// What is told to the last command, or at the start.
  mutating func told() -> String { conversation.told() }

  mutating func say(_ line: String) -> String {
    perform(conversation.read(line))
    if let race = conversation.raceToRun { conversation.state.take(race.run()) }
    return conversation.told()
  }

  private mutating func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .compute(let request):
        if let result = request.run() { perform(conversation.state.take(result)) }
      case .readLesson(let id, let step):
        if let lesson = lessons.lesson(id)?.lesson {
          perform(conversation.state.open(lesson, at: step))
        }
      case .readCourse:
        conversation.state.take(lessons.entries.compactMap { lessons.lesson($0.id)?.lesson })
      case .save(let change): saved.append(change)
      case .copy, .write, .redraw, .suspend, .mouse: break
      case .quit: isOver = true
      }
    }
  }
}
