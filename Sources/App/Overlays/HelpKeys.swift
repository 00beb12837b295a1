import Rendering

extension AppState {
  /// A key while the help is open: those that move the cursor scroll, also where they are mapped; any
  /// other closes it.
  mutating func readHelp(_ key: Key, from line: Int) -> [Effect]? {
    let page = 10
    var offset = 0
    switch (key, look.keys.action(for: key, in: .course)) {
    case (.pageDown, _): offset = page
    case (.pageUp, _): offset = -page
    case (.down, _), (.character("j"), _), (_, .some(.move(columns: 0, rows: 1))): offset = 1
    case (.up, _), (.character("k"), _), (_, .some(.move(columns: 0, rows: -1))): offset = -1
    case (.control, _): return nil
    default:
      closeOverlay()
      return []
    }
    replaceOverlay(by: .help(from: max(0, line + offset)))
    return []
  }
}
