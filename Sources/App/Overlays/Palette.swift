import Experiments
import Rendering

/// The open command palette: what is typed, what is offered for it, and the line under the cursor.
public struct Palette: Hashable, Sendable {
  var entry: Entry
  var cursor = 0
  /// Whether the line under the cursor was picked by hand.
  var isPicked = false
  var lines: [CommandLine]

  /// The line under the cursor; nil where nothing is called what was typed.
  var line: CommandLine? { lines.indices.contains(cursor) ? lines[cursor] : nil }

  /// The same with another text; what is offered for it is looked for by who knows the commands.
  func typing(_ entry: Entry) -> Palette {
    var palette = self
    palette.entry = entry
    return palette
  }
}

/// A line of the palette: something that can be done here.
struct CommandLine: Hashable, Sendable {
  /// What it is found by and completed to.
  let name: String
  /// What it does.
  let words: String
  /// The key beside it; empty where there is none.
  var key = ""
  /// What enter does with it.
  let deed: Deed
  /// What is wrong with what was typed, if anything.
  var fault: String?
  /// Other words it is found by, where what it does is not what it is looked for by.
  var also: String?
  /// Whether what was typed begins its name; what only some word of it begins with is not done unasked.
  var isSure = true

  /// What enter does.
  enum Deed: Hashable, Sendable {
    /// An action of the key table.
    case action(Action)
    /// A command in the words of the plain conversation.
    case written(String)
    /// A value is asked for.
    case control(Control)
    /// Colours are chosen.
    case theme(ThemeChoice)
    /// A lesson is opened.
    case lesson(String)
    /// The list of lessons is opened.
    case course
    /// A script for a framework is written.
    case export(ExportTarget)
    /// An experiment file is opened; its name is asked for where none is given.
    case open(String?)
    /// A word or a sign is explained.
    case explain(GlossaryTerm)
    /// A page of the help is opened.
    case help(HelpPage)
  }
}

extension AppState {
  /// Opens the palette.
  mutating func startCommands() -> [Effect] {
    let lines = commandLines(for: "")
    open(.palette(Palette(entry: Entry(purpose: .command), lines: lines)))
    return []
  }

  /// Answers a key of the palette that is no text; nil leaves it to the line.
  mutating func commandKey(_ key: Key) -> [Effect]? {
    if let paging = Paging(key, rows: PaletteView.listRows(size)), let palette {
      moveInCommands(to: paging.moved(palette.cursor, last: palette.lines.count - 1))
      return []
    }
    switch key {
    case .tab: completeCommand()
    case .down: moveInCommands(to: (palette?.cursor ?? 0) + 1)
    case .up, .backTab: moveInCommands(to: (palette?.cursor ?? 0) - 1)
    case .escape: closeOverlay()
    case .enter: return doCommand()
    default: return nil
    }
    return []
  }

  private mutating func moveInCommands(to index: Int) {
    guard case .palette(var palette) = overlay else { return }
    palette.cursor = max(0, min(index, palette.lines.count - 1))
    palette.isPicked = true
    replaceOverlay(by: .palette(palette))
  }

  /// Writes out the name of the line under the cursor; behind that of a control a value follows.
  private mutating func completeCommand() {
    guard let line = palette?.line else { return }
    if case .control = line.deed { entry?.text = line.name + " " } else { entry?.text = line.name }
  }

  /// Does what the line under the cursor says; what is wrong with it is said, and nothing closes.
  private mutating func doCommand() -> [Effect] {
    guard case .palette(var palette) = overlay else { return [] }
    guard let line = palette.line else {
      entry?.fault = "nothing here is called that"
      return []
    }
    if let fault = line.fault {
      entry?.fault = fault
      return []
    }
    guard line.isSure || palette.isPicked else {
      palette.isPicked = true
      replaceOverlay(by: .palette(palette))
      entry?.fault = "is '\(line.name)' meant? enter again does it"
      return []
    }
    closeOverlay()
    liveLab?.playing = nil
    return perform(line.deed)
  }

  private mutating func perform(_ deed: CommandLine.Deed) -> [Effect] {
    switch deed {
    case .action(let action): return apply(action)
    case .written(let line): return write(line)
    case .control(let control):
      _ = changeLab { lab in
        lab.change { $0.control = control }
        return nil
      }
      return startTypingValue()
    case .theme(let theme):
      look.theme = theme
      return []
    case .lesson(let id): return [.readLesson(id)]
    case .course:
      isCourseOverLab = isFreeLab || isLessonOverLab
      (place, reader, overlays, isLessonOverLab) = (.course, nil, [], false)
      return []
    case .export(let target):
      open(.prompt(Entry(purpose: .script(target))))
      return []
    case .open(let file): return file.map { [.openExperiment($0)] } ?? startOpening()
    case .explain(let term):
      message = "\(term.name): \(term.text)"
      return []
    case .help(let page):
      open(.help(page, from: 0))
      return []
    }
  }

  /// Does a written command, in the words of the plain conversation.
  mutating func write(_ line: String) -> [Effect] {
    var conversation = PlainConversation(self)
    let effects = conversation.read(line)
    let size = self.size
    self = conversation.state
    self.size = size
    return effects
  }
}
