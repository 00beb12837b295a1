/// Finds the word that was probably meant.
public enum Suggestion {
  /// ` (did you mean `x`?)` for the nearest of `candidates`, or nothing if none is near.
  public static func clause(for word: String, among candidates: some Sequence<String>) -> String {
    nearest(to: word, among: candidates).map { " (did you mean `\($0)`?)" } ?? ""
  }

  /// The candidate with the fewest typing slips from `word`, if a third of it or less is wrong, or one
  /// letter of a short one; where nothing is right, nothing is near.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    guard word.unicodeScalars.count <= 64 else { return nil }
    let lowered = word.lowercased()
    // Case counts only between words that are otherwise equally near.
    let ranked = candidates.map {
      (distance(lowered, $0.lowercased()), distance(word, $0), $0)
    }
    guard let best = ranked.min(by: { $0 < $1 }) else { return nil }
    let (shorter, longer) = (min(lowered.count, best.2.count), max(lowered.count, best.2.count))
    return best.0 <= max(1, shorter / 3) && best.0 < longer ? best.2 : nil
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours between two words.
  public static func distance(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    var older: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1]
      for j in b.indices {
        var best = min(
          previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, older[j - 1] + 1) }
        current.append(best)
      }
      (older, previous) = (previous, current)
    }
    return previous[b.count]
  }
}
