import Experiments
import FrontMatter
import Lessons

/// What holds for the reader of `course.yaml`.
enum CoursePromises {
  /// Faults have places; what is read without faults is written and reads the same again.
  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    let list = CourseList(text: text)
    try Diagnostics.check(list.diagnostics, text)
    let places = TextPlaces(text)
    for item in list.items {
      try promise(Identifier.isValid(item.id), "`\(item.id)` is no id")
      try places.promise(line: item.position.line, column: item.position.column, item.id)
    }
    guard list.diagnostics.isEmpty else { return }
    let ids = list.items.map(\.id)
    let written = CourseList(text: LessonScaffold.courseList(ids))
    try promise(
      ids.isEmpty || (written.items.map(\.id) == ids && written.diagnostics.isEmpty),
      "\(ids) written are \(written.items.map(\.id)) \(written.diagnostics)")
    if let addition = LessonScaffold.addition(of: "one-more", to: text) {
      try promise(
        CourseList(text: text + addition).items.map(\.id) == ids + ["one-more"], "one lesson more")
    }
  }
}

/// What holds for the reader of progress.
enum ProgressPromises {
  /// A fault is one line; what is read is written and reads the same again.
  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    let progress: CourseProgress
    do throws(ProgressFault) {
      progress = try CourseProgress(text: text, file: "progress.json")
    } catch {
      switch error {
      case .damaged(let line): return try promiseShowable(line, "a fault's line")
      case .newer(let format): return try promiseShowable(format, "the newer format")
      }
    }
    let written = progress.json.text
    guard let again = try? CourseProgress(text: written, file: "progress.json") else {
      throw BrokenPromise("what is written cannot be read: \(written)")
    }
    try promise(again == progress, "progress reads back as another one: \(written)")
    try promise(progress.applying(.merge(progress)) == progress, "merging adds nothing of its own")
  }
}
