import App
import Experiments
import Rendering

/// Verdicts below each other, each with its interval on one ruler and its words, within 80 columns.
struct VerdictTable {
  /// What is judged, and the verdict on it.
  struct Row {
    let name: String
    let verdict: Verdict
  }

  let rows: [Row]

  /// A row a verdict, the names of the ruler's ends, and what would make clear what is not.
  var text: String {
    guard !rows.isEmpty else { return "" }
    let names = rows.map(\.name.count).max() ?? 0
    let numbers = rows.map { ($0.verdict.numbers ?? "-").count }.max() ?? 0
    let room = 80 - names - numbers - VerdictTable.words - 3
    let width = room >= 9 ? min(room, 31) : 0
    let ends = RatioRuler.ends(of: rows.map(\.verdict))
    func line(_ name: String, _ number: String, _ ruler: String, _ words: String) -> String {
      let middle = width > 0 ? leftAligned(ruler, width) + " " : ""
      return trimmed(
        leftAligned(name, names) + " " + leftAligned(number, numbers) + " " + middle + words) + "\n"
    }
    let lines = rows.map { row in
      line(
        row.name, row.verdict.numbers ?? "-",
        VerdictTable.drawing(width) {
          RatioRuler(row.verdict, ends: ends).draw(into: &$0, area: $1, theme: $2)
        },
        row.verdict.words)
    }
    let scale = VerdictTable.drawing(width) {
      RatioRuler.drawNames(ends, into: &$0, area: $1, theme: $2)
    }
    return lines.joined() + (width > 0 ? line("", "", scale, "") : "") + advice
  }

  /// As wide as "eval sees what training saw".
  private static let words = 27

  /// What would make clear what is not: for the noisiest of all.
  private var advice: String {
    let unclear = rows.map(\.verdict).filter { $0.advice != nil }
    let noisiest = unclear.max { ($0.wantedSeeds ?? .max) < ($1.wantedSeeds ?? .max) }
    guard let noisiest, let advice = noisiest.advice else { return "" }
    return "\(noisiest.words): \(advice)\n"
  }

  private static func drawing(
    _ width: Int, _ draw: (inout ScreenBuffer, Rect, Theme) -> Void
  ) -> String {
    var buffer = ScreenBuffer(size: Size(columns: width, rows: 1))
    draw(
      &buffer, buffer.bounds, Theme(depth: .monochrome, glyphs: Glyphs.current.set))
    return buffer.text(row: 0)
  }
}

extension Verdict {
  /// The verdict as JSON: ratio and ends are null where there are none, `is` where nothing is said.
  var json: JSONValue {
    let said: JSONValue =
      switch finding {
      case .same: .string("same")
      case .shifted: .string("shifted")
      case .tooNoisy: .string("too noisy")
      case .oneSeed, .nothingRemembered, .oneValue, .notFinite: .null
      }
    return .object([
      .init("ratio", mean.map { .number($0) } ?? .null),
      .init("low", interval.map { .number($0.low) } ?? .null),
      .init("high", interval.map { .number($0.high) } ?? .null),
      .init("n", .integer(n)),
      .init("is", said),
    ])
  }
}
