import Lessons
import Rendering

extension Step {
  /// The keys that the text above a question names, such as `c`: what one is told to press before it is answered.
  func keysNamed(above question: Question) -> Set<Key> {
    blocks.prefix { Question($0) != question }.reduce(into: []) { $0.formUnion($1.namedKeys) }
  }

  /// The keys that the text below a question names: what one is told to press once it is answered.
  func keysNamed(below question: Question) -> Set<Key> {
    blocks.drop { Question($0) != question }.reduce(into: []) { $0.formUnion($1.namedKeys) }
  }
}

extension Block {
  /// The keys that running text names as code; a question or a hint names none.
  fileprivate var namedKeys: Set<Key> {
    switch self {
    case .paragraph(let inlines): inlines.namedKeys
    case .list(let list): Set(list.items.flatMap { $0.blocks.flatMap(\.namedKeys) })
    case .quote(let blocks): Set(blocks.flatMap(\.namedKeys))
    case .table(let table): Set((table.header + table.rows.joined()).flatMap(\.namedKeys))
    case .heading, .code, .rule, .math, .lab, .predict, .quiz, .task, .hint: []
    }
  }
}

extension Sequence<Inline> {
  fileprivate var namedKeys: Set<Key> {
    reduce(into: []) { keys, inline in
      switch inline {
      case .code(let text):
        if let key = text.unicodeScalars.first, text.unicodeScalars.count == 1 {
          keys.insert(.character(key))
        }
      case .emphasis(let inner), .strong(let inner), .link(_, let inner):
        keys.formUnion(inner.namedKeys)
      case .text, .softBreak, .hardBreak, .math, .value: break
      }
    }
  }
}
