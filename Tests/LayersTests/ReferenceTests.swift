import Foundation
import Testing

/// The layers against PyTorch, Keras and NumPy: see Fixtures/README.md.
@Suite struct ReferenceTests {
  @Test func `every reference case holds`() throws {
    for folder in ReferenceFolder.all {
      let cases = try ReferenceFolder.cases(in: folder)
      #expect(!cases.isEmpty, "\(folder.lastPathComponent) holds no case")
      // Others may have cases of layers that are not ours; of our own nothing is passed over.
      let known = folder == ReferenceFolder.own ? cases : cases.filter { $0.knownKind != nil }
      var compared = 0
      for one in known {
        let check = ReferenceCheck(one)
        compared += check.compared
        for failure in check.failures { Issue.record("\(failure)") }
      }
      print("\(known.count) reference cases, \(compared) values compared")
      if known.count < cases.count, let kinds = ReferenceFolder.unknownKinds(cases) {
        print("SKIPPED, of kinds that nothing here computes: \(kinds)")
      }
      let unknown = cases.compactMap { one in one.unknownToRace.map { "\(one.id) (\($0))" } }
      if !unknown.isEmpty {
        print(
          "by the layers alone, a race cannot represent them: \(unknown.joined(separator: ", "))")
      }
      if folder == ReferenceFolder.own { #expect(unknown.isEmpty) }
    }
  }

  @Test func `changing any one expected number is noticed`() throws {
    var kinds: Set<String> = []
    for one in try ReferenceFolder.cases(in: ReferenceFolder.own)
    where kinds.insert(one.kind).inserted {
      let answers = try one.answers()
      #expect(ReferenceCheck(one) { _ in answers }.failures.isEmpty)
      for variant in try one.everyChange() {
        let check = ReferenceCheck(variant) { _ in answers }
        #expect(check.failures.count >= 1, "\(variant.id) takes a wrong number")
      }
    }
  }

  @Test(arguments: [
    ("nesterov", JSON.bool(true)), ("weight_decay", JSON.number(0.01)),
    ("amsgrad", JSON.bool(true)),
  ])
  func `what a race cannot represent is named and not compared`(option: String, value: JSON) throws
  {
    let cases = try ReferenceFolder.cases(in: ReferenceFolder.own)
    var one = try #require(cases.first { $0.kind == "training" })
    #expect(try one.unknownToRace == nil && one.answers().contains { $0.route == "race" })
    var options = try #require(one.config["optimizer"]?.members)
    var config = try #require(one.config.members)
    options[option] = value
    config["optimizer"] = .object(options)
    one.config = .object(config)
    #expect(one.unknownToRace == option)
    options[option] = .bool(false)
    config["optimizer"] = .object(options)
    one.config = .object(config)
    #expect(one.unknownToRace == nil)
  }

  @Test func `an unknown kind fails`() throws {
    var one = try #require(try ReferenceFolder.cases(in: ReferenceFolder.own).first)
    one.kind = "bn_sideways"
    #expect(ReferenceCheck(one).failures.contains { $0.contains("unknown kind 'bn_sideways'") })
  }

  @Test func `kinds that nothing here computes are named with their cases`() throws {
    var cases = Array(try ReferenceFolder.cases(in: ReferenceFolder.own).prefix(3))
    #expect(ReferenceFolder.unknownKinds(cases) == nil)
    for (index, kind) in ["rms_sideways", "bn_sideways"].enumerated() { cases[index].kind = kind }
    #expect(
      ReferenceFolder.unknownKinds(cases)
        == "bn_sideways (\(cases[1].id)); rms_sideways (\(cases[0].id))")
  }

  @Test func `a case without a compared value fails`() throws {
    var one = try #require(try ReferenceFolder.cases(in: ReferenceFolder.own).first)
    one.expected = ["float64": .object([:])]
    #expect(ReferenceCheck(one).failures == ["\(one.id): no value was compared"])
  }

  @Test func `a value nobody computes fails`() throws {
    var one = try #require(try ReferenceFolder.cases(in: ReferenceFolder.own).first)
    one.expected = ["float64": .object(["surprise": .number(1)])]
    #expect(ReferenceCheck(one).failures.contains { $0.hasSuffix("nothing was computed") })
  }
}

extension ReferenceCase {
  /// The case once for each number, word and truth value it expects, with that one changed to
  /// something just out of tolerance.
  fileprivate func everyChange() throws -> [ReferenceCase] {
    try Precision.allCases.flatMap { precision -> [ReferenceCase] in
      guard let values = expectation(precision) else { return [] }
      let tolerance = try tolerance(precision)
      return (0..<values.leafCount).map { leaf in
        let changed = values.changing(leaf: leaf) { $0.changed(beyond: tolerance) }
        var copy = self
        if expectedError != nil { copy.expectedError = changed }
        if expected[precision.rawValue] != nil { copy.expected[precision.rawValue] = changed }
        return copy
      }
    }
  }
}

extension JSON {
  /// Another value of the same sort; numbers move by three times what is allowed.
  fileprivate func changed(beyond tolerance: Tolerance) -> JSON {
    switch self {
    case .number(let value): .number(value + 3 * tolerance.allowed(around: value))
    case .bool(let value): .bool(!value)
    case .text(let value): .text(value + "1")
    case .array, .object, .null: self
    }
  }
}
