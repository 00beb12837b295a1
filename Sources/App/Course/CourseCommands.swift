import Rendering

/// What can be done in the list of lessons.
enum CourseCommands {
  static let opening = [
    Command(.open, "enter", [.enter], [.course], "open the lesson", footer: "opens") {
      $0.openEntry()
    },
    Command(
      .openLab, "L", [.character("L")], [.course], "open the lab, every control free",
      footer: "lab", { $0.openLab() }),
  ]

  /// The key itself says which; `press` has seen it.
  static let digits = Command(
    .lessonDigit, "0-9", "0123456789".unicodeScalars.map { .character($0) }, [.course],
    "the lesson of this number; two digits for the later ones", footer: "lesson",
    { $0.sayLessonNumbers() })

  /// What can be done there and in a lesson.
  static let search = Command(
    .search, "/", [.character("/")], [.course, .reader], "search all lessons",
    footer: .inCourse("searches"),
    { $0.startSearch() })

  static let forget = Command(
    .askReset, "R", [.character("R")], [.course, .reader],
    "forget progress; asks: step, lesson or all", { $0.askReset() })

  /// The answers to the question what is to be forgotten.
  static let forgetting = [
    Command(
      .reset(.step), "s", [.character("s")], [.resetting], "forget the answers of this step",
      footer: "step", { $0.reset(.step) }),
    Command(
      .reset(.lesson), "l", [.character("l")], [.resetting], "forget the lesson",
      footer: "lesson", { $0.reset(.lesson) }),
    Command(
      .reset(.all), "a", [.character("a")], [.resetting], "forget everything", footer: "all",
      { $0.reset(.all) }),
    Command(
      .askReset, "esc", [.escape, .backspace, .enter, .character("n")], [.resetting],
      "forget nothing", footer: "nothing", { $0.askReset() }),
  ]
}
