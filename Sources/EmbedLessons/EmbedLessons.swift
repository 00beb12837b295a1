import FrontMatter
import Foundation

/// Writes the Swift file that carries the lessons: `EmbedLessons FOLDER OUTPUT`.
///
/// A broken lesson is embedded and marked as broken: it must not keep the program from building.
@main
struct EmbedLessons {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count == 2, let folder = arguments.first, let output = arguments.last else {
      FileHandle.standardError.write(Data("usage: EmbedLessons FOLDER OUTPUT\n".utf8))
      exit(2)
    }
    let files = try lessonFiles(in: URL(fileURLWithPath: folder))
    try EmbeddedSource(files: files).text
      .write(to: URL(fileURLWithPath: output), atomically: true, encoding: .utf8)
  }

  /// The Markdown and YAML files of a folder by name.
  private static func lessonFiles(in folder: URL) throws -> [(name: String, text: String)] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { CourseFolder.holds($0) }
      .sorted()
      .map { name in
        let data = try Data(contentsOf: folder.appendingPathComponent(name))
        return (name, String(decoding: data, as: UTF8.self))
      }
  }
}
