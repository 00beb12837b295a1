/// Collects the faults of one file; beyond a bound it only counts them.
public struct DiagnosticList: Sendable {
  /// The most faults one file reports; a hostile file must not fill the screen or the memory.
  public static let limit = 200

  /// The file the faults are in.
  public let file: String
  /// The faults in the order they were found.
  public private(set) var diagnostics: [Diagnostic] = []

  /// Starts an empty list for a file.
  public init(file: String) {
    self.file = file
  }

  /// Whether nothing was found.
  public var isEmpty: Bool { diagnostics.isEmpty }

  /// The faults from the top of the file to its end, each once.
  public var sorted: [Diagnostic] {
    var seen = Set<Diagnostic>()
    return diagnostics.filter { seen.insert($0).inserted }.sorted()
  }

  /// Notes a fault.
  public mutating func report(_ position: Position, _ message: String) {
    guard diagnostics.count <= Self.limit else { return }
    let text =
      diagnostics.count == Self.limit
      ? "more than \(Self.limit) faults: the rest is not shown" : message
    diagnostics.append(
      Diagnostic(file: file, line: position.line, column: position.column, message: text))
  }

  /// Notes the faults another list found.
  public mutating func append(_ others: [Diagnostic]) {
    for other in others {
      report(Position(line: other.line, column: other.column), other.message)
    }
  }
}
