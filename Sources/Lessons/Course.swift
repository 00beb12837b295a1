public import FrontMatter

/// Where the files of a course come from: the binary, or a folder.
public protocol LessonSource: Sendable {
  /// The names of the files, without folders.
  var names: [String] { get }
  /// The text of one of them; what is thrown becomes the lesson's fault.
  func text(of name: String) throws -> String
}

/// The files of a course as values.
public struct LessonTexts: LessonSource {
  private let texts: [String: String]
  /// The names of the files.
  public let names: [String]

  /// Takes names and texts.
  public init(_ files: [(name: String, text: String)]) {
    names = files.map(\.name)
    texts = Dictionary(files.map { ($0.name, $0.text) }) { first, _ in first }
  }

  /// The text of a file; empty if there is none.
  public func text(of name: String) -> String { texts[name] ?? "" }
}

/// A lesson as the course list shows it.
public struct CourseEntry: Hashable, Sendable {
  /// The lesson's id.
  public let id: String
  /// The file it is in; nil if there is none.
  public let file: String?
  /// The title as shown; the id if the front matter is broken.
  public let title: String
  /// How long it takes, roughly; nil if the front matter is broken.
  public let minutes: Int?
  /// Its steps and what they ask, for progress.
  public let steps: [StepOutline]
  /// Where the list shows it, and what it says of it.
  public let listing: LessonListing
  /// Why the front matter cannot be read; empty if it can.
  public let diagnostics: [Diagnostic]

  /// Makes an entry.
  public init(
    id: String, file: String?, title: String, minutes: Int?, steps: [StepOutline] = [],
    listing: LessonListing = LessonListing(), diagnostics: [Diagnostic] = []
  ) {
    self.id = id
    self.file = file
    self.title = title
    self.minutes = minutes
    self.steps = steps
    self.listing = listing
    self.diagnostics = diagnostics
  }
}

/// A folder of lessons; each one is read when it is asked for, and stands or falls alone.
public struct Course: Sendable {
  /// The lessons in order, as front matter has them.
  public let entries: [CourseEntry]
  /// The faults of the folder as a whole: its list, lessons not listed, ids used twice.
  public let diagnostics: [Diagnostic]
  private let source: any LessonSource

  /// Reads the list and every front matter.
  public init(source: some LessonSource) {
    var unreadable: [String: String] = [:]
    let files = source.names.map { name in
      do {
        return (name: name, text: try source.text(of: name))
      } catch {
        unreadable[name] = "\(error)"
        return (name: name, text: "")
      }
    }
    let index = CourseIndex(files: files)
    self.source = source
    let list = CourseList.fileName
    diagnostics =
      unreadable[list].map { reason in
        index.diagnostics.filter { $0.file != list } + [Self.unreadable(list, reason)]
      } ?? index.diagnostics
    entries = index.entries.map { entry in
      var faults = entry.diagnostics
      if let file = entry.file, let reason = unreadable[file] {
        faults = [Self.unreadable(file, reason)]
      }
      return CourseEntry(
        id: entry.id, file: entry.file, title: entry.header?.title ?? entry.id,
        minutes: entry.header?.minutes, steps: entry.steps, listing: entry.listing,
        diagnostics: faults)
    }
  }

  /// Takes a list that was read before, so that nothing is read until a lesson is asked for.
  public init(source: some LessonSource, entries: [CourseEntry]) {
    self.source = source
    self.entries = entries
    diagnostics = []
  }

  /// Reads the lesson with an id; nil if the course has none.
  public func lesson(_ id: String) -> ParsedLesson? {
    guard let entry = entries.first(where: { $0.id == id }) else { return nil }
    guard let file = entry.file else {
      return ParsedLesson(lesson: nil, diagnostics: entry.diagnostics)
    }
    return Self.parse(file, from: source)
  }

  /// Reads a lesson file; one that cannot be read has that as its fault.
  static func parse(_ file: String, from source: some LessonSource) -> ParsedLesson {
    do {
      return LessonParser.parse(file: file, text: try source.text(of: file))
    } catch {
      return ParsedLesson(lesson: nil, diagnostics: [unreadable(file, "\(error)")])
    }
  }

  private static func unreadable(_ file: String, _ reason: String) -> Diagnostic {
    Diagnostic(file: file, line: 1, column: 1, message: "the file cannot be read: \(reason)")
  }
}
