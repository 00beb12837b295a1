import Rendering

/// What the keys that page mean to a list, wherever it has the focus: a screenful, half of one, an end.
enum Paging {
  case by(Int)
  case toFirst, toLast

  /// What a key means to a list of which so many rows are seen; nil if it does not page.
  init?(_ key: Key, rows: Int) {
    let page = max(1, rows - 1)
    switch key {
    case .pageDown: self = .by(page)
    case .pageUp: self = .by(-page)
    case .control("d"): self = .by(max(1, page / 2))
    case .control("u"): self = .by(-max(1, page / 2))
    case .home: self = .toFirst
    case .end: self = .toLast
    default: return nil
    }
  }

  /// Where the cursor then stands.
  func moved(_ index: Int, last: Int) -> Int {
    switch self {
    case .by(let rows): min(max(0, index + rows), max(0, last))
    case .toFirst: 0
    case .toLast: max(0, last)
    }
  }
}
