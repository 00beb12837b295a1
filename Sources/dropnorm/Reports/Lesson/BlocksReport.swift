import App
import Experiments
import FrontMatter
import Lessons
import Rendering

/// What a lesson may hold, from the tables its parser reads.
enum BlocksReport {
  /// All of it as `dropnorm-lesson-blocks-1`.
  static var json: JSONValue {
    .object([
      .init("format", .string("dropnorm-lesson-blocks-1")),
      .init("front_matter", words(LessonHeader.keys)),
      .init("blocks", .array(LabVocabulary.kinds.map(block))),
      .init("controls", .array(Control.allCases.map { control($0.row) })),
      .init("views", .array(LabVocabulary.views.map(view))),
      .init(
        "expressions",
        .object([
          .init("functions", words(LabVocabulary.functions)),
          .init("stages", .array(StageReference.stages.map(stage))),
          .init("qualifiers", words(ValueSelection.qualifiers)),
          .init("controls", words(LabVocabulary.numericControls)),
          .init("arithmetic", words(Expression.Arithmetic.allCases.map(\.rawValue))),
          .init("comparisons", words(Expression.Comparison.allCases.map(\.rawValue))),
        ])),
      .init("beside", words(LabBlock.Beside.allCases.map(\.rawValue))),
      .init("bounds", bounds),
    ])
  }

  private static func words(_ words: [String]) -> JSONValue { .array(words.map { .string($0) }) }

  private static func block(_ kind: String) -> JSONValue {
    let keys = LabVocabulary.keys(of: kind)
    return .object([
      .init("kind", .string(kind)),
      .init("needs_id", .boolean(LabVocabulary.namedKinds.contains(kind))),
      .init("body", .string(keys.isEmpty ? "markdown" : "keys")),
      .init("reasons", .boolean(kind == "predict")),
      .init("keys", words(keys)),
      .init("required", words(LabVocabulary.requiredKeys(of: kind))),
      .init("exactly_one_of", words(LabVocabulary.alternatives(of: kind))),
    ])
  }

  private static func control(_ row: ControlRow) -> JSONValue {
    let kind: [JSONValue.Member] =
      switch row.domain {
      case .number(let domain):
        [
          .init("kind", .string("number")), .init("minimum", .number(domain.minimum)),
          .init("maximum", .number(domain.maximum)),
          .init("excludes_maximum", .boolean(domain.excludesMaximum)),
          .init("whole", .boolean(domain.isWhole)),
        ]
      case .choice(let choices):
        [.init("kind", .string("choice")), .init("choices", words(choices))]
      case .order: [.init("kind", .string("order"))]
      }
    let names: [JSONValue.Member] = [
      .init("name", .string(row.control.rawValue)), .init("symbol", .string(row.symbol)),
      .init("label", .string(row.label)),
    ]
    return .object(names + kind)
  }

  /// A view with the places of the usual order.
  private static func view(_ name: String) -> JSONValue {
    var setup = LabState.Setup()
    let view = LabView(rawValue: name)
    if let view { try? setup.show(view) }
    return .object([
      .init("name", .string(name)), .init("places", words(view == nil ? [] : setup.places)),
      .init("panels", words(view == nil ? [] : setup.panels)),
    ])
  }

  private static func stage(_ name: String) -> JSONValue {
    .object([
      .init("name", .string(name)),
      .init("parts", words(StageReference.parts(of: name).map(\.rawValue))),
    ])
  }

  private static var bounds: JSONValue {
    .object([
      .init("bytes", .integer(LessonBounds.bytes)),
      .init("line_length", .integer(LessonBounds.lineLength)),
      .init("steps", .integer(LessonBounds.steps)),
      .init("options", .integer(LessonBounds.options)),
      .init("hints", .integer(LessonBounds.hints)),
      .init("bins", .integer(LessonBounds.bins.upperBound)),
      .init("prose_columns", .integer(StepFit.pane.columns)),
      .init("prose_rows", .integer(StepFit.pane.rows)),
    ])
  }
}
