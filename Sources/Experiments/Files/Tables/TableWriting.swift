/// How a text table is written, and what of it was passed over on the way to its cells.
struct TableWriting: Hashable {
  /// What the first row gave the columns.
  enum Names: Hashable {
    /// Names of letters, as nearly all files have.
    case letters
    /// Names that are numbers, or have numbers among them: taken as names for what stands below them.
    case guessed
    /// Names because it was asked for.
    case said
  }

  /// The encoding it was read in, where that is not UTF-8.
  var encoding: String?
  /// How many lines in front of the data are comments.
  var comments = 0
  /// Whether a first line named the separator.
  var isSeparatorSaid = false
  /// Whether commas are decimal signs.
  var hasDecimalCommas = false
  /// What the first row is; nil where it is a row of data.
  var names: Names?

  /// What its cells say.
  var cells: CellReader { CellReader(decimalSign: hasDecimalCommas ? "," : ".") }

  /// What was taken as what, one sentence each: what a person could not take for granted.
  var notes: [String] {
    var notes: [String] = []
    if let encoding { notes.append("read as \(encoding)") }
    if isSeparatorSaid { notes.append("the first line names what separates cells") }
    if comments > 0 { notes.append(commentsInWords) }
    if names == .guessed { notes.append("first row taken as names; --header no says otherwise") }
    if hasDecimalCommas { notes.append("commas taken as decimal signs") }
    return notes
  }

  /// The comments, counted.
  var commentsInWords: String {
    comments == 1
      ? "1 line that begins with # skipped" : "\(comments) lines that begin with # skipped"
  }
}

/// Columns that are not taken as numbers by themselves.
enum LeftOut {
  /// Which columns are left out of those there are, and why.
  static func notes(_ columns: [TextTable.Column], taken: [Int]) -> [String] {
    let left = columns.indices.filter { !taken.contains($0) }
    var notes: [String] = []
    if let index = left.first(where: { columns[$0].kind == .index }) {
      notes.append("column \(columns[index].title(index)) numbers the rows and is left out")
    }
    let others = left.filter { columns[$0].kind != .index }
    guard !others.isEmpty else { return notes }
    let reasons: [(TextTable.Kind, String, String)] = [
      (.text, "holds text", "hold text"), (.nothing, "holds nothing", "hold nothing"),
      (.numbers, "holds numbers", "hold numbers"),
    ]
    let parts = reasons.compactMap { kind, one, many -> String? in
      let names = others.filter { columns[$0].kind == kind }.map { columns[$0].title($0) }
      return names.isEmpty
        ? nil : "\(ColumnNames.listed(names)) \(names.count == 1 ? one : many)"
    }
    let count = "\(others.count) of \(columns.count) columns left out"
    return notes + ["\(count): \(parts.joined(separator: "; "))"]
  }
}
