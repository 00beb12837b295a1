import Spelling

private import FrontMatter

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
