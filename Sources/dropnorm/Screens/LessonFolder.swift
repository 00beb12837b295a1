import FrontMatter
import Lessons

/// A folder of lessons; only its own plain files are read, never what a link points to.
struct LessonFolder: LessonSource {
  let names: [String]
  private let path: String

  /// Lists a folder.
  ///
  /// - Throws: `InputError` if it is no folder, cannot be read, or holds too many files.
  init(path: String) throws(InputError) {
    guard let all = FileSystem.names(in: path) else {
      throw InputError(
        path, "\(InputError(system: path).reason); a folder of lessons is expected")
    }
    let names = all.filter(CourseFolder.holds)
    if names.count > LessonBounds.files {
      throw InputError(
        "\(path): \(names.count) files; a course has at most \(LessonBounds.files): split it")
    }
    self.path = path
    self.names = names.sorted()
  }

  func text(of name: String) throws -> String {
    let bytes: [UInt8]
    do throws(InputError) {
      bytes = try InputFile(path: "\(path)/\(name)", .unlinked, largest: LessonBounds.bytes).bytes
    } catch {
      // Whoever asked knows the name.
      throw InputError(error.reason)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InputError("it is not text in UTF-8")
    }
    return text
  }
}
