public import Rendering

/// Every key of the program.
public enum KeyTable {
  /// Rows under the heading of what they are for.
  public typealias Group = (title: String, rows: [KeyBinding])

  /// All of them, in the order of the help.
  public static let groups: [Group] = [
    ("The course and its lessons", reading), ("The walk, its workings, and the masks", walking),
    ("Orders, shift and race", comparing), ("Controls, order, views, and the cursor", turning),
    ("Everywhere", everywhere),
  ]

  /// The rows, in the order of the help; the footer takes those with a word, as long as they fit.
  public static let rows = groups.flatMap(\.rows)

  static func row(
    _ shown: String, _ keys: [Key], _ action: Action, _ places: Set<KeyPlace>, _ label: String,
    footer: String? = nil, with hands: [Action] = []
  ) -> KeyBinding {
    KeyBinding(
      keys: keys, shown: shown, action: action, places: places, label: label, footer: footer,
      footerActions: hands.isEmpty ? [action] : hands)
  }

  /// What a key does in a place.
  public static func action(for key: Key, in place: KeyPlace) -> Action? {
    KeyMap.standard.action(for: key, in: place)
  }

  /// The rows of a place; beside a lesson, those that do something in the view it shows.
  public static func rows(in place: KeyPlace, view: LabView? = nil) -> [KeyBinding] {
    KeyMap.standard.rows(in: place, view: view)
  }
}
