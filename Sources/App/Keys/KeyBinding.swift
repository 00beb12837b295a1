public import Rendering

/// One row of the key table: dispatch, footer and help all read it.
public struct KeyBinding: Hashable, Sendable {
  /// The keys, any of which does it.
  public let keys: [Key]
  /// How the keys are written.
  public let shown: String
  /// What they do.
  public let action: Action
  /// Where.
  public let places: Set<KeyPlace>
  /// What they do, in a few words; no key is named in them, since keys can be mapped otherwise.
  public let label: String
  /// The word beside the keys in the footer, for the few one needs most; nil leaves it to the help.
  public let footer: String?
  /// The actions whose keys the footer shows together, such as `[` and `]`.
  public let footerActions: [Action]

  /// The row with other keys; ctrl-c always quits.
  func mapped(to keys: [Key]) -> KeyBinding {
    let isQuit = action == .quit && !keys.contains(.control("c"))
    return KeyBinding(
      keys: isQuit ? keys + [.control("c")] : keys,
      shown: keys.map(\.written).joined(separator: " "), action: action, places: places,
      label: label, footer: footer, footerActions: footerActions)
  }
}

extension Set<KeyPlace> {
  /// Wherever a lab is, however much is opened over it.
  static let live: Self = [.lab, .reader, .why, .mask, .orders, .shift, .race, .zoom]
  /// Where controls are selected and the cursor moves.
  static let turning: Self = [.lab, .reader, .mask, .orders, .shift, .race]
  /// Where one batch is measured; a race has none.
  static let measured = live.subtracting([.race])
  /// Where there is a walk.
  static let walking: Self = [.lab, .reader, .why]
  /// Where orders are held against each other by their histograms.
  static let comparing: Self = [.orders, .reader, .zoom]
  /// Everywhere.
  static let everywhere = Set(KeyPlace.allCases)
}
