import EmbeddedCourse
import FrontMatter
import Foundation
import Lessons
import Testing

private let folder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("lessons")

@Test func `the embedded files are those of the folder`() throws {
  let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    .filter { CourseFolder.holds($0) }.sorted()
  #expect(EmbeddedCourse.files.map(\.name) == names, "after adding a file: touch Package.swift")
  for file in EmbeddedCourse.files {
    let data = try Data(contentsOf: folder.appendingPathComponent(file.name))
    #expect(file.text == String(decoding: data, as: UTF8.self), "\(file.name)")
  }
}

@Test func `the embedded index says what the front matter says`() {
  let course = Course(source: LessonTexts(EmbeddedCourse.files))
  #expect(course.diagnostics == [])
  #expect(course.entries.map(\.id) == EmbeddedCourse.index.map(\.id))
  #expect(course.entries.map(\.title) == EmbeddedCourse.index.map(\.title))
  #expect(course.entries.map(\.minutes) == EmbeddedCourse.index.map(\.minutes))
  #expect(course.entries.map(\.file) == EmbeddedCourse.index.map(\.file))
}

@Test func `every lesson of the course is free of faults`() {
  let course = Course(source: LessonTexts(EmbeddedCourse.files))
  #expect(!course.entries.isEmpty)
  for entry in course.entries {
    #expect(course.lesson(entry.id)?.diagnostics == [])
    #expect(course.lesson(entry.id)?.lesson?.id == entry.id)
  }
}

@Test func `the first lesson has six steps, each with its lab`() throws {
  let course = Course(source: LessonTexts(EmbeddedCourse.files))
  let lesson = try #require(course.lesson("which-order")?.lesson)
  #expect(lesson.title == "Which order?")
  #expect(lesson.steps.count == 6)
  #expect(lesson.steps.allSatisfy { $0.lab != nil })
}
