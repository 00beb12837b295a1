import Layers

/// Remembers what one computation made and the next one may need again: normal draws and settled
/// statistics.
///
/// It changes no number: a draw is a function of its name and statistics are one of the experiment, so
/// the memory only saves the work. It belongs to whoever computes, and to one thread.
public final class EngineMemory {
  struct Draw: Hashable {
    let stream: RandomStream
    let rows: Int
    let columns: Int
  }

  struct Settled: Hashable {
    let experiment: Experiment
    let batches: Int
    let drops: Bool
  }

  private struct Shelf {
    var draws: [Draw: [Double]] = [:]
    var statistics: [Settled: [RunningStatistics<Double>]] = [:]
    var size = 0
  }

  private let limit: Int
  private var recent = Shelf()
  private var older = Shelf()

  /// Makes a memory for up to `limit` draws of one computation; what does not fit is drawn each time.
  public init(limit: Int = 8_000_000) { self.limit = limit }

  /// A new computation begins: what the last one did not use is forgotten.
  public func begin() {
    older = recent
    recent = Shelf()
  }

  func normals(_ stream: RandomStream, rows: Int, columns: Int) -> [Double] {
    let name = Draw(stream: stream, rows: rows, columns: columns)
    if let values = recent.draws[name] { return values }
    let values = older.draws[name] ?? stream.normals(rows: rows, columns: columns)
    if recent.size + values.count <= limit {
      recent.size += values.count
      recent.draws[name] = values
    }
    return values
  }

  func statistics(_ name: Settled) -> [RunningStatistics<Double>]? {
    if let known = recent.statistics[name] { return known }
    guard let known = older.statistics[name] else { return nil }
    recent.statistics[name] = known
    return known
  }

  func remember(_ statistics: [RunningStatistics<Double>], of name: Settled) {
    recent.statistics[name] = statistics
  }
}
