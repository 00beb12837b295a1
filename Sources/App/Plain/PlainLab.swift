import Experiments
import Layers
import Lessons
import Rendering
import Spelling

/// The commands that turn the lab: the free one, or the one beside a lesson.
extension PlainConversation {
  /// Does in the lab what a key would do, and tells what it then shows.
  mutating func changeLab(_ action: Action) -> [Effect] {
    guard let before = state.liveLab?.setup else { return noLab() }
    if before.room.races, [.operation(1), .operation(-1)].contains(action) {
      return race(String((state.liveLab?.race.standings?.epoch ?? 0) + 1))
    }
    let effects = state.apply(action)
    if state.liveLab?.setup != before {
      answer = action.isWalking ? .lab : .place
    } else if state.message == nil {
      state.message = "there is no further one this way"
    }
    return effects
  }

  private mutating func noLab() -> [Effect] {
    state.message = "no lesson is open"
    return []
  }

  mutating func goToPlace(_ text: String) -> [Effect] {
    guard var lab = state.liveLab else { return noLab() }
    let places = lab.setup.places
    guard lab.setup.place(named: text) != nil else {
      state.message =
        "go takes a place of this view\(Suggestion.clause(for: text, among: places)): "
        + places.joined(separator: ", ")
      return []
    }
    lab.change { _ = $0.go(to: text) }
    state.liveLab = lab
    answer = .lab
    return state.consequences()
  }

  mutating func show(_ text: String) -> [Effect] {
    guard let lab = state.liveLab else { return noLab() }
    guard let view = LabView(named: text) else {
      let names = LabView.allCases.map(\.rawValue)
      state.message =
        "view takes one of \(names.joined(separator: ", "))"
        + Suggestion.clause(for: text, among: names)
      return []
    }
    if lab.setup.view == view {
      answer = .lab
      return []
    }
    return changeLab(.show(view))
  }

  mutating func order(_ text: String) -> [Effect] {
    guard let lab = state.liveLab else { return noLab() }
    if text.isEmpty {
      state.message =
        "the order is \(lab.settings.order.letters); order L-A-BN-D puts the stages in another"
      return []
    }
    return set(["order", text])
  }

  mutating func set(_ words: [String]) -> [Effect] {
    guard let lab = state.liveLab else { return noLab() }
    guard words.count == 2, let control = Control.named(words[0]) else {
      let names = Control.allCases.map(\.rawValue)
      let clause = words.first.map { Suggestion.clause(for: $0, among: names) } ?? ""
      state.message =
        "set takes a control and a value, as in set p 0.3\(clause); controls: "
        + names.joined(separator: " ")
      return []
    }
    guard lab.isUnlocked(control) || control == .mode else {
      state.message = "this step of the lesson keeps \(control.rawValue) fixed"
      return []
    }
    var changed = lab
    changed.change { $0.control = control }
    do throws(ControlError) {
      try changed.set(words[1])
      state.liveLab = changed
      answer = .place
    } catch {
      state.message = error.message
    }
    return state.consequences()
  }

  /// `why s2 f3`: the workings of a number of the walk.
  mutating func why(_ words: [String]) -> [Effect] {
    guard let lab = state.liveLab else { return noLab() }
    guard lab.setup.view.isWalk else {
      state.message = "the workings are those of the walk: view walk goes there"
      return []
    }
    let place = { (letter: Character) in
      words.first { $0.first == letter }.flatMap { Int($0.dropFirst()) }.map { max($0, 1) - 1 }
    }
    var moved = lab
    moved.change {
      $0.row = place("s") ?? $0.row
      $0.column = place("f") ?? $0.column
    }
    state.liveLab = moved
    if state.coveredQuestion != nil {
      answer = .lab
      return state.consequences()
    }
    let effects = state.apply(.why)
    answer = state.liveLab?.why == nil ? .nothing : .workings
    return effects
  }

  /// Goes to the orders view, with some orders or the chosen ones, and tells it in numbers.
  mutating func compare(_ words: [String]) -> [Effect] {
    guard var lab = state.liveLab else { return noLab() }
    do throws(OrderError) {
      var orderings: [Ordering] = []
      for word in words { orderings.append(try WrittenOrder(word).ordering) }
      let refusal = lab.attempt { setup throws(ShapeFault) in
        try setup.show(.orders)
        if !orderings.isEmpty { setup.orders.chosen = orderings }
      }
      if let refusal {
        state.message = refusal.heard
        return []
      }
      state.liveLab = lab
      answer = .comparison
    } catch {
      state.message = error.message
    }
    return state.consequences()
  }

  mutating func play() -> [Effect] {
    guard state.reader != nil else { return noLab() }
    answer = .place
    return state.apply(.tryInLab)
  }
}

extension Action {
  /// Whether it only goes somewhere in the view, so that the view is told and not the lesson's step.
  fileprivate var isWalking: Bool {
    ([.operation(1), .operation(-1)] + LabView.allCases.map { .show($0) }).contains(self)
  }
}
