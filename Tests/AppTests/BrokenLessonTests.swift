import Spelling
import App
import EmbeddedCourse
import Foundation
import FrontMatter
import Lessons
import Testing

/// The lessons in `Broken`, one fault each, with what is expected to be said about them beside.
///
/// A file is a course of its own, a folder is a whole one. `RECORD_EXPECTED=1` writes what is said
/// now; read each of them.
struct BrokenLessonTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("Broken")

  static var names: [String] {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).filter { !$0.hasSuffix(".expected") && !$0.hasPrefix(".") }.sorted()
  }

  @Test(arguments: names)
  func `what is wrong with a lesson is said as expected`(name: String) throws {
    let said = Self.faults(of: try Self.course(name)).map { "\($0)\n" }.joined()
    let file = Self.folder.appendingPathComponent("\(name).expected")
    if ProcessInfo.processInfo.environment["RECORD_EXPECTED"] != nil {
      try said.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(said == (try String(contentsOf: file, encoding: .utf8)))
    #expect(!said.isEmpty)
    #expect(said.unicodeScalars.allSatisfy { $0 == "\n" || ShowableText.isShowable($0) })
  }

  @Test func `the course of the program is free of faults and can be proved`() {
    #expect(Self.faults(of: LessonTexts(EmbeddedCourse.files)) == [])
  }

  @Test func `a scaffold passes every check and can be proved`() throws {
    let text = LessonScaffold.text(id: "running-mean")
    let files = [("01-running-mean.md", text), ("course.yaml", "lessons: [running-mean]")]
    #expect(Self.faults(of: LessonTexts(files)) == [])
    let outline = CourseReading(source: LessonTexts(files)).files.first?.parsed.outline
    let kinds = Set((outline?.steps ?? []).flatMap(\.blocks).compactMap(\.kind))
    #expect(kinds == Set(LabVocabulary.kinds))
    #expect(StrictCheck.faults(file: "01-running-mean.md", try #require(outline)) == [])
  }

  @Test func `variants are counted apart from the lesson`() throws {
    let text = LessonScaffold.text(id: "counted")
    let outline = LessonParser.parse(file: "counted.md", text: text).outline
    let plain = LessonProof(file: "counted.md", outline)
    let varied = LessonProof(file: "counted.md", outline, variants: 20)
    #expect(varied.faults == [] && varied.variants == 20 && plain.variants == 0)
    #expect(varied.counts == plain.counts)
  }

  @Test func `a proof counts what it ran`() throws {
    let reading = CourseReading(source: LessonTexts(EmbeddedCourse.files))
    let file = try #require(reading.files.first { $0.name == "00-which-order.md" })
    let proof = LessonProof(file: file.name, file.parsed.outline)
    let counts = proof.counts
    #expect(counts.tasks == 1 && counts.predicts == 1 && counts.quizzes == 1 && counts.values > 5)
  }

  /// The faults of reading and checking; if there are none, those of the proof.
  private static func faults(of source: LessonTexts) -> [Diagnostic] {
    let reading = CourseReading(source: source)
    let faults = LessonCheck.faults(of: reading)
    guard faults.isEmpty else { return faults }
    return reading.files.flatMap {
      LessonProof(file: $0.name, $0.parsed.outline, variants: 20).faults
    }
  }

  private static func course(_ name: String) throws -> LessonTexts {
    if name.hasSuffix(".md") {
      let text = try text(of: folder.appendingPathComponent(name))
      return LessonTexts([(name, text), ("course.yaml", "lessons: [\(name.dropLast(3))]\n")])
    }
    let inside = folder.appendingPathComponent(name)
    let files = try FileManager.default.contentsOfDirectory(atPath: inside.path)
    return LessonTexts(
      try files.map { ($0, try text(of: inside.appendingPathComponent($0))) })
  }

  private static func text(of file: URL) throws -> String {
    String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }
}

extension Block {
  /// The word of a live block.
  fileprivate var kind: String? {
    switch self {
    case .lab: "lab"
    case .predict: "predict"
    case .quiz: "quiz"
    case .task: "task"
    case .hint: "hint"
    default: nil
    }
  }
}
