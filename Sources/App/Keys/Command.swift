public import Rendering

/// One thing that can be done in some places: its keys, what they do in words, why it is off, and the deed.
///
/// Dispatch, footer, help, palette and the config file all read these rows; nothing else says what a key does.
public struct Command: Sendable {
  /// What is meant.
  public let action: Action
  /// The keys, any of which does it.
  public private(set) var keys: [Key]
  /// How the keys are written.
  public private(set) var shown: String
  /// Where.
  public let places: Set<KeyPlace>
  /// What they do, in a few words; no key is named in them, since keys can be mapped otherwise.
  public let label: String
  /// What stands beside the keys in the footer, for the few one needs most; nil leaves it to the help.
  let footer: FooterWords?
  /// The actions whose keys the footer shows together, such as `[` and `]`.
  public let footerActions: [Action]
  /// The views of the lab in which it does something; nil where it does not depend on the view.
  public fileprivate(set) var views: Set<LabView>?
  /// What is said in another view.
  private let elsewhere: KeyText?
  /// Why it cannot be done now, if so.
  private let reason: @Sendable (LabState) -> KeyText?
  private let deed: @Sendable (inout AppState) -> [Effect]

  /// A command of the whole program.
  ///
  /// - Parameters:
  ///   - hands: the actions whose keys the footer shows with it; its own alone where none are named.
  ///   - elsewhere: what is said in views in which it does nothing.
  ///   - reason: why the lab does not let it be done, as a step of a lesson that keeps a control fixed.
  init(
    _ action: Action, _ shown: String, _ keys: [Key], _ places: Set<KeyPlace>, _ label: String,
    footer: FooterWords? = nil, with hands: [Action] = [], elsewhere: KeyText? = nil,
    off reason: @escaping @Sendable (LabState) -> KeyText? = { _ in nil },
    _ deed: @escaping @Sendable (inout AppState) -> [Effect]
  ) {
    (self.action, self.shown, self.keys, self.places) = (action, shown, keys, places)
    (self.label, self.footer, self.elsewhere) = (label, footer, elsewhere)
    footerActions = hands.isEmpty ? [action] : hands
    (self.reason, self.deed) = (reason, deed)
  }

  /// A command of the lab, which says what it did where that cannot be seen.
  init(
    _ action: Action, _ shown: String, _ keys: [Key], _ places: Set<KeyPlace>, _ label: String,
    footer: FooterWords? = nil, with hands: [Action] = [], elsewhere: KeyText? = nil,
    off reason: @escaping @Sendable (LabState) -> KeyText? = { _ in nil },
    lab deed: @escaping @Sendable (inout LabState) -> KeyText?
  ) {
    self.init(
      action, shown, keys, places, label, footer: footer, with: hands, elsewhere: elsewhere,
      off: reason, { $0.changeLab(deed) })
  }

  /// Whether it does something in a view; where there is no lab, it does.
  func acts(in view: LabView?) -> Bool {
    guard let view, let views else { return true }
    return views.contains(view)
  }

  /// Why it cannot be done with a lab as it is, if so.
  func refusal(_ lab: LabState?) -> KeyText? {
    guard let lab else { return nil }
    if !acts(in: lab.setup.view) {
      return lab.room.refusal(action, lab) ?? elsewhere
        ?? "this does nothing in this view; \(key: .help) shows the keys"
    }
    return reason(lab)
  }

  /// Does it, or says why not.
  func perform(_ state: inout AppState) -> [Effect] {
    if let refusal = refusal(state.liveLab) {
      state.notice = refusal
      return []
    }
    return deed(&state)
  }

  /// The command with other keys; ctrl-c always quits.
  func mapped(to keys: [Key]) -> Command {
    var other = self
    other.keys = action == .quit && !keys.contains(.control("c")) ? keys + [.control("c")] : keys
    other.shown = keys.map(\.written).joined(separator: " ")
    return other
  }
}

extension Command: Hashable {
  /// Commands are told apart by what is meant, by which keys, where and in which words.
  public static func == (one: Command, other: Command) -> Bool {
    one.action == other.action && one.keys == other.keys && one.places == other.places
      && one.label == other.label && one.views == other.views
  }

  /// Mixes in what tells it apart.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(action)
    hasher.combine(keys)
    hasher.combine(places)
  }
}

extension Command {
  /// The command in the views of some rooms.
  func only(where belongs: (any Room) -> Bool) -> Command {
    var command = self
    command.views = Set(LabView.allCases.filter { belongs($0.room) })
    return command
  }
}

extension [Command] {
  /// The commands of all rooms, each once: what several rooms have does something in each of their views.
  static func ofRooms(_ rooms: [any Room]) -> [Command] {
    var rows: [Command] = []
    for room in rooms {
      for command in room.commands {
        if let index = rows.firstIndex(where: { $0.isSame(as: command) }) {
          rows[index].views?.insert(room.view)
        } else {
          var command = command
          command.views = [room.view]
          rows.append(command)
        }
      }
    }
    return rows
  }
}

extension Command {
  fileprivate func isSame(as other: Command) -> Bool {
    action == other.action && keys == other.keys && places == other.places && label == other.label
  }
}
