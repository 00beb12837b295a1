import App
import ArgumentParser
import Experiments
import Lessons

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the shell offers where a word is one of many: worked out from the words in front of it.
enum Completions {
  /// The lessons, and behind `LESSON#` its steps.
  static func lessons(_ words: [String], _ prefix: String) -> [String] {
    let folder = value(of: "--lessons", in: words)
    guard let files = folder.map({ try? CourseFiles.folder($0) }) ?? .embedded() else { return [] }
    guard let mark = prefix.firstIndex(of: "#") else { return files.entries.map(\.id) }
    let lesson = String(prefix[..<mark])
    return (try? files.lesson(lesson))?.steps.map { "\(lesson)#\($0.id)" } ?? []
  }

  /// What a race learns: the sets by name, and files.
  static func data(_ prefix: String) -> [String] {
    DataSet.allCases.map(\.rawValue) + files(prefix)
  }

  /// The places of the view that was named, or of all.
  static func places(_ words: [String]) -> [String] {
    let named = value(of: "--view", in: words).flatMap { LabView(named: $0) }
    var places: [String] = []
    for view in named.map({ [$0] }) ?? LabView.allCases {
      var setup = LabState.Setup()
      try? setup.show(view)
      for place in setup.places where !places.contains(place) { places.append(place) }
    }
    return places
  }

  /// The arrays of a trace, in the order and depth that were named.
  static func arrays(_ words: [String]) -> [String] {
    var settings = Settings()
    for control in [Control.order, .activation, .depth] {
      guard let text = value(of: "--\(control.rawValue)", in: words) else { continue }
      try? settings.set(control, to: text)
    }
    return (try? TraceReport(Experiment(settings: settings)))?.arrays.map(\.name) ?? []
  }

  private static func value(of option: String, in words: [String]) -> String? {
    guard let place = words.firstIndex(of: option), place + 1 < words.count else { return nil }
    return words[place + 1]
  }

  /// The files whose path begins like this; a folder ends in a slash.
  private static func files(_ prefix: String) -> [String] {
    let slash = prefix.lastIndex(of: "/")
    let parent = slash.map { String(prefix[...$0]) } ?? ""
    guard let folder = opendir(parent.isEmpty ? "." : parent) else { return [] }
    defer { closedir(folder) }
    var paths: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      let path = parent + name
      guard !name.hasPrefix("."), path.hasPrefix(prefix) else { continue }
      paths.append(LessonTarget.isFolder(path) ? path + "/" : path)
    }
    return paths.sorted()
  }
}

extension CompletionKind {
  /// A lesson, and a step of it.
  static var lesson: CompletionKind {
    .custom { words, _, prefix in Completions.lessons(words, prefix) }
  }

  /// What a race learns.
  static var data: CompletionKind { .custom { _, _, prefix in Completions.data(prefix) } }

  /// Where a view opens.
  static var place: CompletionKind { .custom { words, _, _ in Completions.places(words) } }

  /// An array of a trace.
  static var array: CompletionKind { .custom { words, _, _ in Completions.arrays(words) } }

  /// The orders that have a name of their own.
  static var orders: CompletionKind { .list(Ordering.catalog.map(\.letters)) }

  /// The words that a control takes.
  static func control(_ control: Control) -> CompletionKind? {
    switch control.row.domain {
    case .number: nil
    case .choice(let words): .list(words)
    case .order: .orders
    }
  }
}
