import Experiments

/// One record of CSV, quoted where it must be (RFC 4180), with its line break.
func csvRecord(_ cells: [String]) -> String {
  cells.map { cell in
    guard cell.contains(where: { ",\"\n\r".contains($0) }) else { return cell }
    return "\""
      + cell.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }.joined(separator: ",") + "\n"
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
    let high = above > 0 ? [[formatted(edges[edges.count - 1]), "inf", "neither", String(above)]] : []
    return low + inside + high
  }
}
