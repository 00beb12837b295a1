import Rendering

/// What the parts of prose are; they look like what means the same elsewhere.
extension Role {
  /// Stressed words.
  static let emphasis = Role.accent
  /// Strongly stressed words.
  static let strong = Role.key
  /// A bullet, a number or a letter before an item.
  static let marker = Role.key
  /// The first row of a table.
  static let tableHeader = Role.key
  /// The lines of a table, a line across.
  static let rule = Role.faint
  /// A quotation.
  static let quote = Role.faint
  /// A hint.
  static let hint = Role.faint
  /// The question of a predict, quiz or task block.
  static let question = Role.accent
  /// What was answered right.
  static let right = Role.good
  /// What was answered wrong.
  static let wrong = Role.warning
}
