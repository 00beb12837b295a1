public import Lessons
import Rendering

/// The search over all lessons: what is searched, and the match under the cursor.
public struct SearchState: Hashable, Sendable {
  /// The text of every step, once the lessons are read.
  var texts: [StepText] = []
  /// Where the cursor was moved to, from 0; what is typed or pasted since may have left fewer matches.
  private var moved = 0

  /// The steps that hold every word in any of its forms: first those that have them in their titles, then the
  /// others, in the order of the course; letter case does not matter.
  func matches(_ query: String) -> [Match] {
    let words = query.lowercased().split(separator: " ").map { SearchedWord(String($0)) }
    guard !words.isEmpty else { return [] }
    let found = texts.compactMap { step -> Match? in
      guard words.allSatisfy({ $0.isIn(step.searched, stems: step.stems) }) else { return nil }
      let line = step.lines.first { line in words.contains { $0.isIn(line) } }
      return Match(step: step, line: line ?? "")
    }
    let named = found.filter { match in
      words.allSatisfy { $0.isIn("\(match.step.lessonTitle) \(match.step.title)") }
    }
    return named + found.filter { match in !named.contains { $0.step == match.step } }
  }

  /// A word that is searched for: as it stands, also as a part of another, or in another form.
  private struct SearchedWord {
    let text: String
    let stem: String

    init(_ text: String) { (self.text, stem) = (text, WordStem.of(text)) }

    func isIn(_ text: String) -> Bool {
      isIn(text.lowercased(), stems: WordStem.all(in: text))
    }

    func isIn(_ text: String, stems: Set<String>) -> Bool {
      text.contains(self.text) || stems.contains(stem)
    }
  }

  /// The match under the cursor, among so many.
  func cursor(among count: Int) -> Int { min(moved, max(0, count - 1)) }

  /// Moves the cursor among so many matches.
  mutating func move(_ offset: Int, among count: Int) {
    moved = max(0, cursor(among: count) + offset)
    moved = cursor(among: count)
  }

  /// Puts the cursor on a match.
  mutating func move(to index: Int) { moved = index }

  /// Whether the cursor was put on a match.
  func isAt(_ index: Int) -> Bool { moved == index }

  /// A step that holds the words, and the first line that has one of them.
  struct Match: Hashable {
    let step: StepText
    let line: String
  }
}

/// A step as the search reads it.
struct StepText: Hashable, Sendable {
  /// The lesson's id and title.
  let lesson: String, lessonTitle: String
  /// The step's id and title.
  let step: String, title: String
  /// Its sentences, roughly.
  let lines: [String]
  /// All of it in small letters.
  let searched: String
  /// The stems of its words.
  let stems: Set<String>

  /// A text sentence by sentence, roughly.
  private static func sentences(of text: String) -> [String] {
    var sentences = [""]
    for word in text.split(separator: " ") {
      let last = sentences.count - 1
      sentences[last] += (sentences[last].isEmpty ? "" : " ") + word
      if [".", "?", "!", ":"].contains(where: word.hasSuffix) { sentences.append("") }
    }
    return sentences.filter { !$0.isEmpty }
  }

  /// The steps of a lesson; hints and the reasons of a quiz are left out, so that nothing is told.
  static func all(_ lesson: Lesson) -> [StepText] {
    let layout = ProseLayout(width: 60) { _ in "..." }
    return lesson.steps.map { step in
      let blocks = step.blocks.filter {
        if case .hint = $0 { return false }
        return true
      }
      let words = layout.page(for: blocks).lines.map(\.text).joined(separator: " ")
        .split(separator: " ").joined(separator: " ")
      let lines = sentences(of: words)
      let all = [lesson.title, step.title] + lines
      return StepText(
        lesson: lesson.id, lessonTitle: lesson.title, step: step.id, title: step.title,
        lines: lines, searched: all.joined(separator: " ").lowercased(),
        stems: WordStem.all(in: all.joined(separator: " ")))
    }
  }
}

extension AppState {
  /// Opens the search; the lessons are read while one types.
  mutating func startSearch() -> [Effect] {
    open(.search(Entry(purpose: .search), SearchState()))
    return [.readCourse]
  }

  /// Takes the lessons that are searched.
  public mutating func take(_ lessons: [Lesson]) {
    guard case .search(let entry, var search) = overlay else { return }
    search.texts = lessons.flatMap { StepText.all($0) }
    replaceOverlay(by: .search(entry, search))
  }

  /// Answers a key of the search that is no text; nil leaves it to the line.
  mutating func searchKey(_ key: Key) -> [Effect]? {
    guard case .search(let entry, var search) = overlay else { return nil }
    if let paging = Paging(key, rows: (size.rows - 4) / 2) {
      let count = search.matches(entry.text).count
      search.move(to: paging.moved(search.cursor(among: count), last: count - 1))
      replaceOverlay(by: .search(entry, search))
      return []
    }
    // The lessons are searched where it is needed: not at every letter of what is typed.
    switch key {
    case .down, .tab: search.move(1, among: search.matches(entry.text).count)
    case .up, .backTab: search.move(-1, among: search.matches(entry.text).count)
    case .escape:
      closeOverlay()
      return []
    case .enter:
      let matches = search.matches(entry.text)
      guard !matches.isEmpty else { return [] }
      let step = matches[search.cursor(among: matches.count)].step
      closeOverlay()
      return [.readLesson(step.lesson, step: step.step)]
    default: return nil
    }
    replaceOverlay(by: .search(entry, search))
    return []
  }
}
