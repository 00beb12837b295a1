import Experiments
import Layers
import Rendering

/// The race as a conversation: it is run to an epoch, by whoever holds the conversation, before it is told.
extension PlainConversation {
  /// `race`, `race 20`: run to the last epoch, or to one before it.
  mutating func race(_ text: String) -> [Effect] {
    guard var lab = state.liveLab else {
      state.message = "no lesson is open"
      return []
    }
    guard lab.room.races else {
      state.message = "the race is a view of its own: view race goes there"
      return []
    }
    guard let setup = lab.setup.raceSetup else {
      state.message = lab.setup.raceRefusal
      return []
    }
    guard text.isEmpty || Int(text).map({ (1...setup.epochs).contains($0) }) ?? false else {
      state.message =
        "race takes an epoch from 1 to \(setup.epochs), or nothing for the last one; "
        + "set epochs 100 sets how many there are"
      return []
    }
    _ = lab.endRace(1)
    lab.race.isRunning = false
    lab.race.goal = Int(text) ?? setup.epochs
    state.liveLab = lab
    answer = .lab
    return []
  }
}
