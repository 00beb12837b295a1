import Lessons
import Rendering
import Testing

@testable import App

/// With every action on another key, no screen and no message names a standard one.
@Suite struct MappedKeysTests {
  /// Every action that can be mapped, on a letter that stands nowhere else.
  private static let keys: KeyMap = {
    let changes = Config.mappable.enumerated().map { index, name in
      KeyMap.Change(name: name, keys: [letter(index)], line: index + 1)
    }
    let mapped = KeyMap.mapped(changes)
    precondition(mapped.faults.isEmpty)
    return mapped.map
  }()

  /// Latin letters with strokes and hooks.
  private static func letter(_ index: Int) -> Key {
    .character(Unicode.Scalar(0x100 + UInt32(index)) ?? "Ā")
  }

  /// Presses the mapped keys of what standard keys would do.
  private func press(_ keys: String, _ driver: inout LabDriver) {
    for scalar in keys.unicodeScalars {
      let key: Key =
        switch scalar {
        case "\t": .tab
        case "\r": .enter
        case "\u{1b}": .escape
        default: .character(scalar)
        }
      driver.press(mapped(key, driver.state))
    }
  }

  private func mapped(_ key: Key, _ state: AppState) -> Key {
    guard state.entry == nil, state.help == nil,
      let action = KeyMap.standard.action(for: key, in: state.keyPlace), action != .pickLetter,
      let row = state.look.keys.rows(in: state.keyPlace).first(where: { $0.action == action })
    else { return key }
    return row.keys[0]
  }

  /// The standard keys that a text names, each with the word behind it.
  private func standardKeys(_ text: String, typing: Bool) -> [String] {
    var found: [String] = []
    // What is typed is finished and left by the same keys whatever is mapped.
    if !typing {
      found += text.matches(of: /\b(enter|esc|tab|PgUp|PgDn|ctrl-\w)\b/).map { String($0.output.0) }
    }
    let signs = Set(KeyTable.rows.flatMap(\.keys).map(\.written).filter { $0.count == 1 })
    for match in text.matches(of: /(?<key>\S):? (?<verb>[a-z]+s)\b/) {
      let start = match.range.lowerBound
      let isWord = start == text.startIndex || " (;".contains(text[text.index(before: start)])
      let verb = String(match.output.verb)
      let isNumber = match.output.key.allSatisfy(\.isNumber)
      guard isWord, !isNumber || ["goes", "has"].contains(verb),
        signs.contains(String(match.output.key)), !Self.nouns.contains(verb)
      else {
        continue
      }
      found.append(String(match.output.0))
    }
    for row in KeyTable.rows {
      guard let word = row.footer?.words(LabDriver().state), let place = row.places.first else {
        continue
      }
      let hint = " \(KeyMap.standard.footerKeys(row, in: place)) \(word) "
      if text.contains(hint) { found.append(hint) }
    }
    return found
      + LabView.allCases.map { " \(KeyMap.standard.key(.show($0), in: .lab))\($0)" }
      .filter { text.contains($0) }
  }

  /// Words on screens that stand behind a sign and are no verbs.
  private static let nouns: Set = ["samples", "seeds", "points", "passes", "epochs", "loss"]

  private func check(_ driver: LabDriver, _ name: String) {
    var lines = driver.screen().text.split(separator: "\n", omittingEmptySubsequences: false)
    // The last line of the help names its own keys, which nothing maps.
    if driver.state.help != nil { lines.removeLast() }
    let text = lines.joined(separator: "\n") + " " + (driver.state.message ?? "")
    let found = standardKeys(text, typing: driver.state.entry != nil)
    #expect(found.isEmpty, "\(name): \(found)\n\(text)")
  }

  @Test(arguments: PictureTests.scenes.filter { !$0.runsRace }, PictureTests.sizes)
  func `the screens of the lab`(scene: PictureTests.Scene, size: Size) {
    var driver = LabDriver(place: scene.place, columns: size.columns, rows: size.rows)
    driver.state.look.keys = Self.keys
    press(scene.keys, &driver)
    check(driver, scene.name)
  }

  @Test(arguments: DrawingTests.scenes, [80, 60])
  func `the screens of a lesson`(scene: LessonScene, columns: Int) throws {
    var driver = try DrawingTests.reader(at: scene.step ?? "draw", columns: columns)
    driver.state.look.keys = Self.keys
    check(driver, "start")
    press(scene.keys, &driver)
    // The help says how the prose calls a key.
    if driver.state.help == nil { check(driver, scene.name) }
  }

  @Test(arguments: ["", "2", "3", "5", "3\r", "3a", "\r", "C", "....t"])
  func `what every key answers`(keys: String) {
    var driver = LabDriver()
    driver.state.look.keys = Self.keys
    press(keys, &driver)
    let start = driver
    for row in Self.keys.rows(in: start.state.keyPlace) where row.action != .suspend {
      driver = start
      driver.press(row.keys[0])
      check(driver, "\(keys) \(row.action.name)")
    }
  }

  @Test func `the prose of lessons is translated by the help`() throws {
    var driver = try DrawingTests.reader()
    driver.state.look.keys =
      KeyMap.mapped([
        .init(name: "hint", keys: [.function(2)], line: 1)
      ]).map
    driver.send(.resize(Size(columns: 80, rows: 70)))
    driver.press("?")
    #expect(driver.screen().text.contains("f2         (T in lessons) a hint for it"))
    #expect(!driver.screen().text.contains("n in lessons"))
  }

  @Test func `a hint shows the keys together where they fit together`() {
    let keys = KeyMap.mapped([
      .init(name: "turn-up", keys: [.control("n")], line: 1),
      .init(name: "turn-down", keys: [.control("p")], line: 2),
    ]).map
    let turning = keys.rows.first { $0.action == .turn(1, large: false) }
    #expect(turning.map { keys.footerKeys($0, in: .lab) } == "ctrl-p ctrl-n")
    #expect(turning.map { KeyMap.standard.footerKeys($0, in: .lab) } == "[ ]")
    let standard = KeyMap.standard
    #expect(standard.footerKeys(CourseCommands.digits, in: .course) == "0-9")
    let up = KeyTable.rows.first { $0.action == .move(columns: 0, rows: -1) }
    #expect(up.map { standard.footerKeys($0, in: .shift, glyphs: .unicode) } == "↑ ↓")
    #expect(up.map { standard.footerKeys($0, in: .shift, glyphs: .ascii) } == "up down")
    // A letter that answers a question is not named for something else.
    let back = KeyTable.rows.first { $0.action == .step(-1) }
    #expect(back.map { standard.footerKeys($0, in: .reader) } == "b")
    #expect(back.map { standard.footerKeys($0, in: .reader, taken: ["b"]) } == "PgUp")
  }

  @Test func `in the plain conversation commands stand in the place of keys`() {
    let both: KeyText = "eval throws no dice: \(key: .toggleMode) shows train"
    #expect(both.heard == "eval throws no dice: set mode shows train")
    let neither: KeyText = "a raw number, where the chain ends; \(key: .edit) edits it"
    #expect(neither.heard == "a raw number, where the chain ends")
    let raw: KeyText = "this is a raw number: \(key: .edit) edits it"
    #expect(raw.heard == "this is a raw number")
  }
}
