public import Experiments
import Spelling

extension AppState {
  /// Asks for the name of an experiment file that is opened in the lab.
  mutating func startOpening() -> [Effect] {
    open(.prompt(Entry(purpose: .open)))
    return []
  }

  /// Shows an experiment that was read, in a view that can; the lab before it is one undo away.
  mutating func take(_ experiment: Experiment, from origin: LabOrigin) -> [Effect] {
    note(origin)
    let effects = changeLab { lab in
      var next = lab.setup
      do throws(ShapeFault) { try next.take(experiment) } catch { return KeyText(error.message) }
      if let refusal = next.room.refusalToOpen(next) { return KeyText(refusal) }
      lab.change { $0 = next }
      return nil
    }
    if notice == nil {
      let file = origin.words.joined(separator: " ")
      notice = "\(file) is open; \(key: .undo) brings the lab before it back"
    }
    return effects
  }

  /// Says in the line of the name why a file was not opened.
  public mutating func refusedToOpen(_ path: String, _ reason: String) {
    open(.prompt(Entry(purpose: .open, text: path, fault: ShowableText.text(reason))))
  }

  /// The words of the command that writes the script, as far as options and files say the numbers.
  public func exportWords(_ target: ExportTarget) -> [String] {
    guard var setup = liveLab?.setup else { return [] }
    if setup.room.races { setup.view = .walk }  // A script trains nothing.
    let origin = origins.last { $0.gives(setup.experiment) && !$0.isPipe }
    return ["export"] + setup.experimentWords(origin) + ["--to", target.rawValue]
  }
}

extension LabState.Setup {
  /// Shows another experiment, in a view that can; the choices of the race stay.
  fileprivate mutating func take(_ experiment: Experiment) throws(ShapeFault) {
    if view.isWalk { view = experiment.isConvolutional ? .conv : .walk }
    var draft = experiment.draft
    draft.settings.race = self.experiment.settings.race
    self.experiment = try room.experiment(draft)
    (row, column, stepIndex) = (0, 0, 0)
    pickOwnOrder()
  }
}
