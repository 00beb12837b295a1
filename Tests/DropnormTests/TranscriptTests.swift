import EmbeddedCourse
import Foundation
import Lessons
import TestSupport
import Testing

/// The whole course as a conversation with the real program, a transcript a lesson.
///
/// Each lesson is a course of its own here, so that a transcript changes with its lesson alone.
/// `RECORD_TRANSCRIPTS=1 swift test --filter TranscriptTests` writes them; read what changed.
@Suite struct TranscriptTests {
  private static let course = Course(source: LessonTexts(EmbeddedCourse.files))

  static var lessons: [String] { course.entries.map(\.id) }

  /// What a conversation gave: what was said and answered, and the progress that was kept.
  private struct Talk {
    let status: Int32
    let answers: [String]
    let progress: CourseProgress
  }

  @Test(arguments: lessons)
  func `every question of a lesson is answered, wrong and right, as in its transcript`(
    id: String
  ) throws {
    let lesson = try #require(Self.course.lesson(id)?.lesson)
    let script = LessonScript(lesson)
    let talk = try Self.talk(id, script.lines)
    #expect(talk.status == 0)
    #expect(talk.answers.count == script.lines.count + 1)
    let kept = talk.progress[id]
    for question in script.asked {
      #expect(kept[question.id].given == question.given, "\(id), \(question.id)")
      #expect(kept[question.id].isRight == question.isDone, "\(id), \(question.id)")
      #expect(!kept[question.id].sawSolution, "\(id), \(question.id)")
    }
    #expect(script.asked.count == lesson.steps.flatMap(\.blocks).count { $0.isQuestion })
    #expect(kept.reached == Set(lesson.steps.map(\.id)))
    let transcript =
      zip([""] + script.lines.map { "> \($0)\n\n" }, talk.answers).map { $0 + $1 }.joined(
        separator: "\n")
    let isPlain = transcript.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) }
    #expect(isPlain, "\(id) is told in other characters than printable seven-bit ones")
    let difference = Picture.difference(
      transcript, at: "Transcripts/\(id).txt", recording: "RECORD_TRANSCRIPTS")
    #expect(
      difference == nil,
      "read it, then: RECORD_TRANSCRIPTS=1 swift test --filter TranscriptTests")
  }

  @Test func `there is no transcript without its lesson`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Transcripts")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(names).isSubset(of: Self.lessons.map { "\($0).txt" }))
  }

  @Test func `the program's own course opens every lesson by its number`() {
    let lines = Self.lessons.indices.map { "open \($0 + 1)" }
    let state = StateFolder()
    let run = Program.run(
      ["learn", "--plain"], input: lines.joined(separator: "\n") + "\n",
      environment: ["XDG_STATE_HOME=\(state.path)"])
    #expect(run.status == 0)
    for (index, entry) in Self.course.entries.enumerated() {
      #expect(run.output.contains("\(index + 1). \(entry.title) (\(entry.id), "))
      #expect(run.output.contains("\(entry.title), step 1 of \(entry.steps.count)"))
    }
  }

  /// Talks with the program about one lesson.
  private static func talk(_ id: String, _ lines: [String]) throws -> Talk {
    let state = StateFolder()
    let file = try #require(course.entries.first { $0.id == id }?.file)
    let text = try #require(EmbeddedCourse.files.first { $0.0 == file }?.1)
    // No command has such a name: what is said to it parts the answers.
    let marks = lines.indices.map { "@\($0)" }
    let said = zip(marks, lines).map { "\($0)\n\($1)\n" }.joined()
    let run = Program.run(
      ["learn", id, "--plain", "--lessons", "."],
      files: [file: Array(text.utf8), "course.yaml": Array("lessons: [\(id)]\n".utf8)],
      input: said, environment: ["XDG_STATE_HOME=\(state.path)"])
    var answers: [String] = []
    var rest = run.output[...]
    for mark in marks {
      guard let parting = rest.range(of: "there is no command '\(mark)'; help lists them\n") else {
        break
      }
      answers.append(String(rest[..<parting.lowerBound]))
      rest = rest[parting.upperBound...]
    }
    answers.append(String(rest))
    let kept = try String(
      contentsOfFile: "\(state.path)/dropnorm/progress.json", encoding: .utf8)
    return Talk(
      status: run.status, answers: answers,
      progress: try CourseProgress(text: kept, file: "progress.json"))
  }
}
