import Experiments
import Layers
import Lessons
import Rendering
import TestSupport
import Testing

@testable import App

/// What a learner reads at every step of a wide sweep of walks: titles, names, formulas, arithmetic with numbers,
/// operands, and what follows.
@Suite struct WalkSweepTests {
  /// Of each walk a checksum of what is said is kept, and one walk whole.
  @Test func `the walks say what they said`() throws {
    let told = WalkSweep.walks.map { (name: $0.name, text: Self.told($0)) }
    let sums = told.map { "\($0.name): \(String(Self.checksum($0.text), radix: 16))" }
    let whole = try #require(told.first { $0.name == "L-BN-A-D depth 1 train" })
    let text = (sums + ["", whole.name, whole.text]).joined(separator: "\n")
    let difference = Picture.difference(text, at: "Pictures/walks.txt")
    #expect(difference == nil)
  }

  /// The learner works out what is printed, and gets what the engine has.
  @Test(arguments: WalkSweep.walks)
  func `every printed formula, worked out, gives its number`(walk: WalkSweep.Walk) throws {
    let workings = walk.workings
    let names = QuantityNames(experiment: walk.experiment, glyphs: .unicode)
    var open = WalkDirection.allCases.flatMap { walk.numbers($0).map(\.quantity) }
    var seen = Set(open)
    var count = 0
    while let quantity = open.popLast() {
      guard let value = workings.value(of: quantity),
        let derivation = workings.derivation(of: quantity)
      else { continue }
      count += 1
      var operands: [String: Double] = [:]
      for operand in derivation.operands {
        let letter = names.letter(operand.symbol)
        #expect(operands[letter] == nil, "\(letter) stands for two numbers")
        operands[letter] = workings.value(of: operand.quantity) ?? .nan
      }
      // What is only reached from others, such as the unbiased variance, has its formula, too.
      for operand in [derivation.operands.first, derivation.operands.last].compactMap({ $0 })
      where seen.insert(operand.quantity).inserted {
        open.append(operand.quantity)
      }
      let equation = names.letter("\(derivation.symbol) = \(derivation.formula)")
      let printed = try PrintedFormula.value(
        equation, Self.letters(operands, quantity, workings))
      // SELU's constants are printed with five digits.
      let digits = workings.twin.experiment.settings.activation == .selu ? 1e-4 : 1e-9
      #expect(
        abs(printed - value) <= digits * max(1, abs(value)), "\(names.full(quantity)): \(equation)")
    }
    #expect(count > 5)
  }

  private static func letters(
    _ operands: [String: Double], _ quantity: Quantity, _ workings: Workings
  ) -> PrintedFormula.Letters {
    let settings = workings.twin.experiment.settings
    let input = workings.twin.pass(workings.phase).input
    let count = Double(input.valuesPerFeature)
    let block = quantity.block ?? 0
    let batches = workings.twin.pass(workings.phase).batchNorm(block: block)?.runningBefore.batches
    return PrintedFormula.Letters(
      operands: operands,
      counts: [
        settings.order.contains(.conv) ? "M" : "N": count, "k": Double((batches ?? 0) + 1),
        "a": settings.dropout.trainingScale, "b": settings.dropout.trainingShift,
        "α'": settings.dropout.droppedValue,
      ],
      slope: { settings.activation.derivative($0) })
  }

  private static func told(_ walk: WalkSweep.Walk) -> String {
    let (workings, settings) = (walk.workings, walk.experiment.settings)
    let names = QuantityNames(experiment: walk.experiment, glyphs: .unicode)
    let followsAll = settings.depth == 1 && !settings.order.contains(.conv)
    var lines: [String] = []
    for direction in WalkDirection.allCases {
      var last: WalkStep?
      for number in walk.numbers(direction) {
        if number.step != last {
          let operation = number.step.operation
          let sheet = settings.sheet(
            number.step, phase: walk.phase, hasBias: walk.experiment.hasBias)
          let rows = sheet.statistics.map {
            names.row($0) + (sheet.newStatistics.contains($0) ? "!" : "")
          }
          lines.append(
            "\(number.step.block + 1) \(operation.id): "
              + operation.title(phase: walk.phase, settings: settings)
              + " | \(rows.joined(separator: " "))")
          last = number.step
        }
        lines.append("  " + described(number.quantity, workings, names, followsAll: followsAll))
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func described(
    _ quantity: Quantity, _ workings: Workings, _ names: QuantityNames, followsAll: Bool
  ) -> String {
    var text = "\(names.full(quantity)), \(names.words(quantity))"
    if let step = workings.twin.experiment.settings.step(making: quantity) {
      text += ", made by \(step.block + 1) \(step.operation.id)"
    }
    guard let value = workings.value(of: quantity) else { return text + ": none" }
    text += ": \(formatted(value))"
    if case .cell(let matrix, let cell) = quantity, value == 0 {
      let causes = workings.zeroCauses(matrix, block: cell.block)
      text += causes.isEmpty ? "" : " zero \(causes[0])..\(causes[causes.count - 1])"
    }
    if let derivation = workings.derivation(of: quantity) {
      let formula = "\(derivation.symbol) = \(derivation.formula)"
      let values = derivation.operands.map { workings.value(of: $0.quantity) ?? .nan }
      let shown = ShownDerivation(derivation, values: values, value: value, terms: 3)
      let equation = Formula(TermSetter(shown: shown).equation).inline(.unicode)
      let operands = derivation.operands.map {
        "\(names.letter($0.symbol)): \(names.full($0.quantity))"
      }
      text += " | \(names.letter(formula)) | \(equation) | \(operands.joined(separator: ", "))"
    }
    if followsAll {
      let dependents = Dependents(of: quantity, in: workings)
      text += " | \(dependents.valueCount) of \(dependents.count) follow"
    }
    return text
  }

  /// FNV-1a.
  private static func checksum(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
