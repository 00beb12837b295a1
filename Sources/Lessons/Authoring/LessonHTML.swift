/// Lessons as one HTML page that needs no network and no script.
///
/// Everything from a lesson is escaped; the page forbids itself scripts and foreign sources.
public struct LessonHTML {
  /// What the engine says in a step of a lesson.
  public struct StepAnswers {
    let value: (Expression) -> String
    let answer: (PredictBlock) -> [String]

    /// Takes what gives the value of an expression, and the lines of a prediction's answer.
    public init(
      value: @escaping (Expression) -> String, answer: @escaping (PredictBlock) -> [String]
    ) {
      self.value = value
      self.answer = answer
    }
  }

  /// What gives the numbers of a step of a lesson; asked once a step.
  public typealias Values = (_ lesson: Lesson, _ step: Int) -> StepAnswers

  let lessons: [Lesson]
  let values: Values

  /// Makes a page of lessons.
  public init(_ lessons: [Lesson], values: @escaping Values) {
    self.lessons = lessons
    self.values = values
  }

  /// The whole page.
  public var text: String {
    let title = lessons.count == 1 ? lessons[0].title : "DropNorm"
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(HTMLText.escaped(title))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <main>
      \(contents)\(lessons.map(section).joined())</main>
      </body>
      </html>

      """
  }

  private var contents: String {
    guard lessons.count > 1 else { return "" }
    let items = lessons.map { lesson in
      "<li><a href=\"#\(lesson.id)\">\(HTMLText.escaped(lesson.title))</a></li>\n"
    }
    return "<nav><ol>\n\(items.joined())</ol></nav>\n"
  }

  private func section(_ lesson: Lesson) -> String {
    let goals = lesson.goals.map { "<li>\(HTMLText.escaped($0))</li>\n" }.joined()
    let minutes = lesson.minutes == 1 ? "1 minute" : "\(lesson.minutes) minutes"
    return """
      <article id="\(lesson.id)">
      <h1>\(HTMLText.escaped(lesson.title))</h1>
      <p class="minutes">\(minutes)</p>
      \(goals.isEmpty ? "" : "<ul class=\"goals\">\n\(goals)</ul>\n")\
      \(lesson.steps.indices.map { step($0, of: lesson) }.joined())</article>

      """
  }

  private func step(_ index: Int, of lesson: Lesson) -> String {
    let step = lesson.steps[index]
    let text = HTMLText(
      lesson: lesson, linked: Set(lessons.map(\.id)), answers: values(lesson, index))
    return """
      <section id="\(lesson.id).\(step.id)">
      <h2>\(HTMLText.escaped(step.title))</h2>
      \(step.blocks.map { text.html($0, step: step) }.joined())</section>

      """
  }

  private static let style = """
    :root { color-scheme: light dark; }
    body { font: 1.05rem/1.6 Georgia, "DejaVu Serif", serif; margin: 2rem 1rem; }
    main { max-width: 42rem; margin: auto; }
    h1, h2, h3, nav, .minutes, .lab { font-family: system-ui, sans-serif; }
    pre, code { font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: 0.9em; }
    pre { overflow-x: auto; line-height: 1.25; }
    .formula { text-align: left; margin: 1rem 2rem; }
    .math { font-style: italic; }
    .minutes, .lab { color: GrayText; font-size: 0.85rem; }
    .question { border-left: 0.2rem solid; padding-left: 1rem; margin: 1.2rem 0; }
    table { border-collapse: collapse; }
    th, td { border-bottom: 1px solid GrayText; padding: 0.2rem 0.8rem; text-align: left; }
    article + article { margin-top: 4rem; }
    @media print { article { break-before: page; } nav { display: none; } }
    """
}
