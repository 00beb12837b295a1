private import FrontMatter
import Spelling

/// Reads the expression language by recursive descent, one method per level of binding.
struct ExpressionParser {
  static let maximumLength = 1000
  static let maximumDepth = 32

  let tokens: [ExpressionLexer.Token]
  var index = 0
  private var depth = 0

  init(_ source: String) throws(ExpressionError) {
    guard source.unicodeScalars.count <= Self.maximumLength else {
      throw ExpressionError(
        column: Self.maximumLength + 1,
        message: "an expression may have at most \(Self.maximumLength) characters")
    }
    tokens = try ExpressionLexer.tokens(of: source)
  }

  mutating func parse() throws(ExpressionError) -> Expression.Node {
    if token.kind == .end {
      throw fault("an expression is missing, such as mean(linear, feature 1)")
    }
    let left = try sum()
    guard let comparison = sign(among: Expression.Comparison.self) else {
      try expectEnd()
      return left
    }
    index += 1
    let right = try sum()
    if sign(among: Expression.Comparison.self) != nil {
      throw fault("compare two values only; write two tasks for two conditions")
    }
    try expectEnd()
    return .comparison(comparison, left, right)
  }

  var token: ExpressionLexer.Token { tokens[index] }

  private mutating func sum() throws(ExpressionError) -> Expression.Node {
    var left = try product()
    while let operation = sign(among: Expression.Arithmetic.self),
      operation == .sum || operation == .difference
    {
      index += 1
      left = .arithmetic(operation, left, try product())
    }
    return left
  }

  private mutating func product() throws(ExpressionError) -> Expression.Node {
    var left = try unary()
    while let operation = sign(among: Expression.Arithmetic.self),
      operation == .product || operation == .quotient
    {
      index += 1
      left = .arithmetic(operation, left, try unary())
    }
    return left
  }

  /// A power binds more tightly than the sign before it: -2^2 is -4; 2^3^2 is 2^9.
  private mutating func power() throws(ExpressionError) -> Expression.Node {
    let base = try primary()
    guard take(Expression.Arithmetic.power.rawValue) else { return base }
    let exponent = try nested { (parser) throws(ExpressionError) in try parser.unary() }
    return .arithmetic(.power, base, exponent)
  }

  private mutating func unary() throws(ExpressionError) -> Expression.Node {
    guard take("-") else { return try power() }
    return .negative(try nested { (parser) throws(ExpressionError) in try parser.unary() })
  }

  private mutating func primary() throws(ExpressionError) -> Expression.Node {
    switch token.kind {
    case .number(let number):
      index += 1
      return .number(number)
    case .word(let word):
      return try named(word)
    case .sign("("):
      index += 1
      let inner = try nested { (parser) throws(ExpressionError) in try parser.sum() }
      if sign(among: Expression.Comparison.self) != nil {
        throw fault("a comparison cannot stand in parentheses")
      }
      try expect(")", "to close the parenthesis")
      return inner
    case .sign, .end:
      throw fault("expected a number, a control, a function or ( here")
    }
  }

  private mutating func named(_ word: String) throws(ExpressionError) -> Expression.Node {
    let column = token.column
    index += 1
    if let function = Statistic(rawValue: word) {
      return .measurement(try query(function), column: column)
    }
    if let function = ArithmeticFunction(rawValue: word) { return try call(function) }
    if LabVocabulary.numericControls.contains(word) { return .control(word, column: column) }
    if case .sign("(") = token.kind {
      let names = LabVocabulary.functions
      throw ExpressionError(
        column: column,
        message: "unknown function `\(word)`\(Suggestion.clause(for: word, among: names)); "
          + "known: \(names.joined(separator: ", "))")
    }
    throw ExpressionError(column: column, message: Self.unknown(word))
  }

  /// `sqrt(x)`, `round(x, 2)`.
  private mutating func call(
    _ function: ArithmeticFunction
  ) throws(ExpressionError) -> Expression.Node {
    try expect("(", "and a number, as in \(function.example)")
    let inner = try nested { (parser) throws(ExpressionError) in try parser.sum() }
    switch function {
    case .sqrt:
      try expect(")", "to close \(function.rawValue)")
      return .root(inner)
    case .round:
      try expect(",", "and how many decimals, as in \(function.example)")
      guard case .number(let number) = token.kind, let decimals = Int(exactly: number),
        (0...15).contains(decimals)
      else { throw fault("expected how many decimals: a whole number from 0 to 15") }
      index += 1
      try expect(")", "to close \(function.rawValue)")
      return .rounded(inner, decimals: decimals)
    }
  }

  private static func unknown(_ word: String) -> String {
    if LabVocabulary.controls.contains(word) { return "`\(word)` is not a number" }
    if StageReference.stages.contains(word) {
      return "`\(word)` is a stage: ask for a number, such as mean(\(word))"
    }
    let names = LabVocabulary.numericControls
    let clause = Suggestion.clause(for: word, among: names + LabVocabulary.functions)
    return "unknown name `\(word)`\(clause); controls: \(names.joined(separator: ", "))"
  }

