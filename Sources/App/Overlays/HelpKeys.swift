import Rendering

extension AppState {
  /// A key while the help is open: those that move the cursor or page scroll, also where they are
  /// mapped; tab turns to the other page; any other closes it.
  mutating func readHelp(_ key: Key, _ page: HelpPage, from line: Int) -> [Effect]? {
    if key == .tab || key == .backTab {
      replaceOverlay(by: .help(page.other, from: 0))
      return []
    }
    let last = HelpView.lastTop(page, self)
    if let line = Paging(key, rows: size.rows - 2)?.moved(min(line, last), last: last) {
      replaceOverlay(by: .help(page, from: line))
      return []
    }
    let offset: Int
    switch (key, look.keys.action(for: key, in: .course)) {
    case (.down, _), (.character("j"), _), (_, .some(.move(columns: 0, rows: 1))): offset = 1
    case (.up, _), (.character("k"), _), (_, .some(.move(columns: 0, rows: -1))): offset = -1
    case (.control, _): return nil
    default:
      closeOverlay()
      return []
    }
    replaceOverlay(by: .help(page, from: min(max(0, line + offset), last)))
    return []
  }
}
