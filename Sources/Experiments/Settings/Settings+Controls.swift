import Layers
import Spelling

extension Settings {
  /// What a control holds.
  public subscript(control: Control) -> ControlValue { control.row.read(self) }

  /// Sets a control from text, as options, lessons and typed values do.
  ///
  /// - Throws: `ControlError` with one line that says what would be right.
  public mutating func set(_ control: Control, to text: String) throws(ControlError) {
    try set(control, to: control.row.value(of: text))
  }

  /// Sets several controls from text, or none of them where one is wrong.
  ///
  /// They may be written in any order: one that brings others with it goes before them.
  ///
  /// - Throws: `ControlError` for the first that is wrong, and for an activation beside another one that
  ///   the order names.
  public mutating func set(_ written: [(control: Control, text: String)]) throws(ControlError) {
    var settings = self
    for (control, text) in Control.inOrder(written, of: \.control) {
      try settings.set(control, to: text)
    }
    if let order = written.last(where: { $0.control == .order })?.text,
      written.contains(where: { $0.control == .activation })
    {
      try WrittenOrder.check(order, beside: settings.activation)
    }
    self = settings
  }

  /// Sets a control to a value the table allows.
  ///
  /// - Throws: `ControlError` for a value outside of the control's domain.
  public mutating func set(_ control: Control, to value: ControlValue) throws(ControlError) {
    try control.row.check(value)
    if control == .epsilon, value == .number(0), convention.refusesZeroEpsilon {
      throw ControlError(
        "epsilon must be above 0 with convention \(convention.rawValue), as PyTorch wants it in "
          + "training; keras and paper take 0")
    }
    control.row.write(&self, value)
  }

  /// Turns a control one step; at its end it stays where it is (choices go round).
  public mutating func turn(_ control: Control, direction: Int, large: Bool) {
    let row = control.row
    switch (row.domain, row.read(self)) {
    case (.number(let domain), .number(let value)):
      row.write(&self, .number(domain.turned(value, direction: direction, large: large)))
    case (.choice(let words), .choice(let word)):
      let index = (words.firstIndex(of: word) ?? 0) + direction
      row.write(&self, .choice(words[(index + words.count) % words.count]))
    case (.order, _):
      // Images stay images: the six stand behind the convolution then.
      let orders = Ordering.permutations.map {
        order.contains(.conv) ? $0.replacing(.linear, by: .conv) : $0
      }
      let index = (orders.firstIndex(of: order) ?? 0) + direction
      order = orders[(index + orders.count) % orders.count]
    default: break
    }
  }
}

extension ControlRow {
  /// Reads a value as it is written.
  ///
  /// - Throws: `ControlError` for text that is no value of this control.
  public func value(of text: String) throws(ControlError) -> ControlValue {
    switch domain {
    case .number:
      guard let value = Double(text), value.isFinite else {
        throw ControlError("\(control.rawValue) must be \(domain.words), not '\(text)'")
      }
      return .number(value)
    case .choice, .order: return .choice(text)
    }
  }

  func check(_ value: ControlValue) throws(ControlError) {
    switch (domain, value) {
    case (.number(let domain), .number(let number)):
      if !domain.contains(number) {
        throw ControlError(
          "\(control.rawValue) must be \(domain.words), not \(formatted(number))")
      }
    case (.choice(let words), .choice(let word)):
      if !words.contains(word) {
        let hint =
          Suggestion.nearest(to: word, among: words).map { "; did you mean '\($0)'?" } ?? ""
        throw ControlError(
          "\(control.rawValue) must be \(domain.words), not '\(word)'\(hint)")
      }
    case (.order, .choice(let text)):
      do { _ = try WrittenOrder(text) } catch { throw ControlError(error.message) }
    default:
      throw ControlError("\(control.rawValue) does not take '\(value.text)'")
    }
  }
}

extension Control {
  /// The control of a name or a symbol, as the controls are written on the screen.
  public static func named(_ word: String) -> Control? {
    Control(rawValue: word.lowercased())
      ?? allCases.first { $0.row.symbol == word || $0.row.plainSymbol == word }
  }

  /// What sets controls, that first which brings others with it, and otherwise as it is written.
  public static func inOrder<Item>(_ items: [Item], of control: (Item) -> Control?) -> [Item] {
    let bringers = items.filter { control($0)?.row.brings.isEmpty == false }
    return bringers + items.filter { control($0)?.row.brings.isEmpty != false }
  }
}

extension WrittenOrder {
  /// An order may name the activation, and the activation may be named by itself; both only if they agree.
  ///
  /// - Throws: `ControlError` if they do not.
  static func check(_ order: String, beside activation: Activation) throws(ControlError) {
    guard let named = (try? WrittenOrder(order))?.activation, named != activation else { return }
    throw ControlError(
      "activation is \"\(activation.rawValue)\", but order names \"\(named.rawValue)\"; "
        + "name one of them, or write act in the order")
  }
}

/// What is wrong with a control's value, in one line.
public struct ControlError: Error, Hashable, Sendable {
  /// What is wrong and what would be right.
  public let message: String

  /// Says what is wrong; what it quotes cannot carry control characters to a terminal.
  public init(_ message: String) { self.message = ShowableText.text(message) }
}
