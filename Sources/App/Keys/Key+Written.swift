import Rendering

extension Key {
  private static let named: [(Key, String)] = [
    (.up, "up"), (.down, "down"), (.left, "left"), (.right, "right"), (.pageUp, "PgUp"),
    (.pageDown, "PgDn"), (.home, "home"), (.end, "end"), (.tab, "tab"), (.backTab, "shift-tab"),
    (.enter, "enter"), (.escape, "esc"), (.backspace, "backspace"), (.delete, "delete"),
    (.insert, "insert"), (.character(" "), "space"),
  ]

  /// The key as the config file and the help write it: `m`, `space`, `ctrl-r`, `f5`, `PgDn`.
  var written: String {
    if let name = Key.named.first(where: { $0.0 == self })?.1 { return name }
    switch self {
    case .character(let scalar): return String(scalar)
    case .control(let scalar): return "ctrl-\(scalar)"
    case .function(let number): return "f\(number)"
    default: return "?"
    }
  }

  /// Reads a key; nil if it is none that can be mapped.
  ///
  /// Ctrl-z and ctrl-c never arrive as other keys do, and tab, enter and esc are what ctrl-i, ctrl-m
  /// and ctrl-[ send, so those cannot be told apart from them.
  init?(written text: String) {
    if let key = Key.named.first(where: { $0.1.lowercased() == text.lowercased() })?.0 {
      self = key
      return
    }
    let scalars = Array(text.unicodeScalars)
    if scalars.count == 1, (0x21...0x7E).contains(scalars[0].value) {
      self = .character(scalars[0])
    } else if text.lowercased().hasPrefix("ctrl-"), scalars.count == 6,
      "abdefghjklnopqrstuvwxy".unicodeScalars.contains(scalars[5])
    {
      self = scalars[5] == "h" ? .backspace : .control(scalars[5])
    } else if scalars.first == "f" || scalars.first == "F", let number = Int(text.dropFirst()),
      (1...12).contains(number)
    {
      self = .function(number)
    } else {
      return nil
    }
  }
}
