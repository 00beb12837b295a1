import Experiments
import Rendering

/// All 2^n thinned networks against the one weight-scaled network, for three heads on the units.
enum EnsemblePanel {
  /// The rows it takes to say everything, where it is wide.
  static let rows = 16
  private static let labelWidth = 11

  /// How much is said; where there is little room, the second outputs go, then the words.
  private enum Words: CaseIterable {
    case everything, firstOutputs, inShort, none
  }

  static func draw(_ canvas: inout Canvas, area: Rect, scene: MaskScene) {
    let inner = area.inset(columns: min(1, area.columns / 2))
    let heads = scene.study.heads(seed: scene.twin.experiment.settings.seed)
    let drafts = Words.allCases.map { lines(heads, scene, width: inner.columns, $0) }
    let fitting = drafts.first { $0.count <= inner.rows } ?? drafts[drafts.count - 1]
    canvas.draw(fitting, in: inner)
  }

  private static func lines(
    _ heads: [HeadStudy], _ scene: MaskScene, width: Int, _ words: Words
  ) -> [Line] {
    var lines = intro(scene).enumerated().flatMap { index, text in
      wrapped(text, width: width).map { Line($0, index == 0 ? .heading : .text) }
    }
    lines.append(header(width))
    for head in heads {
      lines += rows(head, width: width).prefix(words == .everything ? 2 : 1)
      guard words == .everything || words == .firstOutputs else { continue }
      lines += wrapped(verdict(head), width: max(1, width - 2)).map {
        Line("  ").adding($0, head.exactness == .neither ? .warning : .good)
      }
    }
    let closing = closing(words)
    return closing.isEmpty
      ? lines : lines + wrapped(closing, width: width).map { Line($0, .faint) }
  }

  private static func closing(_ words: Words) -> String {
    switch words {
    case .everything:
      "The heads are drawn from the seed; ReLU has \(MaskStudy.hiddenUnits) hidden units."
    case .inShort: "Exact: linear arith., softmax geom.; ReLU neither."
    case .firstOutputs, .none: ""
    }
  }

  private static func intro(_ scene: MaskScene) -> [String] {
    let units = scene.study.input.count
    guard units > MaskEnsemble.largest else {
      return ["All \(scene.networks) thinned networks, each by its probability"]
    }
    return [
      "2^\(units) thinned networks are too many to count out (up to 2^\(MaskEnsemble.largest))",
      "Sampling goes on: the passes so far (\(scene.study.passes.count)) stand for all.",
    ]
  }

  private static func columns(_ width: Int) -> Columns {
    Columns(
      [.left(labelWidth - 3), .left(3)]
        + [Columns.Column](repeating: .right(cell(width)), count: 4))
  }

  private static func header(_ width: Int) -> Line {
    let names =
      cell(width) >= 11
      ? ["of passes", "arithmetic", "geometric", "one net"] : ["pass", "arith", "geom.", "one"]
    return columns(width).line(["head", ""] + names, .faint)
  }

  private static func rows(_ head: HeadStudy, width: Int) -> [Line] {
    head.weightScaled.indices.map { output in
      func number(_ values: [Double]?, _ role: Role) -> Line {
        Line(values.map { compact($0[output], width: cell(width) - 1) } ?? "-", role)
      }
      return columns(width).line([
        Line(output == 0 ? name(head.kind) : ""),
        Line((head.kind == .linear ? "z" : "P") + "\(output + 1)", .formula),
        number(head.sampled, .train), number(head.arithmeticMean, .value),
        number(head.geometricMean, .value), number(head.weightScaled, .eval),
      ])
    }
  }

  private static func name(_ kind: HeadStudy.Kind) -> String {
    switch kind {
    case .linear: "linear"
    case .softmax: "softmax"
    case .hidden: "ReLU"
    }
  }

  private static func cell(_ width: Int) -> Int { min(12, max(6, (width - labelWidth) / 4)) }

  /// Which equality is algebra and which an approximation, with what was measured.
  private static func verdict(_ head: HeadStudy) -> String {
    let sampled = "passes off by \(off(head.sampled, head))"
    switch head.exactness {
    case .arithmeticMean:
      guard let mean = head.arithmeticMean else {
        return "arithmetic mean = one net, exact; \(sampled)"
      }
      return "arithmetic mean = one net, exact (off by \(off(mean, head)))"
    case .geometricMean:
      guard let mean = head.geometricMean else {
        return "geometric mean = one net, exact; \(sampled)"
      }
      return "geometric mean = one net, exact (off by \(off(mean, head)));"
        + " arithmetic only near (off by \(off(head.arithmeticMean, head)))"
    case .neither:
      guard head.arithmeticMean != nil else { return "both only approximate; \(sampled)" }
      if let off = head.difference(to: head.geometricMean), off < rounding {
        return "only approximate in general; here no hidden ReLU switches (geometric off by"
          + " rounding only)"
      }
      return "both only approximate (arithmetic off by \(off(head.arithmeticMean, head)),"
        + " geometric by \(off(head.geometricMean, head)))"
    }
  }

  /// What lies below it is rounding: the sums are of numbers near 1, in double.
  private static let rounding = 1e-12

  private static func off(_ mean: [Double]?, _ head: HeadStudy) -> String {
    guard let difference = head.difference(to: mean) else { return "-" }
    if difference == 0 { return "0" }
    return difference < rounding ? "rounding only" : compact(difference, width: 8, decimals: 4)
  }
}
