import FrontMatter
import Lessons

/// The rows of the list of lessons: groups with their lessons, and the lab at the end.
enum CourseRow: Hashable {
  /// A group by its title, with how many minutes its lessons take together; one that is closed has only this row.
  case group(CourseGroup, isOpen: Bool)
  /// A lesson, by its place in the course from 0.
  case lesson(Int)
  /// The lab.
  case lab
  /// Nothing, between two groups.
  case gap
}

/// Lessons that follow each other under a title.
struct CourseGroup: Hashable {
  /// Its title; nil in a course without groups, which is one.
  let title: String?
  /// Its lessons, by their places in the course from 0.
  let lessons: Range<Int>

  /// The groups of some lessons, in order.
  static func all(_ entries: [CourseState.Entry]) -> [CourseGroup] {
    var groups: [CourseGroup] = []
    for (index, entry) in entries.enumerated() {
      if let last = groups.last, last.title == entry.listing.group {
        groups[groups.count - 1] = CourseGroup(
          title: last.title, lessons: last.lessons.lowerBound..<index + 1)
      } else {
        groups.append(CourseGroup(title: entry.listing.group, lessons: index..<index + 1))
      }
    }
    return groups
  }

  /// Its rows; with a title above where it has one.
  func rows(isOpen: Bool) -> [CourseRow] {
    (title == nil ? [] : [.group(self, isOpen: isOpen)])
      + (isOpen || title == nil ? lessons.map { .lesson($0) } : [])
  }
}

extension CourseState {
  /// The rows for a place with room for so many: all groups open where they fit, else the one with the cursor.
  func rows(room: Int) -> [CourseRow] {
    let groups = CourseGroup.all(entries)
    let open = groups.map { $0.rows(isOpen: true) }
    let spaced = Array(open.joined(separator: [.gap])) + (groups.isEmpty ? [] : [.gap]) + [.lab]
    if spaced.count <= room { return spaced }
    let tight = Array(open.joined()) + [.lab]
    if tight.count <= room || groups.count == 1 { return tight }
    // The lab lies behind the last group: with the cursor on it, that one stays open.
    let here = groups.lastIndex { $0.lessons.lowerBound <= min(cursor, entries.count - 1) }
    return groups.indices.flatMap { groups[$0].rows(isOpen: $0 == here) } + [.lab]
  }

  /// All groups in two columns of about the same height; nil where there is no room for them.
  func columns(room: Int) -> [[CourseRow]]? {
    let groups = CourseGroup.all(entries)
    let open = groups.map { $0.rows(isOpen: true) }
    func column(_ some: some Sequence<[CourseRow]>) -> [CourseRow] {
      Array(some.joined(separator: [.gap]))
    }
    let splits = (1..<max(1, groups.count)).map { cut in
      [column(open.prefix(cut)), column(open.dropFirst(cut)) + [.gap, .lab]]
    }
    let best = splits.min { one, other in
      one.map(\.count).max() ?? 0 < other.map(\.count).max() ?? 0
    }
    return best.flatMap { ($0.map(\.count).max() ?? 0) <= room ? $0 : nil }
  }

  /// The lesson one goes on with: the last that is begun and not done, else the first after all that are
  /// done.
  func next(_ progress: CourseProgress) -> Int {
    let begun = entries.lastIndex {
      $0.isBegun(progress[$0.id]) && !$0.isDone(progress[$0.id])
    }
    let fresh = entries.lastIndex { $0.isDone(progress[$0.id]) }.map { $0 + 1 } ?? 0
    return begun ?? min(fresh, max(0, entries.count - 1))
  }

  /// Goes to a lesson by a digit of its number, from 1; a second digit goes on from the first.
  ///
  /// Returns whether there is such a lesson.
  mutating func type(digit: Int) -> Bool {
    let typed = typedNumber.flatMap { $0 == cursor + 1 ? $0 * 10 + digit : nil }
    guard
      let number = [typed, digit].compactMap(\.self).first(where: {
        $0 >= 1 && $0 <= entries.count
      })
    else { return false }
    (cursor, typedNumber) = (number - 1, number)
    return true
  }
}
