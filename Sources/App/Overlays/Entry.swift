public import Experiments
import Lessons
import Rendering

/// Text that is being typed.
public struct Entry: Hashable, Sendable {
  /// What the text is for.
  public enum Purpose: Hashable, Sendable {
    /// A value of the selected control.
    case control
    /// The answer to a lesson's question.
    case answer
    /// A new value for a raw number; its name.
    case edit(EditTarget, name: String)
    /// The name of a file that is written.
    case file
    /// The name of a script for a framework that is written.
    case script(ExportTarget)
    /// The name of an experiment file that is opened.
    case open
    /// Words to look for in all lessons.
    case search
    /// The name of an action, or a command that is written out.
    case command
  }

  /// How many characters can be typed or pasted.
  public static let longest = 40
  /// The same for what this one asks: the name of a file may be longer.
  public var longest: Int { namesFile ? 200 : Entry.longest }

  /// What it is for.
  public let purpose: Purpose
  /// What has been typed.
  public var text = ""
  /// What is wrong with what was typed, until something else is.
  public var fault: String?
  /// The file that is written over if the same name is given again.
  var overwrites: String?

  /// Whether the name of a file is typed.
  var namesFile: Bool {
    switch purpose {
    case .file, .script, .open: true
    case .control, .answer, .edit, .search, .command: false
    }
  }

  /// Whether a raw number is edited; nothing typed then takes the edit back.
  var isEdit: Bool {
    if case .edit = purpose { return true }
    return false
  }
}

extension AppState {
  /// Pasted text goes into an open entry and nowhere else: it never presses keys.
  mutating func paste(_ text: String) -> [Effect] {
    guard entry != nil else {
      message = "pasted text is not read as keys"
      return []
    }
    for scalar in text.unicodeScalars { append(scalar) }
    entry?.fault = nil
    return []
  }

  /// Adds a seven-bit character to what is typed, as many as a line shows.
  ///
  /// Of an answer the signs of print are taken too, as a keyboard has them. Blanks stand only between words
  /// and in an answer.
  private mutating func append(_ scalar: Unicode.Scalar) {
    guard let entry else { return }
    let takesBlanks = entry.namesFile || [.search, .command, .answer].contains(entry.purpose)
    let signs = entry.purpose == .answer ? WrittenNumber.typed(scalar) : String(scalar)
    let isShown = signs.unicodeScalars.allSatisfy {
      ($0.value > 0x20 && $0.value < 0x7F) || ($0 == " " && takesBlanks)
    }
    guard isShown, entry.text.utf8.count + signs.utf8.count <= entry.longest else { return }
    self.entry?.text += signs
  }

  mutating func type(_ key: Key) -> [Effect]? {
    entry?.fault = nil
    switch key {
    case .character(let scalar): append(scalar)
    case .backspace: _ = entry?.text.popLast()
    case .escape: closeOverlay()
    case .enter:
      return finishEntry()
    case .control("u"): entry?.text = ""
    case .control("d"): break  // Below the line nothing pages.
    case .control: return nil
    default: break
    }
    return []
  }

  /// Takes what was typed; what is wrong with it is said, and the line stays open.
  private mutating func finishEntry() -> [Effect] {
    guard let finished = entry else { return [] }
    closeOverlay()
    if finished.text.isEmpty, !finished.isEdit { return [] }
    do throws(ControlError) {
      switch finished.purpose {
      case .answer: return give(finished)
      case .search, .command: return []
      case .file: return try write(to: finished.text, finished.overwrites)
      case .script(let target):
        return try write(target, to: finished.text, finished.overwrites)
      case .open: return [.openExperiment(finished.text)]
      case .control: try liveLab?.set(finished.text)
      case .edit(let target, _): notice = try liveLab?.edit(target, to: finished.text)
      }
    } catch {
      var refused = finished
      refused.fault = error.message
      open(.prompt(refused))
    }
    return consequences()
  }

  /// Gives what was typed as the answer; what is no answer stays open, with what is wrong with it.
  private mutating func give(_ finished: Entry) -> [Effect] {
    let before = progress
    let effects = answer(finished.text)
    if progress == before, let reason = message {
      var refused = finished
      refused.fault = reason
      message = nil
      open(.prompt(refused))
    }
    return effects
  }

  /// What is typed or pasted is looked for, from the first line on.
  mutating func lookAgain() {
    switch overlay {
    case .palette(var palette):
      (palette.cursor, palette.isPicked) = (0, false)
      palette.lines = commandLines(for: palette.entry.text)
      replaceOverlay(by: .palette(palette))
    case .search(let entry, var search):
      search.move(to: 0)
      replaceOverlay(by: .search(entry, search))
    default: break
    }
  }
}
