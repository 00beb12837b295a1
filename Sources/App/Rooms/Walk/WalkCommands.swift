import Experiments
import Rendering

/// What can be done in the walk.
enum WalkCommands {
  static let all: [Command] =
    Command.stepping + [
      why("enter i", [.enter, .character("i")], [.lab]), why("i", [.character("i")], [.reader]),
      Command(
        .edit, "e", [.character("e")], .walking,
        "edit the number under the cursor, or the picked one",
        elsewhere: "\(key: .edit) edits numbers of the walk: \(key: .show(.walk)) goes there",
        { $0.startEdit() }),
      .reverse,
      Command(
        .display, "d", [.character("d")], .walking,
        "show numbers, what the last change moved, or eval less train",
        elsewhere: Command.forTheWalk, lab: { $0.turnDisplay() }),
      .recalibrate, .pin,
    ] + Command.jumps + [
      .upstream,
      Command(
        .toggleConventions, "C", [.character("C")], .walking,
        "in the walk: PyTorch, Keras and the paper side by side",
        elsewhere: "\(key: .toggleConventions) is for the walk: the conventions of its BN",
        lab: { lab in
          lab.change { $0.showsConventions.toggle() }
          return nil
        }),
    ]

  /// What is said of workings where there is no walk.
  static let workings: KeyText = "the workings are in the walk: \(key: .show(.walk)) goes there"

  private static func why(_ shown: String, _ keys: [Key], _ places: Set<KeyPlace>) -> Command {
    Command(
      .why, shown, keys, places, "why? the workings of the number under the cursor",
      footer: places.contains(.lab) ? "why this number" : nil,
      elsewhere: workings,
      lab: { $0.openWhy() })
  }
}

extension LabState {
  /// Shows numbers, changes, or the gap, in turn; changes only where there are any to show.
  fileprivate mutating func turnDisplay() -> KeyText? {
    let all = SheetDisplay.allCases
    let index = (all.firstIndex(of: setup.display) ?? 0) + 1
    let next = all[index % all.count]
    change { $0.display = next }
    switch next {
    case .values: return nil
    case .change: return "what the last change moved, new less old; \(key: .display) goes on"
    case .gap: return "eval less train; \(key: .display) goes back to the numbers"
    }
  }
}
