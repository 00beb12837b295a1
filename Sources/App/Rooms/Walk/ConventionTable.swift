import Experiments
import Layers
import Rendering

/// The lines of the lens: a number a row, a convention a column, and the reasons below.
struct ConventionTable {
  let lens: ConventionLens
  let inUse: BatchNormConvention
  /// Whether there is room for before and after, and for words.
  let isWide: Bool
  let glyphs: GlyphSet

  private var labelWidth: Int { isWide ? 16 : 10 }

  /// The last column has a blank more, since the letters before it may fill their place.
  private func cellWidth(_ reading: ConventionReading) -> Int {
    isWide ? 17 : reading.layer.convention == .paper ? 7 : 6
  }

  private var isUnicode: Bool { glyphs == .unicode }

  /// Behind the last column nothing has to line up.
  private func markWidth(_ reading: ConventionReading) -> Int {
    reading.layer.convention == .paper ? 0 : 4
  }

  /// The header and a line per number; where they do not fit, those that differ.
  func lines(room: Int) -> [Line] {
    typealias Quantity = ConventionReading.Quantity
    let names: [(Quantity, String)] = [
      (.epsilon, isUnicode ? "ε" : "eps"), (.weightOfNew, "momentum"),
      (.mean, isWide ? "batch mean" : "mean"),
      (.variance, isWide ? "var /M (used)" : "var /M"),
      (.unbiasedVariance, isWide ? "var /(M-1)" : "var /M-1"),
      (.normalized, isUnicode ? "x̂" : "xhat"), (.output, isWide ? "y in train" : "y train"),
      (.runningMean, isWide ? "running mean" : "run.mean"),
      (.runningVariance, isWide ? "running var" : "run.var"),
      (.evalOutput, isWide ? "y in eval after" : "y eval"),
    ]
    let different = names.filter { name in
      lens.readings.contains { !lens.causes(of: name.0, for: $0).isEmpty }
    }
    let shown = names.count + 2 > room ? different : names
    return [header] + shown.map { line($0.0, $0.1) } + [single]
  }

  private var header: Line {
    row("") { reading in
      let convention = reading.layer.convention
      let mark = convention == inUse && isWide ? " (in use)" : ""
      return (Self.name(convention) + mark, convention == inUse ? .accent : .faint, "")
    }
  }

  /// A row: for each reading what it says, and the letters of why that is not what the first one says.
  private func row(
    _ label: String, _ cell: (ConventionReading) -> (text: String, role: Role, mark: String)
  ) -> Line {
    let pairs = lens.readings.map { reading -> [Columns.Column] in
      [.right(cellWidth(reading)), .left(markWidth(reading))]
    }
    let columns = Columns([.left(labelWidth)] + pairs.joined())
    let cells = lens.readings.map(cell)
    return columns.line(
      [Line(label)] + cells.flatMap { [Line($0.text, $0.role), Line($0.mark, .warning)] })
  }

  private static func name(_ convention: BatchNormConvention) -> String {
    switch convention {
    case .pytorch: "PyTorch"
    case .keras: "Keras"
    case .paper: "paper"
    }
  }

  private func line(_ quantity: ConventionReading.Quantity, _ label: String) -> Line {
    row(" \(label)") { reading in
      let causes = lens.causes(of: quantity, for: reading)
      let letters = causes.map { letter($0) }.joined()
      return (
        text(quantity, reading), causes.isEmpty ? .value : .warning,
        letters.isEmpty ? "" : " \(letters)"
      )
    }
  }

  /// What a batch of one does in training.
  private var single: Line {
    let first = lens.readings[0].layer.convention.refusesSingleValue
    return row(" M = 1") { reading in
      let convention = reading.layer.convention
      let differs = convention.refusesSingleValue != first
      return (
        answer(convention), differs ? .warning : .value,
        differs ? " \(letter(.singleValue))" : ""
      )
    }
  }

  private func answer(_ convention: BatchNormConvention) -> String {
    if !convention.refusesSingleValue {
      return (isWide ? "answers " : "") + (isUnicode ? "β" : "beta")
    }
    return isWide ? (convention == .paper ? "undefined" : "refused") : "none"
  }

  private func text(
    _ quantity: ConventionReading.Quantity, _ reading: ConventionReading
  ) -> String {
    switch quantity {
    case .epsilon: return formatted(reading.layer.epsilon)
    case .weightOfNew: return momentum(reading)
    case .runningMean:
      return change(reading.before.mean, reading.after.mean)
    case .runningVariance:
      return change(reading.before.variance, reading.after.variance)
    case .mean, .variance, .unbiasedVariance, .normalized, .output, .evalOutput:
      // With all digits there is room for, so that what differs is seen to differ.
      return reading.value(quantity).map {
        isWide ? compact($0, width: 10, decimals: 6) : number($0)
      }
        ?? "-"
    }
  }

  private func momentum(_ reading: ConventionReading) -> String {
    guard reading.layer.convention != .paper, let momentum = reading.layer.momentum else {
      return isWide ? "average of \(fixed(1 / reading.weightOfNew, decimals: 0))" : "mean"
    }
    let meaning = reading.layer.convention == .keras ? " of the old" : " of the new"
    return formatted(momentum) + (isWide ? meaning : "")
  }

  private func change(_ before: Double, _ after: Double) -> String {
    let arrow = isUnicode ? " \(glyphs.arrow) " : glyphs.arrow
    return isWide ? number(before) + arrow + number(after) : number(after)
  }

  private func number(_ value: Double) -> String {
    isWide ? compact(value, width: 7, decimals: 4) : compact(value, width: 6)
  }

  private func letter(_ cause: ConventionCause) -> String {
    switch cause {
    case .epsilon: "a"
    case .momentum: "b"
    case .rememberedVariance: "c"
    case .singleValue: "d"
    }
  }

  /// One line for each difference, with its reason.
  func reasons(width: Int) -> [Line] {
    let causes = lens.causes + (lens.causes.contains(.singleValue) ? [] : [.singleValue])
    return causes.flatMap { cause in
      wrapped(reason(cause), width: width - 3).enumerated().map { index, text in
        Line(index == 0 ? " \(letter(cause)) " : "   ", .warning).adding(text, .text)
      }
    }
  }

  private func reason(_ cause: ConventionCause) -> String {
    switch cause {
    case .epsilon:
      "Under the root: \(epsilons). A larger one shrinks \(isUnicode ? "x̂" : "xhat") more."
    case .momentum: "The new batch weighs \(weights): PyTorch, Keras, paper."
    case .rememberedVariance: "Keras remembers the variance over M, the others that over M-1."
    case .singleValue: "A single value is its own mean, M-1 is 0: only Keras goes on."
    }
  }

  private var epsilons: String {
    lens.readings.map { formatted($0.layer.epsilon) }.joined(separator: ", ")
  }

  private var weights: String {
    lens.readings.map { compact($0.weightOfNew, width: 6) }.joined(separator: ", ")
  }
}
