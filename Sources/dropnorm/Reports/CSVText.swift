import Experiments

/// One record of CSV, quoted where it must be (RFC 4180), with its line break.
///
/// A spreadsheet takes what begins with one of `=+-@` for a formula, so that such a text has an apostrophe in front;
/// numbers are as they are.
func csvRecord(_ cells: [String]) -> String {
  cells.map { cell in
    let text = isFormula(cell) ? "'" + cell : cell
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }.joined(separator: ",") + "\n"
}

private func isFormula(_ cell: String) -> Bool {
  guard let first = cell.utf8.first, "=+-@".utf8.contains(first) else { return false }
  return Double(cell) == nil
}

extension Histogram {
  /// The cells of each bin: lower and upper edge, which of them it takes, and its count.
  var binRecords: [[String]] {
    let edges = bins.edges
    let inside = counts.enumerated().map { bin, count in
      let closed = bin == edges.count - 2 ? "both" : "lower"
      return [formatted(edges[bin]), formatted(edges[bin + 1]), closed, String(count)]
    }
    let low = below > 0 ? [["-inf", formatted(edges[0]), "neither", String(below)]] : []
    let high =
      above > 0 ? [[formatted(edges[edges.count - 1]), "inf", "neither", String(above)]] : []
    return low + inside + high
  }
}
