/// Philox4x32-10, a counter-based random function: the same key and counter give the same four
/// words on every machine, in any order, without any state.
///
/// Reference: Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3";
/// its published answers are a test.
public struct Philox: Hashable, Sendable {
  /// The key, here the two halves of a seed.
  public let key: SIMD2<UInt32>

  /// Makes the function for a key.
  @inlinable
  public init(key: SIMD2<UInt32>) {
    self.key = key
  }

  /// Four random words for a counter.
  @inlinable
  public func words(at counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
    var counter = counter
    var key = key
    for _ in 0..<10 {
      let low = counter[0].multipliedFullWidth(by: 0xD251_1F53)
      let high = counter[2].multipliedFullWidth(by: 0xCD9E_8D57)
      counter = SIMD4(
        high.high ^ counter[1] ^ key[0], high.low, low.high ^ counter[3] ^ key[1], low.low)
      key = key &+ SIMD2(0x9E37_79B9, 0xBB67_AE85)
    }
    return counter
  }
}
