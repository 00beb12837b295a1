import Experiments
import Rendering

/// What the help has to show.
public enum HelpPage: Hashable, Sendable, CaseIterable {
  /// The keys of the place one stands in.
  case keys
  /// The words and signs, explained.
  case words

  var title: String { self == .keys ? "Keys" : "Words and signs" }

  /// The page that tab turns to.
  var other: HelpPage { self == .keys ? .words : .keys }

  /// What it shows, a row an entry, each in as many lines as its words take; a heading stays with the
  /// first of its entries.
  func rows(_ state: AppState, width: Int) -> [[Line]] {
    switch self {
    case .keys: HelpKeyRows(state).rows(width: width)
    case .words:
      Glossary.groups.flatMap { group in
        var rows = group.terms.map { term in
          HelpPage.entry(
            term.title(isSevenBit: state.look.glyphs != .unicode), term.text, width: width,
            indent: 24)
        }
        rows[0].insert(Line(" " + group.title, .heading), at: 0)
        return rows
      }
    }
  }

  /// A name, and beside it what is said of it.
  static func entry(_ name: String, _ words: String, width: Int, indent: Int) -> [Line] {
    let indent = max(indent, name.cellWidth + 4)
    return wrapped(words, width: max(10, width - indent - 1)).enumerated().map { index, part in
      Line().left(index == 0 ? "   " + name : "", indent, .key).adding(part, .text)
    }
  }
}

/// The commands of the place under what they are for, from the key table.
struct HelpKeyRows {
  private let state: AppState
  private var place: KeyPlace { state.keyPlace }

  init(_ state: AppState) { self.state = state }

  func rows(width: Int) -> [[Line]] {
    let all = state.look.keys.rows(in: place, view: state.liveLab?.setup.view)
    return Action.Purpose.allCases.flatMap { purpose in
      var rows = all.filter { $0.action.purpose == purpose }.map {
        HelpPage.entry($0.shown, words($0), width: width, indent: 14)
      }
      if !rows.isEmpty { rows[0].insert(Line(" " + purpose.rawValue, .heading), at: 0) }
      return rows
    }
  }

  /// What a row does; how the prose of lessons, which names the standard keys, calls a key that is
  /// mapped; and whether the step keeps it from being done.
  private func words(_ row: Command) -> String {
    let standard = KeyMap.standard.key(row.action, in: place)
    let isMapped = !row.keys.contains { $0.written == standard }
    let name = isMapped && state.place == .reader ? "(\(standard) in lessons) " : ""
    let isFixed = row.refusal(state.liveLab) != nil
    return name + row.label + (isFixed ? " (fixed in this step)" : "")
  }
}
