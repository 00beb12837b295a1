/// A text that names keys by what they do, and so stays true however they are mapped:
/// `"eval throws no dice: \(key: .toggleMode) shows train"`.
struct KeyText: Hashable, Sendable, ExpressibleByStringInterpolation {
  fileprivate enum Piece: Hashable, Sendable {
    case text(String)
    case key(Action)
    case shortKey(Action)
  }

  private let pieces: [Piece]

  /// A text that names no key.
  init(_ text: String) { pieces = [.text(text)] }

  init(stringLiteral text: String) { self.init(text) }

  init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  /// The text, the keys written as a person has them in a place.
  func text(_ keys: KeyMap, in place: KeyPlace) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .key(let action): keys.key(action, in: place)
      case .shortKey(let action): keys.shortKey(action, in: place)
      }
    }.joined()
  }

  /// The text with a name for each action.
  func text(_ name: (Action) -> String) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .key(let action), .shortKey(let action): name(action)
      }
    }.joined()
  }

  /// What stands in the literal.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pieces: [Piece] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ text: String) {
      if !text.isEmpty { pieces.append(.text(text)) }
    }

    mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      pieces.append(.text(value.description))
    }

    /// The key that does something.
    mutating func appendInterpolation(key action: Action) { pieces.append(.key(action)) }

    /// That of its keys which takes the least room.
    mutating func appendInterpolation(shortKey action: Action) { pieces.append(.shortKey(action)) }
  }
}
