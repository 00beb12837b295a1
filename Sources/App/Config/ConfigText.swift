import Rendering

extension Config {
  /// All settings and keys as a file would write them; what is as it is without a file is a comment.
  public var text: String {
    var lines = [
      "# theme = auto|dark|light|contrast|mono; motion = none|less|full; the others on|off"
    ]
    func add(_ name: String, _ value: String?, _ standard: String) {
      lines.append(value.map { "\(name) = \($0)" } ?? "# \(name) = \(standard)")
    }
    add("theme", theme?.rawValue, "auto")
    add("motion", motion?.rawValue, "full")
    for name in Switch.allCases {
      add(name.rawValue, switches[name].map { $0 ? "on" : "off" }, "off")
    }
    lines.append("")
    let names = Config.mappable
    let width = names.map(\.count).max() ?? 0
    for name in names {
      let rows = keys.rows.filter { $0.action.name == name }
      let isChanged = rows != KeyMap.standard.rows.filter { $0.action.name == name }
      var written: [String] = []
      // Ctrl-c always quits and is no key that a file can give.
      for key in rows.flatMap(\.keys) where key != .control("c") {
        if !written.contains(key.written) { written.append(key.written) }
      }
      let padded = name + String(repeating: " ", count: width - name.count)
      lines.append("\(isChanged ? "" : "# ")key \(padded) = \(written.joined(separator: " "))")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Look {
  /// Takes over what a config file says.
  public mutating func take(_ config: Config) {
    theme = config.theme ?? theme
    motion = config.motion ?? motion
    usesBraille = config.switches[.braille] ?? usesBraille
    usesMouse = config.switches[.mouse] ?? usesMouse
    keys = config.keys
  }
}
