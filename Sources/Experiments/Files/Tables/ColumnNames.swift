import Spelling

/// Names of columns.
public enum ColumnNames {
  /// Whether programs write a name over the numbers of the rows.
  static func areOfIndex(_ name: String) -> Bool {
    ["", "unnamed: 0", "index", "rownames"].contains(name.lowercased())
  }

  /// Why a column that was named cannot be taken.
  public static func refusal(of word: String, among titles: [String]) -> String {
    "no column '\(word)'\(Suggestion.clause(for: word, among: titles)); there is \(listed(titles))"
  }

  /// Names in a row, the first of them where there are many.
  public static func listed(_ names: [String], most: Int = 8) -> String {
    let shown = names.prefix(names.count <= most + 1 ? most + 1 : most).joined(separator: ", ")
    return names.count <= most + 1 ? shown : "\(shown) and \(names.count - most) more"
  }

  /// A name as it may be shown.
  static func shown(_ text: String) -> String {
    ShowableText.text(String(text.unicodeScalars.prefix(longest)))
  }

  private static let longest = 200
}
