import App
import FrontMatter
import Lessons

/// What holds for the reader of lessons.
enum LessonPromises {
  /// Every fault is one line with a place in the text; without faults there is a lesson, which all
  /// that is made of lessons takes.
  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    // A file that is no UTF-8 is refused before it is read.
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    let parsed = LessonParser.parse(file: "a.md", text: text)
    let found = parsed.diagnostics + LessonCheck.faults(file: "a.md", parsed.outline)
    try Diagnostics.check(found, text)
    try promise(
      (parsed.lesson == nil) != parsed.diagnostics.isEmpty, "a lesson or faults, and never both")
    let again = LessonParser.parse(file: "a.md", text: text)
    try promise(again == parsed, "reading twice gives the same")
    let steps = StepOutline.steps(of: text)
    guard let lesson = parsed.lesson else { return }
    try promise(
      steps.map(\.id) == lesson.steps.map(\.id),
      "the list's steps \(steps.map(\.id)) are not the lesson's \(lesson.steps.map(\.id))")
    try promiseShowable(lesson.title, "the title")
    for step in lesson.steps { try promiseShowable(step.title, "a step's title") }
    let answers = LessonHTML.StepAnswers(value: { _ in "1" }, answer: { _ in ["1"] })
    let page = LessonHTML([lesson]) { _, _ in answers }.text
    try promise(!page.contains("<script"), "a page without scripts")
  }
}

/// What holds for every fault of a lesson or a list.
enum Diagnostics {
  static func check(_ found: [Diagnostic], _ text: String) throws(BrokenPromise) {
    if found.isEmpty { return }
    let places = TextPlaces(text)
    for fault in found {
      try promise(!fault.message.isEmpty, "a fault says what is wrong")
      try promiseShowable(fault.description, "a fault's line")
      try places.promise(line: fault.line, column: fault.column, fault.message)
    }
  }
}
