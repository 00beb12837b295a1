import App

/// The key of an action as the help of options names it: the first that the key table has for it in a
/// place.
func key(_ action: Action, in place: KeyPlace = .lab) -> String {
  let row = KeyTable.rows(in: place).first { $0.action == action }
  return row.map { String($0.shown.prefix { $0 != " " }) } ?? ""
}
