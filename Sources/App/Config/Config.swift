public import Rendering
import Spelling

/// What a person's config file says: a line for each setting or key, `theme = light`,
/// `key new-mask = m ctrl-n`; lines that begin with `#` say nothing.
public struct Config: Hashable, Sendable {
  /// A switch of the config file.
  public enum Switch: String, Hashable, Sendable, CaseIterable {
    /// Seven-bit characters only.
    case ascii
    /// Histograms of braille dots.
    case braille
    /// Clicks and the wheel.
    case mouse
  }

  /// The theme, if it is set.
  public private(set) var theme: ThemeChoice?
  /// How much moves, if it is set.
  public private(set) var motion: Motion?
  /// The switches that are set.
  public private(set) var switches: [Switch: Bool] = [:]
  /// The keys.
  public private(set) var keys = KeyMap.standard
  /// What is wrong, line by line, as `3: what is wrong`; what is right works all the same.
  public private(set) var faults: [String] = []

  /// Settings that are not keys.
  private static let names = ["theme", "motion"] + Switch.allCases.map(\.rawValue)
  /// No line that means something is longer.
  private static let longestLine = 400

  /// A file that says nothing.
  public init() {}

  /// Reads the text of a file.
  public init(text: String) {
    var found: [KeyMap.Fault] = []
    var changes: [KeyMap.Change] = []
    var seen: [String: Int] = [:]
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let text = Config.trimmed(line)
      if text.isEmpty || text.hasPrefix("#") { continue }
      let number = index + 1
      do throws(LineFault) {
        guard text.utf8.count <= Self.longestLine, let sign = text.firstIndex(of: "=") else {
          throw LineFault(
            "a line is `setting = value` or `key action = keys`, not '\(text.prefix(40))'")
        }
        let name = Config.trimmed(text[..<sign])
        let value = Config.trimmed(text[text.index(after: sign)...])
        if let first = seen[name] {
          throw LineFault("\(name) is set in line \(first) already; this line is left out")
        }
        if name == "key" || name.hasPrefix("key ") {
          changes.append(try Config.change(name.dropFirst(3), value, number))
        } else {
          try set(name, value)
        }
        seen[name] = number
      } catch {
        found.append(KeyMap.Fault(line: number, message: error.message))
      }
    }
    let mapped = KeyMap.mapped(changes)
    keys = mapped.map
    faults = (found + mapped.faults).sorted { $0.line < $1.line }
      .map { "\($0.line): \(ShowableText.text($0.message))" }
  }

  /// What is wrong with a line.
  private struct LineFault: Error {
    let message: String
    init(_ message: String) { self.message = message }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var rest = Substring(text)
    while rest.first?.isWhitespace ?? false { rest.removeFirst() }
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return String(rest)
  }

  private mutating func set(_ name: String, _ value: String) throws(LineFault) {
    switch name {
    case "theme": theme = try Config.word(name, value, ThemeChoice.allCases)
    case "motion": motion = try Config.word(name, value, Motion.allCases)
    default:
      guard let name = Switch(rawValue: name) else {
        let clause = Suggestion.clause(for: name, among: Self.names)
        throw LineFault(
          "there is no setting '\(name.prefix(40))'\(clause); there are "
            + "\(Self.names.joined(separator: ", ")), and `key action = keys`")
      }
      guard value == "on" || value == "off" else {
        throw LineFault("\(name) takes on or off, not '\(value.prefix(40))'")
      }
      switches[name] = value == "on"
    }
  }

  private static func word<Choice: RawRepresentable<String>>(
    _ name: String, _ value: String, _ all: [Choice]
  ) throws(LineFault) -> Choice {
    if let choice = Choice(rawValue: value) { return choice }
    let words = all.map(\.rawValue)
    throw LineFault(
      "\(name) takes one of \(words.joined(separator: ", ")), not '\(value.prefix(40))'"
        + Suggestion.clause(for: value, among: words))
  }

  private static func change(
    _ rest: Substring, _ value: String, _ line: Int
  ) throws(LineFault) -> KeyMap.Change {
    let name = trimmed(rest)
    guard mappable.contains(name) else {
      let clause = Suggestion.clause(for: name, among: mappable)
      throw LineFault(
        "there is no action '\(name.prefix(40))'\(clause); `dropnorm config show` lists them")
    }
    var keys: [Key] = []
    for word in value.split(whereSeparator: \.isWhitespace) {
      guard let key = Key(written: String(word)) else {
        throw LineFault(
          "'\(word.prefix(20))' is no key that can be mapped; keys are single characters, "
            + "ctrl-a, f1, enter, esc, space, tab, up, PgDn and the like")
      }
      if !keys.contains(key) { keys.append(key) }
    }
    guard !keys.isEmpty else { throw LineFault("\(name) needs a key at least") }
    return KeyMap.Change(name: name, keys: keys, line: line)
  }

  /// The names of the actions whose keys can be changed; the letters of choices are the choices' own.
  static let mappable: [String] = {
    var seen: Set<String> = [Action.pickLetter.name]
    return KeyTable.rows.map(\.action.name).filter { seen.insert($0).inserted }
  }()
}
