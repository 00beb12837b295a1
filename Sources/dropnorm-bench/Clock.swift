#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// CPU time of this thread, which a busy machine distorts least.
enum Clock {
  static var nanoseconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }

  /// The CPU time of each of `repetitions` runs, in rising order, after one that is not counted.
  static func sorted(repetitions: Int, _ body: (Int) -> Void) -> [Double] {
    body(0)
    return (1...max(1, repetitions)).map { repetition in
      let start = nanoseconds
      body(repetition)
      return nanoseconds - start
    }.sorted()
  }
}

extension Array where Element == Double {
  /// The value below which a share of the sorted numbers lies.
  func quantile(_ share: Double) -> Double {
    self[Swift.min(count - 1, Int(share * Double(count)))]
  }

  /// The middle one of the sorted numbers.
  var median: Double { quantile(0.5) }
}
