import Experiments
import Lessons
import Rendering

/// What the palette offers: everything that has a name where one stands.
extension AppState {
  /// What is offered for what was typed: a command that is written out first, then what is named best.
  func commandLines(for text: String) -> [CommandLine] {
    let text = text.replacing("=", with: " ", maxReplacements: 1)
    let search = PaletteSearch(text)
    guard !search.words.isEmpty else { return actions }
    var written: [CommandLine] = []
    if let file = experimentFile(in: text) {
      written.append(file)
    } else if let command = WrittenCommand(text) {
      written.append(
        CommandLine(
          name: command.line, words: command.words, deed: .written(command.line),
          fault: fault(of: command.line)))
    }
    let deeds = values(for: text) + settings + actions + saving + places + themes + lessons
    let (done, told) = (search.found(deeds), search.found(words))
    // What can be done comes before what is only explained, and both before what is hardly named.
    return written
      + (done.filter(\.isSure) + told.filter(\.isSure) + (done + told).filter { !$0.isSure })
      .filter { $0.deed != written.first?.deed }
  }

  /// An experiment file that is opened by its name: `open mine.json`.
  private func experimentFile(in text: String) -> CommandLine? {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard place == .lab, parts.count == 2, parts[0].lowercased() == "open",
      parts[1].lowercased().hasSuffix(".json")
    else { return nil }
    return CommandLine(
      name: text, words: "\(text): an experiment file in the lab", deed: .open(parts[1]))
  }

  /// The actions of the place one stands in, each once.
  private var actions: [CommandLine] {
    var seen: Set<Action> = [.commands, .pickLetter]
    return look.keys.rows(in: keyPlace, view: liveLab?.setup.view)
      .filter { seen.insert($0.action).inserted }
      .map {
        CommandLine(
          name: $0.action.name.replacing("-", with: " "), words: $0.label, key: $0.shown,
          deed: .action($0.action))
      }
  }

  /// What people call writing a file elsewhere.
  private var saving: [CommandLine] {
    liveLab == nil
      ? []
      : [
        CommandLine(
          name: "save", words: "save: the view (.txt .svg .csv) or the experiment (.json)",
          key: look.keys.key(.writeFile, in: keyPlace), deed: .action(.writeFile))
      ] + scripts + opening
  }

  /// The scripts that an experiment is exported as.
  private var scripts: [CommandLine] {
    ExportTarget.allCases.map {
      CommandLine(
        name: "export \($0.rawValue)",
        words: "export to \($0.name): a script that rebuilds this and checks the numbers",
        deed: .export($0))
    }
  }

  /// A lesson's lab has its own numbers, so a file is opened in the free one alone.
  private var opening: [CommandLine] {
    place != .lab
      ? []
      : [
        CommandLine(
          name: "open", words: "open: an experiment file (.json) in the lab", deed: .open(nil))
      ]
  }

  /// The controls that turn here, as they stand.
  private var settings: [CommandLine] {
    guard let lab = liveLab else { return [] }
    return lab.controls.map { control in
      let name = control.rawValue.replacing("_", with: " ")
      return CommandLine(
        name: name, words: "\(name) \(lab.settings[control].text): \(control.row.label)",
        deed: .control(control))
    }
  }

  /// The words that a control may hold, once it is named.
  private func values(for text: String) -> [CommandLine] {
    guard let lab = liveLab, let first = text.split(separator: " ").first,
      let control = Control.named(String(first)), lab.controls.contains(control),
      case .choice(let words) = control.row.domain
    else { return [] }
    return words.map {
      CommandLine(
        name: "\(first) \($0)", words: "\(first) \($0): \(control.row.label)",
        deed: .written("set \(control.rawValue) \($0)"))
    }
  }

  /// The places of the view.
  private var places: [CommandLine] {
    (liveLab?.setup.places ?? []).map {
      CommandLine(
        name: "go \($0)", words: "go \($0): this place of the view", deed: .written("go \($0)"))
    }
  }

  private var themes: [CommandLine] {
    ThemeChoice.allCases.map {
      CommandLine(name: "theme \($0.rawValue)", words: "theme \($0.rawValue)", deed: .theme($0))
    }
  }

  /// The list of lessons, and those that can be read.
  private var lessons: [CommandLine] {
    let list = CommandLine(name: "course", words: "course: the list of lessons", deed: .course)
    return [list]
      + course.entries.filter { $0.fault == nil }.map {
        CommandLine(name: "lesson \($0.title)", words: "lesson: \($0.title)", deed: .lesson($0.id))
      }
  }

  /// The words and signs that are explained.
  private var words: [CommandLine] {
    let page = CommandLine(
      name: "words", words: "words and signs: all that are explained", deed: .help(.words),
      also: "words and signs glossary")
    return [page]
      + Glossary.terms.map { term in
        let title = term.title(isSevenBit: look.glyphs != .unicode)
        return CommandLine(
          name: term.name, words: "what is \(title)? \(term.meaning)", deed: .explain(term),
          also: term.also.joined(separator: " "))
      }
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

extension PaletteSearch {
  /// What it names among some lines, what is named best first.
  fileprivate func found(_ lines: [CommandLine]) -> [CommandLine] {
    let ranked = lines.map { (rank(name: $0.name, label: $0.also ?? $0.words), $0) }
    return Rank.allCases.flatMap { rank in
      ranked.filter { $0.0 == rank }.map { offer in
        var line = offer.1
        line.isSure = rank != .words
        return line
      }
    }
  }
}
