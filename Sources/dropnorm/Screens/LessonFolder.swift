import FrontMatter
import Lessons

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder of lessons; only its own plain files are read, never what a link points to.
struct LessonFolder: LessonSource {
  let names: [String]
  private let path: String

  /// Lists a folder.
  ///
  /// - Throws: `InputError` if it is no folder, cannot be read, or holds too many files.
  init(path: String) throws(InputError) {
    guard let folder = opendir(path) else {
      throw InputError(
        "\(path): \(String(cString: strerror(errno))); a folder of lessons is expected")
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if CourseFolder.holds(name) { names.append(name) }
    }
    if names.count > LessonBounds.files {
      throw InputError(
        "\(path): \(names.count) files; a course has at most \(LessonBounds.files): split it")
    }
    self.path = path
    self.names = names.sorted()
  }

  func text(of name: String) throws -> String {
    let file = "\(path)/\(name)"
    var status = stat()
    guard lstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw InputError("it is not a plain file")
    }
    guard status.st_size <= LessonBounds.bytes else {
      throw InputError("it has more than \(LessonBounds.bytes) bytes")
    }
    guard let text = String(validating: try InputFile(path: file).bytes, as: UTF8.self) else {
      throw InputError("it is not text in UTF-8")
    }
    return text
  }
}
