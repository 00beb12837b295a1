/// One record of CSV, quoted where it must be (RFC 4180), with its line break.
func csvRecord(_ cells: [String]) -> String {
  cells.map { cell in
    guard cell.contains(where: { ",\"\n\r".contains($0) }) else { return cell }
    return "\""
      + cell.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }.joined(separator: ",") + "\n"
}
