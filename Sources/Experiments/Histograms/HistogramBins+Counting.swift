extension HistogramBins {
  /// Counts values into their bins.
  ///
  /// - Parameters:
  ///   - values: the sample.
  ///   - counts: one count for each bin.
  ///   - other: takes the index of each value that is an exact zero, outside of the range, or no finite
  ///     number.
  func count(_ values: [Double], into counts: inout [Int], other: (Int) -> Void) {
    let (low, high, last) = (edges[0], edges[count], count - 1)
    edges.withUnsafeBufferPointer { edges in
      counts.withUnsafeMutableBufferPointer { counts in
        values.withUnsafeBufferPointer { values in
          for index in values.indices {
            let value = values[index]
            guard value >= low, value <= high, value != 0 else {
              other(index)
              continue
            }
            var bin = place(value * density - origin, last)
            // The guess may round across an edge; the edges themselves decide.
            while bin > 0, value < edges[bin] { bin -= 1 }
            while bin < last, value >= edges[bin + 1] { bin += 1 }
            counts[bin] += 1
          }
        }
      }
    }
  }

  /// A place in bins as the index of one; the largest numbers may overflow on the way.
  @inline(__always)
  func place(_ guess: Double, _ last: Int) -> Int {
    guess >= 1 ? (guess < Double(last) ? Int(guess) : last) : 0
  }
}
