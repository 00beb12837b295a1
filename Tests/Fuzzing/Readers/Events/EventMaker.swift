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
    "p 0.3", "order L-D-BN-A", "view race", "race 2", "go bn.mean", "why s1 f1", "open drawn",
    "compare all", "set batch 2", "play", "a.svg", "b.json", "c.csv", "d",
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
    case 6: return .ground(Ground.allCases[dice.roll(Ground.allCases.count)])
    case 7...14: return .mouse(mouse(&dice, on: state.size))
    case 15...40: return .key(key(&dice, among: keysOfPlaces[state.keyPlace] ?? keys))
    default: return .key(key(&dice, among: keys))
    }
  }

  /// A key that changes the lab, or leaves it as it is.
  static func labKey(_ dice: inout EventDice, in place: KeyPlace) -> Key {
    key(&dice, among: keysOfPlaces[place] ?? keys)
  }

  /// A click or a turn of the wheel, mostly on the screen, and now and then on one of a size that was.
  static func mouse(_ dice: inout EventDice, on size: Size) -> Mouse {
    let kind: Mouse.Kind =
      switch dice.roll(8) {
      case 0: .wheelUp
      case 1: .wheelDown
      default: .press
      }
    let isElsewhere = dice.roll(32) == 0
    let (columns, rows) = isElsewhere ? (9_999, 9_999) : (size.columns, size.rows)
    let column = dice.roll(256) * 256 + dice.roll(256)
    return Mouse(
      kind: kind, column: column % max(1, columns), row: dice.roll(256) % max(1, rows))
  }

  private static func key(_ dice: inout EventDice, among keys: [Key]) -> Key {
    keys[dice.roll(min(keys.count, 256))]
  }
}
