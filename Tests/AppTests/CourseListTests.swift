import FrontMatter
import Lessons
import Testing

@testable import App

/// The list of lessons in its groups.
@Suite struct CourseListTests {
  private func course(_ sizes: [Int], cursor: Int = 0) -> CourseState {
    let groups = sizes.enumerated().flatMap { group, size in Array(repeating: group, count: size) }
    var course = CourseState(
      entries: groups.enumerated().map { index, group in
        CourseState.Entry(
          id: "lesson-\(index)", title: "Lesson \(index)", minutes: 5,
          steps: [StepOutline(id: "step", questions: [])],
          listing: LessonListing(group: "Group \(group)"))
      })
    course.cursor = cursor
    return course
  }

  private func lessons(_ rows: [CourseRow]) -> [Int] {
    rows.compactMap { row in
      guard case .lesson(let index) = row else { return nil }
      return index
    }
  }

  @Test(arguments: [5, 9, 12, 14, 24, 40])
  func `the lesson under the cursor has a row, and closed groups say so`(room: Int) {
    let sizes = [2, 7, 5, 6, 4]
    for cursor in 0...24 {
      let course = course(sizes, cursor: cursor)
      let rows = course.rows(room: room)
      #expect(cursor == 24 || lessons(rows).contains(cursor))
      #expect(rows.last == .lab)
      let open = rows.compactMap { row -> Range<Int>? in
        guard case .group(let group, isOpen: true) = row else { return nil }
        return group.lessons
      }
      #expect(open.flatMap { Array($0) } == lessons(rows))
      #expect(rows.count { if case .group = $0 { true } else { false } } == sizes.count)
    }
  }

  @Test func `two columns hold every lesson once, as evenly as groups allow`() throws {
    let course = course([2, 7, 5, 6, 4])
    let columns = try #require(course.columns(room: 30))
    #expect(columns.flatMap { lessons($0) } == Array(0..<24))
    #expect(columns.allSatisfy { $0.count <= 19 })
    #expect(course.columns(room: 10) == nil)
  }

  @Test func `a course without groups is a plain list`() {
    let course = CourseState(entries: [
      CourseState.Entry(id: "a", title: "A", minutes: 1),
      CourseState.Entry(id: "b", title: "B", minutes: 1),
    ])
    #expect(course.rows(room: 3) == [.lesson(0), .lesson(1), .lab])
  }

  @Test func `digits go to a lesson by its number`() {
    var course = course([24])
    #expect(course.type(digit: 2) && course.cursor == 1)
    #expect(course.type(digit: 4) && course.cursor == 23)
    // No lesson has the number 247: the 7 begins anew.
    #expect(course.type(digit: 7) && course.cursor == 6)
    #expect(!course.type(digit: 0) && course.cursor == 6)
    course.cursor = 0
    #expect(course.type(digit: 9) && course.cursor == 8)
  }

  @Test func `a list without lessons has the lab alone, and no digit goes anywhere`() {
    var course = CourseState(entries: [])
    #expect(course.rows(room: 10) == [.lab] && course.columns(room: 10) == nil)
    #expect((0...9).allSatisfy { !course.type(digit: $0) })
  }

  @Test func `the list opens where one was`() {
    var progress = CourseProgress()
    let course = course([3, 3])
    #expect(course.next(progress) == 0)
    progress.apply(.reached(lesson: "lesson-0", step: "step"))
    #expect(course.next(progress) == 1)
    // To look into a lesson does not begin it; two pages, or an answer, do.
    progress.apply(.reached(lesson: "lesson-3", step: "other"))
    #expect(course.next(progress) == 1)
    progress.apply(.answered(lesson: "lesson-3", question: "q", with: "1", isRight: false))
    #expect(course.next(progress) == 3)
  }
}