  private mutating func nested(
    _ body: (inout ExpressionParser) throws(ExpressionError) -> Expression.Node
  ) throws(ExpressionError) -> Expression.Node {
    guard depth < Self.maximumDepth else {
      throw fault("nested more than \(Self.maximumDepth) deep")
    }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  private mutating func expectEnd() throws(ExpressionError) {
    guard token.kind != .end else { return }
    throw fault("expected + - * / ^ or a comparison here")
  }
}

// MARK: - Tokens

extension ExpressionParser {
  func fault(_ message: String) -> ExpressionError {
    ExpressionError(column: token.column, message: message)
  }

  private func sign<Sign: RawRepresentable<String>>(among signs: Sign.Type) -> Sign? {
    if case .sign(let text) = token.kind { Sign(rawValue: text) } else { nil }
  }

  mutating func take(_ sign: String) -> Bool {
    guard token.kind == .sign(sign) else { return false }
    index += 1
    return true
  }

  mutating func expect(_ sign: String, _ reason: String) throws(ExpressionError) {
    if !take(sign) { throw fault("expected `\(sign)` \(reason)") }
  }
}

extension ExpressionParser {
  mutating func query(_ function: Statistic) throws(ExpressionError) -> Query {
    let column = tokens[index - 1].column
    try expect("(", "and a stage, as in \(function.rawValue)(linear)")
    let values = try selection()
    try expect(")", "or `,` and a qualifier")
    if function == .value, values.feature == nil || values.sample == nil {
      throw ExpressionError(
        column: column,
        message: "value needs a place: value(\(values.stage), feature 1, sample 1)")
    }
    if function == .ratio, values.phase != nil || values.sample != nil {
      throw ExpressionError(
        column: column, message: "ratio compares eval with train over all samples by itself")
    }
    if function.isRemembered, values.stage != StageReference(stage: "bn") || values.sample != nil {
      throw ExpressionError(
        column: column,
        message: "BN remembers it, over all samples: \(function.rawValue)(bn, feature 1)")
    }
    return Query(function: function, values: values)
  }

  /// A selection that is the whole text.
  mutating func parseSelection() throws(ExpressionError) -> ValueSelection {
    let values = try selection()
    guard token.kind == .end else {
      throw fault("expected `,` and a qualifier here, as in dropout, train")
    }
    return values
  }

  private mutating func selection() throws(ExpressionError) -> ValueSelection {
    var values = ValueSelection(try stage())
    while take(",") { try qualifier(&values) }
    return values
  }

  private mutating func stage() throws(ExpressionError) -> StageReference {
    guard case .word(let name) = token.kind else {
      throw fault("expected a stage here, such as linear, bn or dropout")
    }
    let stages = StageReference.stages
    guard stages.contains(name) else {
      throw fault(
        "unknown stage `\(name)`\(Suggestion.clause(for: name, among: stages)); "
          + "known: \(stages.joined(separator: ", "))")
    }
    index += 1
    return take(".") ? try part(of: name) : StageReference(stage: name)
  }

  private mutating func part(of stage: String) throws(ExpressionError) -> StageReference {
    let parts = StageReference.parts(of: stage)
    let names = parts.map(\.rawValue)
    if parts.isEmpty { throw fault("`\(stage)` has no parts: write `\(stage)`") }
    guard case .word(let name) = token.kind, let part = parts.first(where: { $0.rawValue == name })
    else {
      var clause = ""
      if case .word(let name) = token.kind { clause = Suggestion.clause(for: name, among: names) }
      throw fault("`\(stage)` has the parts \(names.joined(separator: ", "))\(clause)")
    }
    index += 1
    return StageReference(stage: stage, part: part)
  }

  private mutating func qualifier(_ values: inout ValueSelection) throws(ExpressionError) {
    let names = ValueSelection.qualifiers
    guard case .word(let name) = token.kind, names.contains(name) else {
      var clause = ""
      if case .word(let name) = token.kind { clause = Suggestion.clause(for: name, among: names) }
      throw fault("expected feature k, sample i, train, eval or block b here\(clause)")
    }
    if values.has(name) { throw fault("`\(name)` cannot be added: it is already said") }
    index += 1
    switch name {
    case "feature": values.feature = try ordinal(after: name)
    case "sample": values.sample = try ordinal(after: name)
    case "block": values.block = try ordinal(after: name)
    default: values.phase = QueryPhase(rawValue: name)
    }
  }

  private mutating func ordinal(after name: String) throws(ExpressionError) -> Int {
    guard case .number(let number) = token.kind, let ordinal = Int(exactly: number),
      (1...100_000).contains(ordinal)
    else { throw fault("expected a whole number from 1 after `\(name)`") }
    index += 1
    return ordinal
  }
}

extension ValueSelection {
  fileprivate func has(_ qualifier: String) -> Bool {
    switch qualifier {
    case "feature": feature != nil
    case "sample": sample != nil
    case "block": block != nil
    default: phase != nil
    }
  }
}
