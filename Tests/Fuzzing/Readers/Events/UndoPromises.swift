import App
import Rendering

/// What holds for taking back and making again.
enum UndoPromises {
  /// Some keys and clicks change a lab; undo brings every set-up back exactly, redo the other way.
  static func check(_ state: AppState, _ dice: inout EventDice) throws(BrokenPromise) {
    guard state.liveLab != nil, state.entry == nil, state.help == nil, !state.isForgetting else {
      return
    }
    var state = state
    var setups = [state.liveLab?.setup]
    for _ in 0..<dice.roll(12) {
      let before = (state.place, state.reader?.stepIndex)
      if dice.roll(4) == 0 {
        let mouse = EventMaker.mouse(&dice, on: state.size)
        guard let clicked = click(mouse, in: state) else { continue }
        state = clicked
      } else {
        let key = EventMaker.labKey(&dice, in: state.keyPlace)
        guard let action = KeyTable.action(for: key, in: state.keyPlace), !isLeaving(action) else {
          continue
        }
        _ = state.apply(action)
      }
      guard (state.place, state.reader?.stepIndex) == before else { return }
      if state.liveLab?.setup != setups.last { setups.append(state.liveLab?.setup) }
    }
    // A drawing has changes of its own.
    guard state.keyPlace != .drawing else { return }
    for setup in setups.dropLast().reversed() {
      _ = state.apply(.undo)
      try promise(state.liveLab?.setup == setup, "undo brings back what was")
    }
    for setup in setups.dropFirst() {
      _ = state.apply(.redo)
      try promise(state.liveLab?.setup == setup, "redo makes again what was undone")
    }
  }

  /// What a click makes of a state; nil where it may have been one on undo or redo itself.
  private static func click(_ mouse: Mouse, in state: AppState) -> AppState? {
    var clicked = state
    _ = clicked.handle(.mouse(mouse))
    for action in [Action.undo, .redo] {
      var other = state
      _ = other.apply(action)
      if other.liveLab?.setup == clicked.liveLab?.setup { return nil }
    }
    return clicked
  }

  /// Whether an action goes back itself, or into another lab.
  private static func isLeaving(_ action: Action) -> Bool {
    switch action {
    case .undo, .redo, .back, .tryInLab, .step(1), .step(-1), .contentsOpen, .openLab, .open: true
    default: false
    }
  }
}
