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

/// Sebastiano Vigna's SplitMix64.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
