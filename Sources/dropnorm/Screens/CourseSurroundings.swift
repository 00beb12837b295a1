import App
import Lessons

/// Surroundings in which a course is read and progress is kept.
protocol CourseSurroundings: Surroundings {
  var lessons: CourseFiles { get }
  var store: ProgressStore { get set }
}

extension CourseSurroundings {
  func lesson(_ id: String) throws(Complaint) -> Lesson? {
    do throws(InputError) { return try lessons.lesson(id) } catch { throw Complaint(error.line) }
  }

  func allLessons() -> [Lesson]? { lessons.readable }

  /// Saves before the frame: what is seen as answered is kept, whatever happens next.
  mutating func save(
    _ change: ProgressChange
  ) -> (progress: CourseProgress, complaint: String?)? {
    let complaint = store.save(change)
    return (store.progress, complaint)
  }
}
