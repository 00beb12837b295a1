public import FrontMatter
import Spelling

/// Every lesson file of a course read whole, with the faults that only the whole shows.
public struct CourseReading: Sendable {
  /// A lesson file.
  public struct File: Sendable {
    /// Its name.
    public let name: String
    /// What reading it gave.
    public let parsed: ParsedLesson
  }

  /// The lesson files by name.
  public let files: [File]
  /// The faults of the list, of ids, needs and links between lessons.
  public let diagnostics: [Diagnostic]

  /// Reads all files.
  public init(source: some LessonSource) {
    let course = Course(source: source)
    files = source.names.filter { $0.hasSuffix(".md") }.sorted().map { name in
      File(name: name, parsed: Course.parse(name, from: source))
    }
    let missing = course.entries.filter { $0.file == nil }.flatMap(\.diagnostics)
    let links = CourseLinks(files)
    diagnostics = course.diagnostics + missing + files.flatMap { links.faults(of: $0) }
  }
}

/// What lessons say about each other.
private struct CourseLinks {
  private var needs: [String: [String]] = [:]
  private var steps: [String: [String]] = [:]

  init(_ files: [CourseReading.File]) {
    for file in files {
      guard let header = file.parsed.outline.header else { continue }
      needs[header.id] = header.needs
      steps[header.id] = file.parsed.outline.steps.map(\.id)
    }
  }

  func faults(of file: CourseReading.File) -> [Diagnostic] {
    var list = DiagnosticList(file: file.name)
    let outline = file.parsed.outline
    if let header = outline.header {
      let place = outline.keyPositions["needs"] ?? Position(line: 1, column: 1)
      for need in header.needs where needs[need] == nil {
        list.report(place, "`needs`: " + unknownLesson(need))
      }
      if let way = cycle(from: header.id) {
        list.report(place, "`needs` goes in a circle: \(way.joined(separator: " needs "))")
      }
    }
    for link in outline.links { check(link, into: &list) }
    return list.diagnostics
  }

  private func unknownLesson(_ id: String) -> String {
    "no lesson has the id `\(id)`\(Suggestion.clause(for: id, among: needs.keys.sorted()))"
  }

  /// The way from a lesson back to itself; one that needs itself directly is a fault of its own.
  private func cycle(from id: String) -> [String]? {
    var seen = Set<String>()
    func way(from lesson: String) -> [String]? {
      for need in needs[lesson] ?? [] where !(lesson == id && need == id) {
        if need == id { return [lesson, id] }
        guard seen.insert(need).inserted, let rest = way(from: need) else { continue }
        return [lesson] + rest
      }
      return nil
    }
    return way(from: id)
  }

  /// Links with `#` or `https://` in front are checked where they are read.
  private func check(_ link: PlacedLink, into list: inout DiagnosticList) {
    let parts = link.destination.split(
      separator: "#", maxSplits: 1, omittingEmptySubsequences: false
    ).map(String.init)
    guard parts.allSatisfy({ Identifier.isValid($0) }) else { return }
    guard let known = steps[parts[0]] else {
      list.report(link.position, unknownLesson(parts[0]))
      return
    }
    if parts.count > 1, !known.contains(parts[1]) {
      let clause = Suggestion.clause(for: parts[1], among: known)
      list.report(link.position, "`\(parts[0])` has no step `\(parts[1])`\(clause)")
    }
  }
}
