import Lessons
import Testing

/// An engine whose every answer can be told from the question.
private struct Engine: Measurements {
  struct Refused: Error, CustomStringConvertible { let description: String }
  var answers: [String: Double] = [:]

  func control(_ name: String) throws -> Double {
    switch name {
    case "p": 0.5
    case "batch": 8
    default: throw Refused(description: "no \(name) here")
    }
  }

  func measure(_ query: Query) throws -> Double {
    guard let answer = answers[query.description] else {
      throw Refused(description: "no \(query)")
    }
    return answer
  }
}

private func value(_ source: String, _ answers: [String: Double] = [:]) throws -> ExpressionValue {
  try Expression(source).evaluate(using: Engine(answers: answers))
}

private func fault(_ source: String) -> String? {
  do {
    _ = try Expression(source)
    return nil
  } catch {
    return error.description
  }
}

@Test(
  arguments: [
    ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("8 / 4 / 2", 1), ("7 - 2 - 1", 4), ("-2 * -3", 6),
    ("--2", 2), ("1 - -1", 2), ("1.5e1", 15), (".5", 0.5), ("2.", 2), ("1e-5 * 100000", 1),
    ("1 / (1 - p)", 2), ("p*batch", 4), ("2^10", 1024),
    ("-2^2", -4), ("2^3^2", 512), ("2^-1", 0.5), ("(1 - p)^3", 0.125),
    ("1.5^2", 2.25),
    ("(-2)^3", -8), ("sqrt(16) + 1", 5), ("round(2 / 3, 2)", 0.67), ("round(12.5 * 10, 0)", 125),
    ("sqrt(round(p, 1))", 0.7071067811865476),
  ] as [(String, Double)])
func `arithmetic binds as on paper`(source: String, result: Double) throws {
  #expect(try value(source) == .number(result))
}

@Test(
  arguments: [
    ("1 < 2", true), ("2 < 2", false), ("2 <= 2", true), ("2 > 2", false), ("2 >= 2", true),
    ("p == 0.5", true), ("p != 0.5", false), ("1 + 1 > p * 2", true),
  ] as [(String, Bool)])
func `comparisons give yes or no`(source: String, result: Bool) throws {
  #expect(try Expression(source).isCondition)
  #expect(try value(source) == .truth(result))
}

@Test func `a query says function, stage and qualifiers in any order`() throws {
  let expression = try Expression("ratio(bn.input, block 2)")
  #expect(
    expression.queries == [
      Query(
        function: .ratio,
        values: ValueSelection(StageReference(stage: "bn", part: .input), block: 2))
    ])
  let orders = [
    "value(bn.normalized, feature 2, sample 3, eval, block 1)",
    "value(bn.normalized, block 1, eval, sample 3, feature 2)",
  ]
  let query = Query(
    function: .value,
    values: ValueSelection(
      StageReference(stage: "bn", part: .normalized), feature: 2, sample: 3, phase: .eval, block: 1)
  )
  for order in orders { #expect(try Expression(order).queries == [query]) }
  #expect(query.description == "value(bn.normalized, feature 2, sample 3, eval, block 1)")
}

@Test(arguments: Statistic.allCases)
func `every statistic reaches the engine`(statistic: Statistic) throws {
  let place = statistic == .value ? ", feature 1, sample 1" : ""
  let source = "\(statistic.rawValue)(\(statistic.isRemembered ? "bn" : "leaky_relu")\(place))"
  #expect(try value(source + " * 2", [source: 21]) == .number(42))
}

@Test(arguments: StageReference.stages)
func `every stage and its parts can be asked`(stage: String) throws {
  #expect(
    try Expression("max(\(stage))").queries.first?.values.stage == StageReference(stage: stage))
  for part in StageReference.parts(of: stage) {
    let source = "max(\(stage).\(part.rawValue))"
    #expect(try Expression(source).queries.first?.description == source)
  }
}

@Test func `what the engine refuses carries the column of the question`() throws {
  #expect(throws: ExpressionError(column: 5, message: "no mean(conv)")) {
    try value("1 + mean(conv)")
  }
  #expect(throws: ExpressionError(column: 9, message: "no depth here")) {
    try value("batch + depth")
  }
}

@Test func `division by zero is a value that says so`() throws {
  #expect(try value("1 / 0").description == "infinity")
  #expect(try value("0 / 0").description == "undefined")
}

