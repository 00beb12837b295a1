import App
import Archives
import ArgumentParser
import Experiments

/// The file that the lab is kept in between two times it is opened without a word on the command line.
struct LabStore {
  private let path: String?
  /// Whether what is there is not ours to replace.
  private var isLeftAlone = false

  /// A store for the file of this person; `open` reads it.
  init(path: String? = LabStore.standardPath) { self.path = path }

  /// `$XDG_STATE_HOME/dropnorm/lab.json`, by default in `~/.local/state`.
  static var standardPath: String? {
    StandardFolder.file("lab.json", in: "XDG_STATE_HOME", orHome: ".local/state")
  }

  /// Shows the lab as it was left, if it was; what is wrong with the file is said, and the lab opens
  /// as it does by itself.
  mutating func open(_ state: inout AppState) {
    guard let path else { return }
    let file = StateFile(path: path)
    do throws(StateFileError) {
      guard let text = try file.read() else { return }
      do throws(StateFileError) {
        state.takeUp(try Self.setup(text, path))
      } catch {
        guard case .damaged(let reason) = error else { throw error }
        let name = try file.setAside()
        state.show(fault: "the lab could not come back, its file is kept as \(name): \(reason)")
      }
    } catch {
      isLeftAlone = true
      switch error {
      case .system(let reason), .newer(let reason), .damaged(let reason): state.show(fault: reason)
      }
    }
  }

  /// The set-up that a text says.
  private static func setup(_ text: String, _ path: String) throws(StateFileError)
    -> LabState.Setup
  {
    do throws(KeptLab.Fault) {
      let kept = try KeptLab(text: text, file: path)
      do { return try LabCommand.setup(kept) } catch {
        throw KeptLab.Fault.damaged("\(path): \(Ending(error).complaint ?? "")")
      }
    } catch {
      switch error {
      case .damaged(let reason): throw .damaged(reason)
      case .newer(let format):
        throw .newer("\(path) is of a newer version (\(format)): it is left alone")
      }
    }
  }

  /// Keeps the lab as it is left; returns a line if that cannot be done.
  func keep(_ state: AppState) -> String? {
    guard let path, !isLeftAlone else { return nil }
    guard let left = state.leftLab else {
      FileSystem.remove(path)
      return nil
    }
    let (file, text) = (StateFile(path: path), left.json.text)
    guard text.utf8.count <= StateFile.largest else {
      return "the lab is not kept: its numbers take more than \(sizeInWords(StateFile.largest))"
    }
    do throws(StateFileError) {
      try file.makeFolder()
      try file.write(text)
      return nil
    } catch {
      switch error {
      case .system(let reason), .newer(let reason), .damaged(let reason):
        return "the lab is not kept: \(reason)"
      }
    }
  }
}

extension LabCommand {
  /// The set-up of a lab that was left.
  ///
  /// - Throws: what a command line or an experiment that does not fit throws.
  static func setup(_ kept: KeptLab) throws -> LabState.Setup {
    let said = try LabCommand.parse(kept.words)
    var setup = try LabState.Setup(kept, view: said.view)
    _ = try said.race.apply(to: &setup.experiment.race, TableChoice())
    return try said.opening.state((setup, nil, []), entries: []).state.lab.setup
  }
}
