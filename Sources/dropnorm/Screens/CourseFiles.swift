import App
import EmbeddedCourse
import FrontMatter
import Lessons

/// The course a person reads: the one in the binary, or a folder's.
struct CourseFiles {
  /// The lessons as the list shows them.
  let entries: [CourseState.Entry]
  private let course: Course

  /// The course in the binary; its index was made when it was built, so nothing is parsed here.
  static func embedded() -> CourseFiles {
    let entries = EmbeddedCourse.index.map {
      CourseEntry(
        id: $0.id, file: $0.file, title: $0.title, minutes: $0.minutes,
        steps: $0.steps.map { StepOutline(id: $0.id, questions: $0.questions) },
        listing: LessonListing(
          group: $0.group, isOnShortPath: $0.isOnShortPath, promise: $0.promise))
    }
    return CourseFiles(Course(source: LessonTexts(EmbeddedCourse.files), entries: entries))
  }

  /// The course in a folder.
  ///
  /// - Throws: `InputError` if the folder cannot be read or holds no course.
  static func folder(_ path: String) throws(InputError) -> CourseFiles {
    let course = Course(source: try LessonFolder(path: path))
    if course.entries.isEmpty {
      let reason = course.diagnostics.first?.description ?? "\(path)/course.yaml: no lessons in it"
      throw InputError(reason)
    }
    return CourseFiles(course)
  }

  private init(_ course: Course) {
    self.course = course
    entries = course.entries.map { entry in
      let isBroken = entry.minutes == nil || !entry.diagnostics.isEmpty
      return CourseState.Entry(
        id: entry.id, title: entry.title, minutes: entry.minutes, steps: entry.steps,
        listing: entry.listing,
        fault: isBroken ? entry.diagnostics.first?.description ?? "its head cannot be read" : nil)
    }
  }

  /// The lessons that have no fault.
  var readable: [Lesson] { entries.compactMap { course.lesson($0.id)?.lesson } }

  /// Reads a lesson.
  ///
  /// - Throws: `InputError` with the first fault, or with what there is instead.
  func lesson(_ id: String) throws(InputError) -> Lesson {
    guard let parsed = course.lesson(id) else {
      throw InputError(
        "there is no lesson '\(id)'; there are: \(entries.map(\.id).joined(separator: ", "))")
    }
    guard let lesson = parsed.lesson else {
      throw InputError(parsed.diagnostics.first?.description ?? "lesson '\(id)' cannot be read")
    }
    return lesson
  }
}