@Test(
  arguments: [
    ("", "column 1: an expression is missing, such as mean(linear, feature 1)"),
    ("1 +", "column 4: expected a number, a control, a function or ( here"),
    ("(1 + 2", "column 7: expected `)` to close the parenthesis"),
    ("1 2", "column 3: expected + - * / ^ or a comparison here"),
    ("(1 < 2)", "column 4: a comparison cannot stand in parentheses"),
    ("1 < 2 < 3", "column 7: compare two values only; write two tasks for two conditions"),
    ("p = 1", "column 3: `=` is written `==` here"),
    ("p \u{2264} 1", "column 3: `\u{2264}` is written `<=` here"),
    ("2 \u{D7} 3", "column 3: `\u{D7}` is written `*` here"),
    ("1.2.3", "column 1: `1.2.3` is not a number"),
    ("2x", "column 1: `2x` is not a number"),
    ("1e999", "column 1: `1e999` is not a number"),
    ("mean linear", "column 6: expected `(` and a stage, as in mean(linear)"),
    ("mean(3)", "column 6: expected a stage here, such as linear, bn or dropout"),
    ("mean(linear", "column 12: expected `)` or `,` and a qualifier"),
    (
      "mean(linear, 2)",
      "column 14: expected feature k, sample i, train, eval or block b here"
    ),
    (
      "mean(linear, featrue 2)",
      "column 14: expected feature k, sample i, train, eval or block b here (did you mean `feature`?)"
    ),
    ("mean(linear, feature 0)", "column 22: expected a whole number from 1 after `feature`"),
    ("mean(linear, feature 1.5)", "column 22: expected a whole number from 1 after `feature`"),
    (
      "mean(linear, train, eval)", "column 21: `eval` cannot be added: it is already said"
    ),
    ("value(linear)", "column 1: value needs a place: value(linear, feature 1, sample 1)"),
    ("ratio(bn, train)", "column 1: ratio compares eval with train over all samples by itself"),
    ("mean(input.output)", "column 12: `input` has the parts gradient"),
    (
      "mean(bn.normalised)",
      "column 9: `bn` has the parts input, output, normalized, gradient, gamma_gradient, beta_gradient (did you mean `normalized`?)"
    ),
    ("linear", "column 1: `linear` is a stage: ask for a number, such as mean(linear)"),
    ("order", "column 1: `order` is not a number"),
    (
      "bacth",
      "column 1: unknown name `bacth` (did you mean `batch`?); "
        + "controls: p, batch, features, depth, learning_rate, epochs, seeds, epsilon, momentum, "
        + "gamma, beta, seed"
    ),
    (
      "maen(linear)",
      "column 1: unknown function `maen` (did you mean `mean`?); "
        + "known: mean, variance, unbiased_variance, min, max, zeros, value, ratio, running_mean, running_var, sqrt, round"
    ),
  ] as [(String, String)])
func `a wrong expression says where and what would be right`(source: String, message: String) {
  #expect(fault(source) == message)
}

@Test func `unknown stages and signs are named`() {
  #expect(
    fault("mean(lienar)")?.hasPrefix("column 6: unknown stage `lienar` (did you mean `linear`?)")
      == true)
  #expect(fault("1 ; 2")?.hasPrefix("column 3: `;` has no meaning here") == true)
  #expect(fault("system(\"rm\")")?.hasPrefix("column 8: `\"` has no meaning here") == true)
}

@Test func `nesting and length are bounded`() {
  let deep = String(repeating: "(", count: 32) + "1" + String(repeating: ")", count: 32)
  #expect(fault(deep) == nil)
  #expect(fault("(" + deep + ")") == "column 34: nested more than 32 deep")
  #expect(fault(String(repeating: "-", count: 40) + "1")?.hasSuffix("more than 32 deep") == true)
  let long = "1" + String(repeating: "+1", count: 499)
  #expect(fault(long + " ") == nil)
  #expect(fault(long + "+1")?.hasSuffix("at most 1000 characters") == true)
}

@Test(
  arguments: [
    (0, "0"), (-0.0, "0"), (2, "2"), (0.5, "0.5"), (0.61371, "0.6137"), (0.99999, "1"),
    (1.23456, "1.2346"), (-1.5, "-1.5"), (0.00001, "0.00001"), (0.000123456, "0.0001235"),
    (12345.678901, "12345.6789"), (1e16, "1e+16"), (1.23456e-9, "1.2346e-09"),
    (1e14, "100000000000000"),
    (1.1102e-16, "0"), (-1.797693e308, "-1.7976e+308"), (9.99999e-9, "1e-08"),
    (.infinity, "infinity"), (-.infinity, "-infinity"), (.nan, "undefined"), (9.99999, "10"),
  ] as [(Double, String)])
func `numbers in prose are short`(number: Double, text: String) {
  #expect(NumberText.text(number) == text)
}
