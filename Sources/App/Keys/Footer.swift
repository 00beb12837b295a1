import Experiments
import Layers
import Rendering

/// What a key does, as the footer says it: "plays", "turns p".
struct FooterWords: Sendable, ExpressibleByStringLiteral {
  /// The words in a state; nil where another key is more to the point.
  let words: @Sendable (AppState) -> String?

  init(_ words: @escaping @Sendable (AppState) -> String?) { self.words = words }

  init(stringLiteral words: String) { self.init { _ in words } }
}

/// The last line of every screen: the few keys one needs at this place and moment, and the way to all others.
enum Footer {
  /// How many keys are shown, with the one that shows the others.
  static let count = 6

  static func draw(_ canvas: inout Canvas, area: Rect, state: AppState) {
    let (place, lab) = (state.keyPlace, state.liveLab)
    let taken = state.questionHasFocus ? Set(state.boxedQuestion?.letters ?? []) : []
    let rows = canvas.keys.rows(in: place, view: lab?.setup.view).filter { $0.refusal(lab) == nil }
    var hints = rows.compactMap { row in
      row.footer?.words(state).map { (row: row, words: $0) }
    }
    let more = hints.popLast()
    hints = Array(hints.prefix(count - 1)) + (more.map { [$0] } ?? [])
    func line(gap: Int) -> [(row: Command, hint: Line)] {
      hints.map {
        (
          $0.row,
          Line(String(repeating: " ", count: gap))
            .adding(
              canvas.keys.footerKeys(
                $0.row, in: place, glyphs: canvas.theme.glyphs, taken: taken), .key
            ).adding(" \($0.words)", .faint)
        )
      }
    }
    // Where there is little room the gaps give way, as far as words can still be told apart, then the keys
    // in front of the last one.
    var shown = line(gap: 3)
    if width(shown) > area.columns { shown = line(gap: 2) }
    while width(shown) > area.columns, shown.count > 1 { shown.remove(at: shown.count - 2) }
    var column = 0
    for (row, hint) in shown {
      let place = area.cutLeft(column).rest
      canvas.draw(hint, in: place)
      canvas.hit(place.cutLeft(hint.width).strip, .action(row.action))
      column += hint.width
    }
  }

  private static func width(_ hints: [(row: Command, hint: Line)]) -> Int {
    hints.reduce(0) { $0 + $1.hint.width }
  }
}

extension FooterWords {
  /// Turns the control that is selected.
  static let turns = FooterWords { state in
    state.liveLab.map { lab in
      let control = lab.setup.control
      guard control.isNumber else { return "turns \(control.rawValue)" }
      return "turns "
        + (state.look.glyphs == .unicode ? control.row.symbol : control.row.plainSymbol)
    }
  }

  /// Shows the mode one does not stand in; where both are shown other keys are more to the point.
  static let otherMode = FooterWords { state in
    guard let lab = state.liveLab, !lab.setup.view.listsOrders,
      FooterWords.otherFace.words(state) == nil || state.place == .reader
    else { return nil }
    return lab.settings.mode == .training ? "eval" : "train"
  }

  /// Picks another order, where a list of them is all that the cursor goes through.
  static let orders = FooterWords { state in
    state.liveLab.flatMap { $0.setup.view.listsOrders && $0.setup.view != .orders ? "order" : nil }
  }

  /// Goes to another block, where there is one.
  static let blocks = FooterWords { ($0.liveLab?.settings.depth ?? 1) > 1 ? "block" : nil }

  /// Only in the list of lessons; in a lesson other keys are more to the point.
  static func inCourse(_ words: String) -> FooterWords {
    FooterWords { $0.place == .course ? words : nil }
  }

  /// Only in the lab that one has to oneself.
  static func inLab(_ words: String) -> FooterWords {
    FooterWords { $0.place == .lab ? words : nil }
  }

  /// Only where a race is run, or only where none is.
  static func inRace(_ isRace: Bool, _ words: String) -> FooterWords {
    FooterWords { ($0.raceRequest != nil) == isRace ? words : nil }
  }
}
