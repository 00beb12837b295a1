import App
import Rendering

/// Makes events as a person, a cat or a broken connection would.
enum EventMaker {
  /// Every key of the table, and some that mean nothing.
  private static let keys: [Key] =
    KeyTable.rows.flatMap(\.keys)
    + [.function(1), .insert, .delete, .home, .end, .character("ß"), .character("漢")]
    + "0123456789.-e+/".unicodeScalars.map { .character($0) }
  private static let keysOfPlaces: [KeyPlace: [Key]] = Dictionary(
    uniqueKeysWithValues: KeyPlace.allCases.map { ($0, KeyTable.rows(in: $0).flatMap(\.keys)) })
  private static let sizes = [
    (80, 24), (120, 40), (200, 60), (40, 12), (39, 12), (40, 11), (1, 1), (0, 0), (300, 1),
    (1, 100),
  ]
  private static let pastes = [
    "0.5", "mean(", "q", "\n\n", "\u{1B}[31m", "漢é\u{301}", String(repeating: "9", count: 3000), "",
  ]

  /// The next event for a state.
  static func event(_ dice: inout EventDice, for state: AppState) -> Event {
    switch dice.roll(64) {
    case 0: return .paste(pastes[dice.roll(pastes.count)])
    case 1:
      let (columns, rows) = sizes[dice.roll(sizes.count)]
      return .resize(Size(columns: columns, rows: rows))
    case 2: return .resize(Size(columns: dice.roll(220), rows: dice.roll(70)))
    case 3, 4: return .tick
    case 5: return dice.roll(2) == 0 ? .resumed : .wake
    case 6...40: return .key(key(&dice, among: keysOfPlaces[state.keyPlace] ?? keys))
    default: return .key(key(&dice, among: keys))
    }
  }

  /// A key that changes the lab, or leaves it as it is.
  static func labKey(_ dice: inout EventDice, in place: KeyPlace) -> Key {
    key(&dice, among: keysOfPlaces[place] ?? keys)
  }

  private static func key(_ dice: inout EventDice, among keys: [Key]) -> Key {
    keys[dice.roll(min(keys.count, 256))]
  }
}
