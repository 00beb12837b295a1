import Experiments
import Rendering

/// What can be done in the walk.
enum WalkCommands {
  static let all: [Command] =
    Command.stepping + [
      LabCommands.play("play the walk, or stop", [.lab], footer: "plays"),
      why("enter i", [.enter, .character("i")], [.lab]), why("i", [.character("i")], [.reader]),
      Command(
        .edit, "e", [.character("e")], .walking,
        "edit the number under the cursor, or the picked one",
        elsewhere: "\(key: .edit) edits numbers of the walk: \(key: .show(.walk)) goes there",
        { $0.startEdit() }),
      .reverse,
      Command(
        .display, "d", [.character("d")], .walking,
        "show numbers, what the last change moved, train beside eval, or eval less train",
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

  /// Exchanges the faces.
  static let faces = Command.panels(
    "V v", [.lab], "the picture or the sheet of numbers, where not both fit", footer: .otherFace)

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
    var index = (all.firstIndex(of: setup.display) ?? 0) + 1
    if index < all.count, all[index] == .change, reference == nil { index += 1 }
    let next = all[index % all.count]
    let sheet = unlocked == nil ? 1 : 0
    change { setup in
      setup.display = next
      if next != .values { setup.panel = sheet }
    }
    switch next {
    case .values: return nil
    case .beside: return "train beside eval; \(key: .display) goes on"
    case .change: return "what the last change moved, new less old; \(key: .display) goes on"
    case .gap: return "eval less train; \(key: .display) goes back to the numbers"
    }
  }
}
