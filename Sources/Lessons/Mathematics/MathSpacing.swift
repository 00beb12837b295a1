/// Decides the blanks between neighbours in a row.
struct MathSpacing {
  enum Class: Hashable {
    case ordinary, binary, relation, opening, closing, punctuation, function, fraction, space
  }

  /// The class of every part; a `+` or `-` that begins something is a sign, not an operation.
  static func classes(of parts: [MathNode]) -> [Class] {
    var classes: [Class] = []
    for part in parts {
      var own = plainClass(part)
      if own == .binary, !isOperand(classes.last) { own = .opening }
      classes.append(own)
    }
    return classes
  }

  /// Whether a blank belongs between two neighbours; in scripts only names are kept apart.
  static func isSpaced(_ left: Class, _ right: Class, isScript: Bool) -> Bool {
    switch (left, right) {
    case (.space, _), (_, .space): false
    case (.relation, _), (_, .relation), (.binary, _), (_, .binary): !isScript
    case (.punctuation, _): !isScript
    case (.function, .opening), (.function, .closing), (.function, .punctuation): false
    case (.function, _): true
    case (.ordinary, .function), (.closing, .function): true
    case (.fraction, .ordinary), (.ordinary, .fraction), (.fraction, .fraction): true
    case (.fraction, .opening), (.closing, .fraction), (.fraction, .function): true
    default: false
    }
  }

  private static func isOperand(_ previous: Class?) -> Bool {
    switch previous {
    case .ordinary, .closing, .fraction, .space: true
    case .binary, .relation, .opening, .punctuation, .function, nil: false
    }
  }

  private static func plainClass(_ part: MathNode) -> Class {
    switch part {
    case .row, .text, .accent, .root: .ordinary
    case .fraction: .fraction
    case .script(let base, _, _): plainClass(base)
    case .symbol(let symbol):
      switch symbol.kind {
      case .ordinary: .ordinary
      case .binary: .binary
      case .relation: .relation
      case .opening: .opening
      case .closing: .closing
      case .punctuation: .punctuation
      case .function, .largeOperator: .function
      case .space: .space
      }
    }
  }
}
