import Layers

/// Remembers random draws, so that orders compared on the same dice do not throw them again.
///
/// It changes no number: a draw is a function of its name, and the memory only saves the work.
public final class DrawMemory {
  private struct Name: Hashable {
    let stream: RandomStream
    let rows: Int
    let columns: Int
    let isNormal: Bool
  }

  private var known: [Name: [Double]] = [:]
  private var room: Int

  /// Makes a memory for up to `limit` numbers; what does not fit is drawn each time.
  public init(limit: Int = 8_000_000) { room = limit }

  func normals(_ stream: RandomStream, rows: Int, columns: Int) -> [Double] {
    recall(Name(stream: stream, rows: rows, columns: columns, isNormal: true)) {
      stream.normals(rows: rows, columns: columns)
    }
  }

  func uniforms(_ stream: RandomStream, rows: Int, columns: Int) -> [Double] {
    recall(Name(stream: stream, rows: rows, columns: columns, isNormal: false)) {
      stream.uniforms(rows: rows, columns: columns)
    }
  }

  private func recall(_ name: Name, _ draw: () -> [Double]) -> [Double] {
    if let values = known[name] { return values }
    let values = draw()
    if values.count <= room {
      room -= values.count
      known[name] = values
    }
    return values
  }
}
