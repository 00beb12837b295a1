/// Where random events come from: an input of the fuzzer, or a seed.
public struct EventDice {
  private enum Source {
    case bytes(ArraySlice<UInt8>)
    case seed(SplitMix)
  }

  private var source: Source

  /// Dice that fall as an input says.
  init(bytes: [UInt8]) { source = .bytes(bytes[...]) }

  /// Dice that fall as a seed says, for ever.
  public init(seed: UInt64) { source = .seed(SplitMix(state: seed)) }

  /// Whether no throw is left.
  var isEmpty: Bool {
    if case .bytes(let rest) = source { return rest.isEmpty }
    return false
  }

  /// A number from 0 to `sides` - 1; at most 256 sides.
  mutating func roll(_ sides: Int) -> Int {
    switch source {
    case .bytes(var rest):
      let byte = rest.popFirst() ?? 0
      source = .bytes(rest)
      return Int(byte) % sides
    case .seed(var random):
      let number = random.next()
      source = .seed(random)
      return Int(number % UInt64(sides))
    }
  }
}
