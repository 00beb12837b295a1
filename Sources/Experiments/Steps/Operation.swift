public import Layers

/// One step of a walk through a layer, small enough to see what it does; declared by its layer.
public final class Operation: Declared {
  /// How lessons and options name it: `bn.normalized`.
  public let id: String
  /// The stage it belongs to; nil for the batch, the gradient from above, and that of the weights.
  public let stage: StageKind?
  /// Which way it goes.
  public let direction: WalkDirection
  let source: Source
  /// What stands below the matrix, besides what is said of any column.
  let rows: @Sendable (Context) -> [Statistic]
  /// Those of them that it computes.
  let new: @Sendable (Context) -> [Statistic]
  /// The rows of which it is the step, in any phase.
  let makes: [Statistic]
  /// Whether anything is said of the columns.
  let describesColumns: Bool
  private let title: @Sendable (Context) -> String

  /// Which matrix it puts on the table.
  enum Source: Sendable {
    /// One that it makes.
    case own(Matrix)
    /// What comes into its stage.
    case input
    /// What its stage makes.
    case output
    /// The gradient that comes down to what its stage makes.
    case outputGradient
    /// The batch.
    case batch
    /// The gradient from above.
    case upstream
  }

  /// In which walk it stands.
  struct Context {
    let settings: Settings
    let phase: Phase
    /// Whether the weight layer adds a bias.
    let hasBias: Bool

    var isTraining: Bool { phase == .training }
    var isImage: Bool { settings.order.contains(.conv) }
    /// What shares a mean.
    var column: String { isImage ? "channel" : "column" }
  }

  init(
    _ id: String, of stage: StageKind?, shows source: Source,
    rows: @escaping @Sendable (Context) -> [Statistic] = { _ in [] },
    new: @escaping @Sendable (Context) -> [Statistic] = { _ in [] },
    makes: [Statistic] = [], describesColumns: Bool = true,
    title: @escaping @Sendable (Context) -> String
  ) {
    (self.id, self.stage, self.source, self.rows) = (id, stage, source, rows)
    (self.new, self.makes, self.describesColumns) = (new, makes, describesColumns)
    self.title = title
    direction = id.hasPrefix("back.") ? .backward : .forward
  }

  /// The matrix that it makes; nil if it only looks at one.
  var matrix: Matrix? { if case .own(let matrix) = source { matrix } else { nil } }

  /// Its headline: what it is, and what it does.
  public func title(phase: Phase, settings: Settings) -> String {
    title(Context(settings: settings, phase: phase, hasBias: false))
  }
}

extension Operation {
  /// Every operation, those of the way there first.
  public static let all: [Operation] = {
    let steps = StageKind.allCases.map(\.steps)
    var seen: Set<Operation> = []
    return ([.input] + steps.flatMap(\.forward) + [.backOutput] + steps.flatMap(\.backward))
      .filter { seen.insert($0).inserted }
  }()

  /// The operation of a name, also of one that it had earlier.
  public static func named(_ name: String) -> Operation? { byName[earlierNames[name] ?? name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
  private static let earlierNames = ["bn.normalize": "bn.normalized"]

  /// The operations of a stage in one direction, in the order in which they happen.
  public static func operations(of stage: StageKind, _ direction: WalkDirection) -> [Operation] {
    direction == .forward ? stage.steps.forward : stage.steps.backward
  }
}

extension Settings {
  /// The step of the walk that makes a number; nil for one that no step shows, such as a weight.
  public func step(making quantity: Quantity) -> WalkStep? {
    guard let block = quantity.block else { return nil }
    let operations: [Operation]? =
      switch quantity {
      case .constant: nil
      case .cell(let matrix, _): Operation.making(matrix)
      case .statistic(let statistic, _, _):
        statistic.column.map(Operation.making) ?? Operation.making(statistic)
      }
    // Of the two layers with weights the order has one.
    return operations?.first { $0.stage.map(order.contains) ?? true }
      .map { WalkStep(block: block, operation: $0) }
  }
}

extension Operation {
  fileprivate static func making(_ matrix: Matrix) -> [Operation] { byMatrix[matrix] ?? [] }
  fileprivate static func making(_ statistic: Statistic) -> [Operation] {
    byStatistic[statistic] ?? []
  }

  private static let byMatrix: [Matrix: [Operation]] = {
    let known: [(Matrix, Operation)] =
      all.compactMap { operation in operation.matrix.map { ($0, operation) } }
      + [(.input, .input), (.upstream, .backOutput)]
    return Dictionary(grouping: known, by: \.0).mapValues { $0.map(\.1) }
  }()

  private static let byStatistic: [Statistic: [Operation]] = {
    let known = all.flatMap { operation in operation.makes.map { ($0, operation) } }
    return Dictionary(grouping: known, by: \.0).mapValues { $0.map(\.1) }
  }()
}

/// Which way a walk goes.
public enum WalkDirection: String, Hashable, Sendable, CaseIterable {
  /// From the batch to the output.
  case forward
  /// From the gradient above to that of the batch.
  case backward

  /// The other way.
  public var opposite: WalkDirection { self == .forward ? .backward : .forward }
}
