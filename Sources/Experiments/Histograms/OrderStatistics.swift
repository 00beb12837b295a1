/// Finds the k-th smallest values of a sample without sorting it.
///
/// Doubles are turned into whole numbers of the same order. Those are counted by their upper 16 bits;
/// only what shares the bits of a wanted rank is looked at by the next 8 bits, and so on: two passes
/// over the sample and next to nothing behind them.
enum OrderStatistics {
  /// Some bits of a number.
  private struct Digit {
    let shift: UInt64
    let bits: UInt64

    /// How many values it may have.
    var count: Int { 1 << bits }

    /// The bits below, or nil if these are the lowest.
    var next: Digit? { shift == 0 ? nil : Digit(shift: shift - 8, bits: 8) }

    @inline(__always)
    func of(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key &>> shift & (1 &<< bits &- 1)) }
  }

  /// The values at some ranks of a sample of fewer than 2^32 values.
  ///
  /// - Parameters:
  ///   - values: the sample, without NaN.
  ///   - ranks: from 0, the smallest; rising, at most 200 of them.
  static func values(of values: [Double], at ranks: [Int]) -> [Double] {
    values.withUnsafeBufferPointer {
      select(Keys(values: $0), ranks, by: Digit(shift: 48, bits: 16)).map(value)
    }
  }

  /// Whole numbers that are ordered as the doubles are, made when they are asked for.
  private struct Keys: RandomAccessCollection {
    let values: UnsafeBufferPointer<Double>

    var startIndex: Int { 0 }
    var endIndex: Int { values.count }

    /// The bits, all turned over below 0, and the sign turned over from 0 on; -0 counts as 0.
    @inline(__always)
    subscript(index: Int) -> UInt64 {
      let bits = (values[index] + 0).bitPattern
      return bits ^ (UInt64(bitPattern: Int64(bitPattern: bits) >> 63) | 1 << 63)
    }
  }

  private static func value(_ key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
  }

  private static func select(
    _ keys: some Collection<UInt64>, _ ranks: [Int], by digit: Digit
  ) -> [UInt64] {
    if keys.count <= 256 {
      let sorted = keys.sorted()
      return ranks.map { sorted[$0] }
    }
    // Many equal values, such as zeros, need no further look.
    if let first = keys.first, keys.allSatisfy({ $0 == first }) { return ranks.map { _ in first } }
    let counts = counts(of: keys, by: digit)
    var (below, next) = (0, 0)
    var buckets: [(digit: Int, ranks: [Int])] = []
    for bucket in counts.indices where counts[bucket] > 0 {
      let first = next
      while next < ranks.count, ranks[next] < below + Int(counts[bucket]) { next += 1 }
      if next > first { buckets.append((bucket, ranks[first..<next].map { $0 - below })) }
      below += Int(counts[bucket])
    }
    let parts = parts(of: keys, in: buckets.map(\.digit), counts, by: digit)
    return zip(buckets, parts).flatMap { bucket, part in
      // Below the last bits all keys of a part are the same.
      digit.next.map { select(part, bucket.ranks, by: $0) } ?? bucket.ranks.map { part[$0] }
    }
  }

  private static func counts(of keys: some Collection<UInt64>, by digit: Digit) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: digit.count)
    counts.withUnsafeMutableBufferPointer { counts in
      for key in keys { counts[digit.of(key)] &+= 1 }
    }
    return counts
  }

  /// The keys of each wanted bucket.
  private static func parts(
    of keys: some Collection<UInt64>, in wanted: [Int], _ counts: [UInt32], by digit: Digit
  ) -> [[UInt64]] {
    var places = [UInt8](repeating: .max, count: digit.count)
    var parts: [[UInt64]] = []
    for (place, bucket) in wanted.enumerated() {
      places[bucket] = UInt8(place)
      parts.append([])
      parts[place].reserveCapacity(Int(counts[bucket]))
    }
    places.withUnsafeBufferPointer { places in
      for key in keys {
        let place = places[digit.of(key)]
        if place != .max { parts[Int(place)].append(key) }
      }
    }
    return parts
  }
}
