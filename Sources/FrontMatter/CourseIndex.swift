import Spelling

/// The lessons of a folder in the order of its `course.yaml`, read from front matter alone.
public struct CourseIndex: Hashable, Sendable {
  /// One lesson of the list.
  public struct Entry: Hashable, Sendable {
    /// The lesson's id, as `course.yaml` lists it.
    public let id: String
    /// The file it is in; nil if there is none.
    public let file: String?
    /// What its front matter says; nil if it is broken.
    public let header: LessonHeader?
    /// Its steps and what they ask.
    public let steps: [StepOutline]
    /// Where the list shows it, and what it says of it.
    public let listing: LessonListing
    /// Why it is broken.
    public let diagnostics: [Diagnostic]
  }

  /// The lessons in order.
  public let entries: [Entry]
  /// The faults of the folder as a whole: its list, lessons not listed, ids used twice.
  public let diagnostics: [Diagnostic]

  /// Reads the front matter of all `files` (those that end in `.md`) and orders them.
  public init(files: [(name: String, text: String)]) {
    let lessons = files.filter { $0.name.hasSuffix(".md") }.sorted { $0.name < $1.name }
      .map { Candidate(name: $0.name, text: $0.text) }
    let text = files.first { $0.name == CourseList.fileName }?.text
    let course = text.map { CourseList(text: $0) }
    var list = DiagnosticList(file: CourseList.fileName)
    list.append(course?.diagnostics ?? [])
    if course == nil {
      list.report(
        Position(line: 1, column: 1), "there is no `course.yaml` with the list of the lessons")
    }
    // Without a readable list the lessons still come, in the order of their file names.
    if let course, !course.items.isEmpty {
      let ordered = course.items.map { Self.entry(for: $0, of: course, among: lessons) }
      entries = ordered
      Self.reportUnlisted(lessons, entries: ordered, into: &list)
    } else {
      entries = lessons.map { $0.entry(id: $0.id, of: nil) }
    }
    diagnostics = list.diagnostics + Self.repeated(lessons)
  }

  private static func entry(
    for item: CourseList.Item, of course: CourseList, among lessons: [Candidate]
  ) -> Entry {
    let match =
      lessons.first { $0.file.header?.id == item.id }
      ?? lessons.first { $0.file.header == nil && $0.slug == item.id }
    if let match { return match.entry(id: item.id, of: course) }
    let ids = lessons.map(\.id)
    let fault = Diagnostic(
      file: CourseList.fileName, line: item.position.line, column: item.position.column,
      message: "no lesson has the id `\(item.id)`\(Suggestion.clause(for: item.id, among: ids))")
    return Entry(
      id: item.id, file: nil, header: nil, steps: [],
      listing: course.listing(of: item.id, promise: nil), diagnostics: [fault])
  }

  private static func reportUnlisted(
    _ lessons: [Candidate], entries: [Entry], into list: inout DiagnosticList
  ) {
    // A file whose id another one has is told of as that, not as missing from the list.
    let (used, listed) = (Set(entries.compactMap(\.file)), Set(entries.map(\.id)))
    for lesson in lessons where !used.contains(lesson.name) && !listed.contains(lesson.id) {
      list.report(
        Position(line: 1, column: 1), "`\(lesson.id)` (\(lesson.name)) is not listed: add it")
    }
  }

  private static func repeated(_ lessons: [Candidate]) -> [Diagnostic] {
    var first: [String: String] = [:]
    var faults: [Diagnostic] = []
    for lesson in lessons {
      guard let id = lesson.file.header?.id else { continue }
      guard let other = first[id] else {
        first[id] = lesson.name
        continue
      }
      let place = lesson.file.keyPositions["id"] ?? Position(line: 1, column: 1)
      faults.append(
        Diagnostic(
          file: lesson.name, line: place.line, column: place.column,
          message: "the id `\(id)` is already that of \(other)"))
    }
    return faults
  }
}

/// A lesson file while its place in the course is being found.
private struct Candidate {
  let name: String
  let file: LessonFile
  let steps: [StepOutline]
  let faults: [Diagnostic]

  init(name: String, text: String) {
    self.name = name
    faults = SourceText.faults(of: text, file: name)
    // A file that is too large or unsafe is not read any further.
    file = LessonFile(file: name, text: faults.isEmpty ? text : "")
    steps = faults.isEmpty ? StepOutline.steps(of: text) : []
  }

  /// The file name without its number and ending: `03-mean.md` gives `mean`.
  var slug: String {
    let stem = name.dropLast(3)
    let rest = stem.drop { $0.isASCII && $0.isNumber }
    return String(rest.hasPrefix("-") && rest.count < stem.count ? rest.dropFirst() : stem)
  }

  var id: String { file.header?.id ?? slug }

  func entry(id: String, of course: CourseList?) -> CourseIndex.Entry {
    CourseIndex.Entry(
      id: id, file: name, header: faults.isEmpty ? file.header : nil, steps: steps,
      listing: course?.listing(of: id, promise: file.promise)
        ?? LessonListing(promise: file.promise),
      diagnostics: faults.isEmpty ? file.diagnostics : faults)
  }
}
