import Experiments
import Rendering

/// The open command palette: what is typed, what is offered for it, and the line under the cursor.
public struct Palette: Hashable, Sendable {
  let entry: Entry
  var cursor = 0
  var lines: [CommandLine]

  /// The same with another text; what is offered for it is looked for by who knows the commands.
  func typing(_ entry: Entry) -> Palette { Palette(entry: entry, cursor: cursor, lines: lines) }
}

/// A line of the palette: what it does, which key does it, and the deed itself.
struct CommandLine: Hashable, Sendable {
  /// What it does.
  let words: String
  /// The key beside it; empty where there is none.
  let key: String
  /// What enter does with it.
  let deed: Deed
  /// What is wrong with what was typed, if anything.
  var fault: String?

  /// An action of the key table, or a command that was written out.
  enum Deed: Hashable, Sendable {
    case action(Action)
    case written(String)
  }
}

extension AppState {
  /// Opens the palette.
  mutating func startCommands() -> [Effect] {
    let lines = commandLines(for: "")
    open(.palette(Palette(entry: Entry(purpose: .command), lines: lines)))
    return []
  }

  /// What is offered for what was typed: a command that is written out, then actions.
  func commandLines(for text: String) -> [CommandLine] {
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
  private var commandRows: [Command] {
    var seen: Set<Action> = [.commands, .pickLetter]
    return look.keys.rows(in: keyPlace, view: liveLab?.setup.view).filter {
      seen.insert($0.action).inserted
    }
  }

  /// Answers a key of the palette that is no text; nil leaves it to the line.
  mutating func commandKey(_ key: Key) -> [Effect]? {
    switch key {
    case .down, .tab: moveInCommands(1)
    case .up, .backTab: moveInCommands(-1)
    case .pageDown: moveInCommands(10)
    case .pageUp: moveInCommands(-10)
    case .escape: closeOverlay()
    case .enter: return doCommand()
    default: return nil
    }
    return []
  }

  private mutating func moveInCommands(_ offset: Int) {
    guard case .palette(var palette) = overlay else { return }
    palette.cursor = max(0, min(palette.cursor + offset, palette.lines.count - 1))
    replaceOverlay(by: .palette(palette))
  }

  /// Does what the line under the cursor says; what is wrong with it is said, and nothing closes.
  private mutating func doCommand() -> [Effect] {
    guard let palette, palette.lines.indices.contains(palette.cursor) else {
      entry?.fault = "nothing here is called that"
      return []
    }
    let line = palette.lines[palette.cursor]
    if let fault = line.fault {
      entry?.fault = fault
      return []
    }
    closeOverlay()
    liveLab?.playing = nil
    switch line.deed {
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
    before.closeOverlay()
    before.message = nil
    var after = before
    let effects = after.write(line)
    guard effects.isEmpty, let message = after.message else { return nil }
    after.message = nil
    return after == before ? message : nil
  }
}
