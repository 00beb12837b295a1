/// Compares what the layers answer with what a case expects, number by number.
struct ReferenceCheck {
  /// What is wrong: one line per key.
  private(set) var failures: [String] = []
  /// How many numbers, words and truth values were compared.
  private(set) var compared = 0

  /// Computes a case in each precision it has expected values for, by every route of its kind.
  init(_ one: ReferenceCase) {
    self.init(one) { try $0.answers() }
  }

  /// The same with the answers at hand, so that many expectations can be held against them.
  init(_ one: ReferenceCase, answers: (ReferenceCase) throws -> [ReferenceAnswer]) {
    do {
      let answers = try answers(one)
      for name in one.expected.keys where Precision(rawValue: name) == nil {
        failures.append("\(one.id): unknown precision \(name)")
      }
      for precision in Precision.allCases {
        guard let expected = one.expectation(precision) else { continue }
        let tolerance = try one.tolerance(precision)
        let own = answers.filter { $0.precision == precision }
        if own.isEmpty { failures.append("\(one.id): nothing computed in \(precision.rawValue)") }
        for answer in own {
          compare(
            answer.values, expected, tolerance,
            at: "\(one.id) [\(precision.rawValue), \(answer.route)]")
          compareConfig(answer.values["config"], one.config, tolerance, at: one.id)
        }
      }
    } catch {
      failures.append("\(one.id): \(error)")
    }
    if compared == 0 { failures.append("\(one.id): no value was compared") }
  }

  /// Derived numbers that a config happens to state are held to what the layers say too.
  private mutating func compareConfig(
    _ got: JSON?, _ config: JSON, _ tolerance: Tolerance, at place: String
  ) {
    let before = compared  // A config's numbers do not make a case compared.
    defer { compared = before }
    for (key, value) in (got?.members ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let stated = config[key] else { continue }
      compare(value, stated, tolerance, at: "\(place) config \(key)")
    }
  }

  private mutating func compare(
    _ got: JSON?, _ expected: JSON, _ tolerance: Tolerance, at place: String
  ) {
    switch (got, expected) {
    case (_, .null): break
    case (.object(let ours)?, .object(let theirs)):
      for (key, value) in theirs.sorted(by: { $0.key < $1.key }) {
        compare(
          ours[key], value, key == "shape" ? Tolerance(relative: 0, absolute: 0) : tolerance,
          at: "\(place) \(key)")
      }
    case (.array(let ours)?, .array(let theirs)) where ours.count == theirs.count:
      compare(ours, theirs, tolerance, at: place)
    case (.number(let ours)?, .number(let theirs)):
      compare([.number(ours)], [.number(theirs)], tolerance, at: place)
    case (.text, .text), (.bool, .bool):
      compared += 1
      if got != expected { failures.append("\(place): \(String(describing: got)) is wrong") }
    case (nil, _): failures.append("\(place): nothing was computed")
    default: failures.append("\(place): the form differs")
    }
  }

  /// A list: of numbers, whose worst difference is told, or of anything else.
  private mutating func compare(
    _ ours: [JSON], _ theirs: [JSON], _ tolerance: Tolerance, at place: String
  ) {
    var worst: (excess: Double, text: String)?
    for (index, (mine, other)) in zip(ours, theirs).enumerated() {
      guard let got = mine.number, let reference = other.number else {
        compare(mine, other, tolerance, at: "\(place)[\(index)]")
        continue
      }
      compared += 1
      let difference = (got - reference).magnitude
      let allowed = tolerance.allowed(around: reference)
      if !(difference <= allowed), !(difference / allowed <= worst?.excess ?? -1) {
        worst = (difference / allowed, "\(got) for \(reference), off by \(difference), at \(index)")
      }
    }
    if let worst { failures.append("\(place): \(worst.text)") }
  }
}

extension ReferenceCase {
  /// What a precision expects; an expected error is expected in both.
  func expectation(_ precision: Precision) -> JSON? {
    expected[precision.rawValue] ?? expectedError
  }
}
