import Experiments
import Rendering

/// The open command palette: the line under the cursor, from 0.
public struct CommandState: Hashable, Sendable {
  var cursor = 0
}

/// A line of the palette: what it does, which key does it, and the deed itself.
struct CommandLine: Hashable {
  /// What it does.
  let words: String
  /// The key beside it; empty where there is none.
  let key: String
  /// What enter does with it.
  let deed: Deed
  /// What is wrong with what was typed, if anything.
  var fault: String?

  /// An action of the key table, or a command that was written out.
  enum Deed: Hashable {
    case action(Action)
    case written(String)
  }
}

extension AppState {
  /// Opens the palette.
  mutating func startCommands() -> [Effect] {
    commands = CommandState()
    entry = Entry(purpose: .command)
    return []
  }

  /// What is offered for what was typed: a command that is written out, then actions.
  var commandLines: [CommandLine] {
    let text = entry?.purpose == .command ? entry?.text ?? "" : ""
    let rows = CommandSearch(text).rows(of: commandRows)
    let actions = rows.map {
      CommandLine(words: $0.label, key: $0.shown, deed: .action($0.action))
    }
    guard let command = WrittenCommand(text) else { return actions }
    let written = CommandLine(
      words: command.words, key: "", deed: .written(command.line),
      fault: fault(of: command.line))
    return [written] + actions
  }

  /// The rows of the place one stands in, each action once.
  private var commandRows: [KeyBinding] {
    var seen: Set<Action> = [.commands, .pickLetter]
    return look.keys.rows(in: keyPlace, view: liveLab?.setup.view).filter {
      seen.insert($0.action).inserted
    }
  }

  /// Answers a key of the palette that is no text; nil leaves it to the line.
  mutating func commandKey(_ key: Key) -> [Effect]? {
    guard commands != nil, entry?.purpose == .command else { return nil }
    switch key {
    case .down, .tab: moveInCommands(1)
    case .up, .backTab: moveInCommands(-1)
    case .pageDown: moveInCommands(10)
    case .pageUp: moveInCommands(-10)
    case .escape: closeCommands()
    case .enter: return doCommand()
    case .character, .backspace:
      commands?.cursor = 0
      return nil
    default: return nil
    }
    return []
  }

  /// The lines are made where they are needed: not at every letter of what is typed.
  private mutating func moveInCommands(_ offset: Int) {
    let last = commandLines.count - 1
    guard let cursor = commands?.cursor else { return }
    commands?.cursor = max(0, min(cursor + offset, last))
  }

  private mutating func closeCommands() {
    commands = nil
    entry = nil
  }

  /// Does what the line under the cursor says; what is wrong with it is said, and nothing closes.
  private mutating func doCommand() -> [Effect] {
    let lines = commandLines
    guard let cursor = commands?.cursor, lines.indices.contains(cursor) else {
      entry?.fault = "nothing here is called that"
      return []
    }
    if let fault = lines[cursor].fault {
      entry?.fault = fault
      return []
    }
    closeCommands()
    liveLab?.playing = nil
    switch lines[cursor].deed {
    case .action(let action): return apply(action)
    case .written(let line): return write(line)
    }
  }

  /// Does a written command, in the words of the plain conversation.
  private mutating func write(_ line: String) -> [Effect] {
    var conversation = PlainConversation(self)
    let effects = conversation.read(line)
    let size = self.size
    self = conversation.state
    self.size = size
    return effects
  }

  /// Why a written command would change nothing; nil if it would.
  private func fault(of line: String) -> String? {
    var before = self
    before.closeCommands()
    before.message = nil
    var after = before
    let effects = after.write(line)
    guard effects.isEmpty, let message = after.message else { return nil }
    after.message = nil
    return after == before ? message : nil
  }
}
