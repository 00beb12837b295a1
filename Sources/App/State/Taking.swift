public import Experiments
import Layers

extension AppState {
  /// Shows and copies the command that brings the numbers on screen back.
  mutating func showCommand() -> [Effect] {
    guard let lab = liveLab else {
      notice = "\(key: .takeCommand) is for the lab: it copies the command that shows its numbers"
      return []
    }
    let experiment = lab.setup.experiment
    var origin: LabOrigin?
    if experiment.needsFile {
      origin = origins.last { $0.gives(experiment) }
      guard let origin, !origin.isPipe else {
        let what = origin == nil ? "were given or edited" : "came from a pipe"
        notice =
          "these numbers \(what): \(key: .writeFile) writes them to a file NAME.json, then \(key: .takeCommand)"
        return []
      }
    }
    if let reason = lab.room.refusalToName(lab.setup) {
      message = reason
      return []
    }
    let command = ShellText.command(["dropnorm"] + lab.commandWords(origin))
    let unsaid = lab.unsaid.joined(separator: "; ")
    message = command + (unsaid.isEmpty ? "" : "  (not in it: \(unsaid))")
    return [.copy(command)]
  }

  /// Notes which files an experiment came from.
  public mutating func note(_ origin: LabOrigin) {
    origins.removeAll { $0.words == origin.words }
    origins.append(origin)
  }

  /// Asks for the name of a file.
  mutating func startWriting() -> [Effect] {
    guard liveLab != nil else {
      notice = "\(key: .writeFile) is for the lab: it writes the view, or the experiment, to a file"
      return []
    }
    open(.prompt(Entry(purpose: .file)))
    return []
  }

  /// Takes the name of a file; one that is there is written over only when asked for again.
  func write(to path: String, _ overwriting: String?) throws(ControlError) -> [Effect] {
    guard let kind = ScreenFile.Kind(path: path) else {
      throw ControlError("a name ends in .txt, .svg or .csv (the view) or .json (the experiment)")
    }
    return [.write(ScreenFile(path: path, kind: kind, replaces: overwriting == path))]
  }

  /// Takes the name of a script for a framework.
  func write(
    _ target: ExportTarget, to path: String, _ overwriting: String?
  ) throws(ControlError) -> [Effect] {
    guard path.lowercased().hasSuffix(".py"), path.count > 3 else {
      throw ControlError("the name of a script ends in .py")
    }
    let kind = ScreenFile.Kind.script(target)
    return [.write(ScreenFile(path: path, kind: kind, replaces: overwriting == path))]
  }

  /// The state as it is drawn into a file: nothing typed, no message.
  public var undisturbed: AppState {
    var state = self
    state.overlays.removeAll { $0.keyPlace == nil }
    state.message = nil
    return state
  }

  /// Notes that a file was written, with what the view measured or without.
  public mutating func wrote(_ file: ScreenFile, withResults hasResults: Bool = false) {
    let view = liveLab?.setup.view.rawValue ?? ""
    if case .script(let target) = file.kind {
      message =
        "\(file.path) rebuilds this in \(target.name) and checks the numbers: python \(file.path)"
      return
    }
    guard file.kind == .json, let experiment = liveLab?.setup.experiment else {
      message = "\(file.path) holds the \(view) view"
      return
    }
    note(LabOrigin(file: file.path, experiment))
    let results = hasResults ? " and the results of the \(view) view" : ""
    notice =
      "\(file.path) holds the experiment\(results); \(key: .takeCommand) copies the command that opens it"
  }

  /// Says in the line of the name why a file was not written.
  public mutating func refused(_ file: ScreenFile, _ reason: String, isThere: Bool = false) {
    var purpose = Entry.Purpose.file
    if case .script(let target) = file.kind { purpose = .script(target) }
    var entry = Entry(purpose: purpose, text: file.path, fault: reason)
    if isThere { entry.overwrites = file.path }
    open(.prompt(entry))
  }
}

/// A file that the program is asked to write.
public struct ScreenFile: Hashable, Sendable {
  /// What it holds, by the end of its name.
  public enum Kind: Hashable, Sendable {
    /// The view as text, as a drawing, its numbers as a table, or the experiment.
    case txt, svg, csv, json
    /// A script that rebuilds the experiment in a framework.
    case script(ExportTarget)

    init?(path: String) {
      guard let dot = path.lastIndex(of: "."), dot != path.startIndex else { return nil }
      switch path[path.index(after: dot)...].lowercased() {
      case "txt": self = .txt
      case "svg": self = .svg
      case "csv": self = .csv
      case "json": self = .json
      default: return nil
      }
    }
  }

  /// Its name.
  public let path: String
  /// What it holds.
  public let kind: Kind
  /// Whether a file of that name is written over.
  public let replaces: Bool

  /// The same file under another name.
  public func named(_ path: String) -> ScreenFile {
    ScreenFile(path: path, kind: kind, replaces: replaces)
  }
}

extension Experiment {
  /// Whether options alone do not give it.
  fileprivate var needsFile: Bool { given != Givens() }
}
