import Spelling
import App
import EmbeddedCourse
import FrontMatter
import Lessons

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What an author wants looked at: a folder of lessons, or one file of it.
struct LessonTarget {
  /// What a message calls it.
  let name: String
  /// All lessons of the folder.
  let reading: CourseReading
  /// What stands in front of a file's name.
  private let prefix: String
  /// The one file that is wanted; nil for all.
  private let only: String?

  /// The folder `lessons` where there is one, else the course in the program.
  static func standard() throws(InputError) -> LessonTarget {
    if isFolder("lessons") { return try LessonTarget(path: "lessons") }
    return LessonTarget(
      name: "the course in the program", source: LessonTexts(EmbeddedCourse.files), prefix: "")
  }

  /// The targets of a command line.
  static func all(_ paths: [String]) throws(InputError) -> [LessonTarget] {
    if paths.isEmpty { return [try standard()] }
    var targets: [LessonTarget] = []
    for path in paths { targets.append(try LessonTarget(path: path)) }
    return targets
  }

  /// A folder of lessons, or a file in one.
  ///
  /// - Throws: `InputError` if there is nothing of the kind.
  init(path: String) throws(InputError) {
    if Self.isFolder(path) {
      let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
      self.init(
        name: path, source: try LessonFolder(path: folder), prefix: Self.prefix(of: folder))
      return
    }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0].dropLast()) } ?? "."
    let file = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let source = try LessonFolder(path: folder.isEmpty ? "/" : folder)
    guard source.names.contains(file) else {
      let isThere = FileSystem.status(path) != nil
      throw InputError(
        isThere
          ? "\(path): not a lesson: a folder, a .md file or course.yaml is expected"
          : InputError(path, system: ENOENT).line)
    }
    self.init(name: path, source: source, prefix: Self.prefix(of: folder), only: file)
  }

  private init(name: String, source: some LessonSource, prefix: String, only: String? = nil) {
    self.name = name
    self.prefix = prefix
    self.only = only
    reading = CourseReading(source: source)
  }

  private static func prefix(of folder: String) -> String {
    folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
  }

  static func isFolder(_ path: String) -> Bool {
    FileSystem.status(path)?.isFolder == true
  }

  /// The faults of lessons, and where there are none, what they lack beyond that.
  var strictFaults: [Diagnostic] {
    let plain = faults
    let broken = Set(plain.map(\.file))
    let lacking = files.filter { !broken.contains(located($0.name)) }.flatMap { file in
      StrictCheck.faults(file: file.name, file.parsed.outline).map { located($0) }
    }
    return (plain + lacking).sorted()
  }

  /// The lesson files that are wanted.
  var files: [CourseReading.File] { reading.files.filter { only == nil || $0.name == only } }

  /// Every fault of what is wanted, under the path a person can open.
  var faults: [Diagnostic] {
    LessonCheck.faults(of: reading).filter { only == nil || $0.file == only }
      .map { located($0) }
  }

  /// A fault under the path a person can open.
  func located(_ fault: Diagnostic) -> Diagnostic {
    Diagnostic(
      file: located(fault.file), line: fault.line, column: fault.column, message: fault.message)
  }

  /// The path of a file as it stands in faults.
  func located(_ file: String) -> String { ShowableText.text(prefix + file) }
}
