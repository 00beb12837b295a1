import App
import Rendering

/// What holds for the reader of config files.
enum ConfigPromises {
  /// A fault is one line with a number; every key has one meaning in a place, and ctrl-c leaves it;
  /// what is read is written and reads the same again.
  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    let config = Config(text: text)
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
    for fault in config.faults {
      try promiseShowable(fault, "a fault")
      let number = fault.prefix { $0 != ":" }
      try promise(
        Int(number).map { (1...lines).contains($0) } ?? false, "no line of \(lines): \(fault)")
    }
    try check(config.keys)
    let written = config.text
    let again = Config(text: written)
    try promise(again.faults.isEmpty, "what is written has faults: \(again.faults)\n\(written)")
    try promise(again.text == written, "\(written)\nreads back as\n\(again.text)")
    try promise(again.keys == config.keys, "keys read back as others: \(written)")
    var (look, lookAgain) = (Look(), Look())
    look.take(config)
    lookAgain.take(again)
    try promise(look == lookAgain, "a config reads back as another one: \(written)")
  }

  private static func check(_ keys: KeyMap) throws(BrokenPromise) {
    for place in KeyPlace.allCases {
      var meaning: [Key: Action] = [:]
      for row in keys.rows(in: place) {
        for key in row.keys {
          let other = meaning.updateValue(row.action, forKey: key)
          try promise(
            other == nil || other == row.action, "\(key) has two meanings in \(place)")
        }
      }
      try promise(keys.action(for: .control("c"), in: place) == .quit, "ctrl-c leaves \(place)")
    }
  }
}
