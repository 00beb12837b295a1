import Spelling

private import FrontMatter

extension ExpressionParser {
  mutating func query(_ function: Statistic) throws(ExpressionError) -> Query {
    let column = tokens[index - 1].column
    try expect("(", "and a stage, as in \(function.rawValue)(linear)")
    var query = Query(function: function, stage: try stage())
    while take(",") { try qualifier(&query) }
    try expect(")", "or `,` and a qualifier")
    if function == .value, query.feature == nil || query.sample == nil {
      throw ExpressionError(
        column: column, message: "value needs a place: value(\(query.stage), feature 1, sample 1)")
    }
    if function == .ratio, query.phase != nil || query.sample != nil {
      throw ExpressionError(
        column: column, message: "ratio compares eval with train over all samples by itself")
    }
    return query
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

  private mutating func qualifier(_ query: inout Query) throws(ExpressionError) {
    let names = Query.qualifiers
    guard case .word(let name) = token.kind, names.contains(name) else {
      var clause = ""
      if case .word(let name) = token.kind { clause = Suggestion.clause(for: name, among: names) }
      throw fault("expected feature k, sample i, train, eval or block b here\(clause)")
    }
    if query.has(name) { throw fault("`\(name)` cannot be added: it is already said") }
    index += 1
    switch name {
    case "feature": query.feature = try ordinal(after: name)
    case "sample": query.sample = try ordinal(after: name)
    case "block": query.block = try ordinal(after: name)
    default: query.phase = QueryPhase(rawValue: name)
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

extension Query {
  fileprivate func has(_ qualifier: String) -> Bool {
    switch qualifier {
    case "feature": feature != nil
    case "sample": sample != nil
    case "block": block != nil
    default: phase != nil
    }
  }
}
