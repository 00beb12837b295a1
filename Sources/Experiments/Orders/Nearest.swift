/// The word of a list that is nearest to a misspelt one, if any is near enough to suggest.
///
/// Distance counts insertions, deletions, exchanges and swapped neighbours; up to a third of the
/// letters (at least one) may be wrong.
public func nearest(to word: String, in words: some Sequence<String>) -> String? {
  let limit = max(1, word.count / 3)
  return words.map { ($0, editDistance(word, $0)) }
    .filter { $0.1 <= limit }
    .min { $0.1 < $1.1 }?.0
}

private func editDistance(_ left: String, _ right: String) -> Int {
  let (a, b) = (Array(left), Array(right))
  var before: [Int] = []
  var above = Array(0...b.count)
  for i in 1..<max(1, a.count + 1) {
    var row = [i] + Array(repeating: 0, count: b.count)
    for j in 1..<max(1, b.count + 1) {
      let same = a[i - 1] == b[j - 1]
      row[j] = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        row[j] = min(row[j], before[j - 2] + 1)
      }
    }
    (before, above) = (above, row)
  }
  return above[b.count]
}
