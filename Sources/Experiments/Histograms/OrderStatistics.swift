/// Finds the k-th smallest values of a sample without sorting it.
///
/// Doubles are turned into whole numbers of the same order. Those are counted by their upper 16 bits;
/// only what shares the bits of a wanted rank is looked at by the next 16 bits, and so on: two passes
/// over the sample and next to nothing behind them.
enum OrderStatistics {
  /// The values at some ranks.
  ///
  /// - Parameters:
  ///   - values: the sample, without NaN.
  ///   - ranks: from 0, the smallest; rising.
  static func values(of values: [Double], at ranks: [Int]) -> [Double] {
    select(values.lazy.map(key), ranks, shift: 48).map(value)
  }

  /// A whole number that is ordered as the doubles are; -0 counts as 0.
  @inline(__always)
  private static func key(_ value: Double) -> UInt64 {
    let bits = (value + 0).bitPattern
    return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
  }

  private static func value(_ key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
  }

  private static func select(
    _ keys: some Collection<UInt64>, _ ranks: [Int], shift: UInt64
  ) -> [UInt64] {
    if keys.count <= 512 {
      let sorted = keys.sorted()
      return ranks.map { sorted[$0] }
    }
    // Many equal values, such as zeros, need no further look.
    if let first = keys.first, keys.allSatisfy({ $0 == first }) { return ranks.map { _ in first } }
    let counts = counts(of: keys, shift)
    var (below, next) = (0, 0)
    var buckets: [(digit: Int, ranks: [Int])] = []
    for bucket in counts.indices where counts[bucket] > 0 {
      let first = next
      while next < ranks.count, ranks[next] < below + counts[bucket] { next += 1 }
      if next > first { buckets.append((bucket, ranks[first..<next].map { $0 - below })) }
      below += counts[bucket]
    }
    let parts = parts(of: keys, in: buckets.map(\.digit), counts, shift)
    return zip(buckets, parts).flatMap { bucket, part in
      // Below the last bits all keys of a part are the same.
      shift == 0
        ? bucket.ranks.map { part[$0] } : select(part, bucket.ranks, shift: shift - 16)
    }
  }

  @inline(__always)
  private static func digit(_ key: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: key >> shift & 0xFFFF)
  }

  private static func counts(of keys: some Collection<UInt64>, _ shift: UInt64) -> [Int] {
    var counts = [Int](repeating: 0, count: 1 << 16)
    for key in keys { counts[digit(key, shift)] += 1 }
    return counts
  }

  /// The keys of each wanted bucket.
  private static func parts(
    of keys: some Collection<UInt64>, in wanted: [Int], _ counts: [Int], _ shift: UInt64
  ) -> [[UInt64]] {
    var places = [UInt8](repeating: .max, count: 1 << 16)
    var parts: [[UInt64]] = []
    for (place, bucket) in wanted.enumerated() {
      places[bucket] = UInt8(place)
      parts.append([])
      parts[place].reserveCapacity(counts[bucket])
    }
    for key in keys {
      let place = places[digit(key, shift)]
      if place != .max { parts[Int(place)].append(key) }
    }
    return parts
  }
}
