/// How a cell of the virtual screen looks.
public struct VirtualStyle: Hashable, Sendable {
  /// The colour of the text.
  public var foreground = VirtualColor.standard
  /// The colour behind it.
  public var background = VirtualColor.standard
  /// Attributes that are on.
  public var isBold = false
  /// See `isBold`.
  public var isDim = false
  /// See `isBold`.
  public var isItalic = false
  /// See `isBold`.
  public var isUnderlined = false
  /// See `isBold`.
  public var isReversed = false

  /// Plain text.
  public init() {}

  /// Applies one SGR sequence; each element is a parameter with its colon-separated parts.
  mutating func apply(_ parameters: [[Int]]) throws(VirtualScreenError) {
    var rest = (parameters.isEmpty ? [[0]] : parameters)[...]
    while let parameter = rest.popFirst() {
      let code = parameter.first ?? 0
      if code == 38 || code == 48 {
        let color = try VirtualStyle.color(parameter, &rest)
        if code == 38 { foreground = color } else { background = color }
      } else {
        try apply(code)
      }
    }
  }

  private mutating func apply(_ code: Int) throws(VirtualScreenError) {
    switch code {
    case 0: self = VirtualStyle()
    case 1: isBold = true
    case 2: isDim = true
    case 3: isItalic = true
    case 4: isUnderlined = true
    case 7: isReversed = true
    case 10: break  // the font there always is
    case 22: (isBold, isDim) = (false, false)
    case 23: isItalic = false
    case 24: isUnderlined = false
    case 27: isReversed = false
    case 30...37: foreground = .index(code - 30)
    case 39: foreground = .standard
    case 40...47: background = .index(code - 40)
    case 49: background = .standard
    case 90...97: foreground = .index(code - 82)
    case 100...107: background = .index(code - 92)
    default: throw VirtualScreenError("SGR \(code)")
    }
  }

  private static func color(
    _ parameter: [Int], _ rest: inout ArraySlice<[Int]>
  ) throws(VirtualScreenError) -> VirtualColor {
    // 38;5;n and 38;2;r;g;b come as parameters of their own, 38:5:n and 38:2::r:g:b as one.
    var parts = Array(parameter.dropFirst())
    if parts.isEmpty {
      let kind = rest.popFirst()?.first ?? 0
      let count = kind == 5 ? 1 : 3
      parts = [kind] + rest.prefix(count).map { $0.first ?? 0 }
      rest = rest.dropFirst(count)
    }
    switch (parts.first, parts.count) {
    case (5, 2): return .index(parts[1])
    case (2, 4...):
      // The colon form may have a colour space before the three numbers.
      let numbers = Array(parts.suffix(3))
      return .rgb(numbers[0], numbers[1], numbers[2])
    default: throw VirtualScreenError("colour \(parts)")
    }
  }
}
