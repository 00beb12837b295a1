public import Rendering

/// The key table of one person: the standard one, with keys mapped otherwise.
public struct KeyMap: Hashable, Sendable {
  /// The rows, in the order of the key table.
  public let rows: [Command]
  /// Where the rows of an action are: every text that names keys asks for them, many times a frame.
  private let places: [Action: [Int]]

  /// The key table as it is.
  public static let standard = KeyMap(rows: KeyTable.rows)

  private init(rows: [Command]) {
    self.rows = rows
    places = Dictionary(grouping: rows.indices) { rows[$0].action }
  }

  /// Other keys for an action, wherever it can be done.
  public struct Change: Hashable, Sendable {
    /// The action's name.
    public let name: String
    /// Its keys.
    public let keys: [Key]
    /// The line that says so, from 1.
    public let line: Int
  }

  /// The table with changes, and a fault for each that would give one key two meanings in one place.
  ///
  /// Changes are made together, so that two actions can exchange their keys; of those that collide
  /// the later line is left out.
  static func mapped(_ changes: [Change]) -> (map: KeyMap, faults: [Fault]) {
    var kept = changes
    var faults: [Fault] = []
    while true {
      let map = KeyMap(
        rows: KeyTable.rows.map { row in
          kept.last { $0.name == row.action.name }.map { row.mapped(to: $0.keys) } ?? row
        })
      guard let collision = map.collision(kept) else {
        return (map, faults.sorted { $0.line < $1.line })
      }
      kept.removeAll { $0.line == collision.line }
      faults.append(collision)
    }
  }

  /// What is wrong with a line of the config file.
  struct Fault: Hashable, Sendable {
    /// The line, from 1.
    let line: Int
    /// What is wrong, and what would be right.
    let message: String
  }

  /// The first key with two meanings, as the fault of the later change that gives it.
  private func collision(_ changes: [Change]) -> Fault? {
    for place in KeyPlace.allCases {
      var taken: [Key: Command] = [:]
      for row in rows(in: place) {
        for key in row.keys {
          guard let other = taken.updateValue(row, forKey: key), other.action != row.action else {
            continue
          }
          let pair = [row, other]
          let guilty = changes.last { change in
            pair.contains { $0.action.name == change.name } && change.keys.contains(key)
          }
          guard let guilty, let rival = pair.first(where: { $0.action.name != guilty.name }) else {
            continue
          }
          return Fault(
            line: guilty.line,
            message: "\(key.written) is \(rival.action.name) already (\(rival.label)); "
              + "give that another key first")
        }
      }
    }
    return nil
  }

  /// What a key does in a place; beside a lesson, one key may do something in one view and nothing in another.
  public func command(for key: Key, in place: KeyPlace, view: LabView? = nil) -> Command? {
    let here = rows.lazy.filter { $0.places.contains(place) && $0.keys.contains(key) }
    return here.first { $0.acts(in: view) } ?? here.first
  }

  /// What a key means in a place.
  public func action(for key: Key, in place: KeyPlace) -> Action? {
    command(for: key, in: place)?.action
  }

  /// What an action does in a place, or does there at all: what is meant by a click or a line of the
  /// palette need not have a key where one stands.
  func command(_ action: Action, in place: KeyPlace, view: LabView?) -> Command? {
    let all = (places[action] ?? []).lazy.map { rows[$0] }
    let acting = all.filter { $0.acts(in: view) }
    return acting.first { $0.places.contains(place) } ?? acting.first ?? all.first
  }

  /// The rows of a place; beside a lesson, those that do something in the view it shows.
  public func rows(in place: KeyPlace, view: LabView? = nil) -> [Command] {
    rows.filter { row in
      row.places.contains(place) && row.acts(in: view)
    }
  }

  /// How the first key of an action is written in a place, or where it has one at all; empty if nowhere.
  func key(_ action: Action, in place: KeyPlace) -> String {
    firstKey(action, in: place, where: { _ in true })?.written ?? ""
  }

  /// That of its keys which is written shortest, where there is little room.
  func shortKey(_ action: Action, in place: KeyPlace) -> String {
    (firstKey(action, in: place, where: \.isLetter)?.written) ?? key(action, in: place)
  }

  /// The keys that a command's footer shows: arrows, a letter each where they have one, digits by their ends.
  ///
  /// - Parameter taken: the characters that mean something else now, as the letters of a choice do.
  func footerKeys(
    _ row: Command, in place: KeyPlace, glyphs: GlyphSet = .ascii, taken: Set<String> = []
  ) -> String {
    if row.keys.count > 2, row.keys.allSatisfy(\.isDigit) {
      return "\(row.keys[0].written)-\(row.keys[row.keys.count - 1].written)"
    }
    func isFree(_ key: Key) -> Bool { !taken.contains(key.written) }
    let keys = row.footerActions.compactMap { firstKey($0, in: place, where: isFree) }
    let letters = row.footerActions.compactMap { action in
      firstKey(action, in: place, where: { $0.isLetter && isFree($0) })
    }
    let arrows = keys.compactMap { $0.arrow(glyphs) }
    if keys.count > 1, arrows.count == keys.count { return arrows.joined(separator: " ") }
    return (keys.count > 1 && letters.count == keys.count ? letters : keys).map(\.written)
      .joined(separator: " ")
  }

  private func firstKey(
    _ action: Action, in place: KeyPlace, where isWanted: (Key) -> Bool
  ) -> Key? {
    let all = places[action] ?? []
    let row = all.first { rows[$0].places.contains(place) } ?? all.first
    return row.flatMap { rows[$0].keys.first(where: isWanted) }
  }
}

extension Key {
  /// How an arrow is drawn; nil for other keys.
  fileprivate func arrow(_ glyphs: GlyphSet) -> String? {
    let signs: [Key: String] = [.up: "↑", .down: "↓", .left: "←", .right: "→"]
    return signs[self].map { glyphs == .ascii ? written : $0 }
  }

  /// Whether it is a digit.
  fileprivate var isDigit: Bool {
    if case .character(let scalar) = self { return ("0"..."9").contains(scalar) }
    return false
  }

  /// Whether it is written as one character.
  fileprivate var isLetter: Bool {
    if case .character(let scalar) = self { return scalar != " " }
    return false
  }
}
