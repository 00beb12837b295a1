import Layers

/// Where a number stands, with the names that its rule is written in.
struct Place {
  let workings: Workings
  /// The stage that the number belongs to.
  let stage: StageKind
  /// The cell; of a row of statistics the feature counts.
  let cell: Cell

  var settings: Settings { workings.settings }
  var isTraining: Bool { workings.isTraining }
  var phase: Phase { workings.phase }
  private var feature: Int { cell.feature }
  private var block: Int { cell.block }

  // MARK: Names

  /// What comes into the stage here.
  var x: Rule { .value(workings.input(of: stage, at: cell), "x") }
  /// The gradient that comes down to what the stage makes here.
  var dy: Rule { .value(workings.outputGradient(of: stage, at: cell), "dy") }
  /// A matrix of the same block, here.
  subscript(_ matrix: Matrix) -> Rule { .value(.cell(matrix, cell), matrix.symbol) }
  /// A row of the same block, at this feature.
  subscript(_ statistic: Statistic) -> Rule {
    .value(.statistic(statistic, block: block, feature: feature), statistic.symbol)
  }
  /// A number of the whole layer.
  subscript(_ constant: LayerConstant) -> Rule { .value(.constant(constant), constant.symbol) }

  /// How the number of values behind a statistic is called: N samples, or M = N H W of images.
  var countLetter: String { workings.stages.contains(.conv) ? "M" : "N" }

  // MARK: Sums

  /// One of what a sum runs over: which, or any of them.
  struct Index {
    /// How it is written below a letter.
    let label: String
    /// Its place in the list; nil for any.
    let number: Int?

    /// A letter with the index below.
    func callAsFunction(_ letter: String, _ quantity: (Int) -> Quantity) -> Rule {
      .value(number.map(quantity), "\(letter)_{\(label)}")
    }
  }

  /// A sum over an index, with labels for its numbers; all count from 1 where none are said.
  func sum(
    _ index: String, over count: Int, any: String? = nil, labels: [String]? = nil,
    _ part: (Index) -> Rule
  ) -> Rule {
    .total(
      index: index,
      parts: (0..<count).map { part(Index(label: labels?[$0] ?? "\($0 + 1)", number: $0)) },
      any: part(Index(label: any ?? index, number: nil)))
  }

  /// The cells of this feature in a matrix, sample after sample; nil where the pass did not get that far.
  func column(of source: (matrix: Matrix, block: Int)) -> [Cell]? {
    guard let shape = workings.tensor(source.matrix, block: source.block)?.shape else { return nil }
    let grid = Grid(shape: shape)
    return (0..<grid.samples).flatMap { sample in
      (0..<grid.positions).map {
        Cell(block: source.block, sample: sample, feature: feature, position: $0)
      }
    }
  }

  /// A sum over all numbers of this feature in a matrix.
  func sum(
    of source: (matrix: Matrix, block: Int), _ letter: String = "x", _ part: (Rule, Index) -> Rule
  )
    -> Rule?
  {
    column(of: source).map { cells in
      sum("i", over: cells.count) { i in
        part(i(letter) { .cell(source.matrix, cells[$0]) }, i)
      }
    }
  }

  /// The mean over all numbers of this feature in a matrix.
  func mean(of source: (matrix: Matrix, block: Int), _ part: (Rule) -> Rule = { $0 }) -> Rule? {
    column(of: source).flatMap { cells in
      sum(of: source) { x, _ in part(x) }.map { $0 / .number(Double(cells.count), countLetter) }
    }
  }
}
