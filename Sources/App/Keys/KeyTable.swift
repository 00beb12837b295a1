public import Rendering

/// Every command of the program, with its keys.
public enum KeyTable {
  /// Commands under the heading of what they are for.
  public typealias Group = (title: String, rows: [Command])

  /// All of them, in the order of the help.
  public static let groups: [Group] = [
    (
      "The course and its lessons",
      CourseCommands.opening + [CourseCommands.digits] + ReaderCommands.all
        + CourseCommands.forgetting
    ),
    ("The walk, its workings, and the masks", rooms.filter { !$0.isOfLists }),
    ("Orders, shift and race", rooms.filter(\.isOfLists)),
    ("Controls, order, views, and the cursor", LabCommands.all + ReaderCommands.drawingChanges),
    ("Everywhere", PagingCommands.all + CommonCommands.all),
  ]

  private static let rooms = [Command].ofRooms(LabView.allCases.map(\.room))

  /// The commands, in the order of the help; the footer takes the first ones that have words for it.
  public static let rows = groups.flatMap(\.rows)

  /// What a key does in a place.
  public static func action(for key: Key, in place: KeyPlace) -> Action? {
    KeyMap.standard.action(for: key, in: place)
  }

  /// The commands of a place; beside a lesson, those that do something in the view it shows.
  public static func rows(in place: KeyPlace, view: LabView? = nil) -> [Command] {
    KeyMap.standard.rows(in: place, view: view)
  }
}

extension Command {
  /// Whether only rooms that list orders have it.
  fileprivate var isOfLists: Bool { views?.allSatisfy(\.listsOrders) ?? false }
}
