import Experiments
import Layers
import Testing

/// Every number of a walk is worked out again from what its derivation says it is made of.
@Suite struct WorkingsTests {
  static let orders = [
    "L-BN-A-D", "L-D-BN-A", "L-A-D-BN", "D-L-BN-A", "BN-A-D", "A-L-BN", "C-BN-A-D", "C-A-D-BN",
  ]

  private func experiment(_ order: String, _ change: (inout Settings) -> Void = { _ in }) throws
    -> Experiment
  {
    var settings = Settings()
    settings.order = try WrittenOrder(order).ordering
    (settings.features, settings.batch) = (3, 4)
    change(&settings)
    return Experiment(settings: settings)
  }

  @Test func `a block that was not run has no numbers`() throws {
    let twin = Twin(try experiment("L-BN-A-D"), statistics: .settled(batches: 3))
    let gradients = TwinGradients(twin, source: .drawn)
    for phase in [Phase.training, .inference] {
      let workings = Workings(twin, gradients: gradients, phase: phase)
      for statistic in [Experiments.Statistic.gamma, .bias, .betaGradient, .columnMean(.scaled)] {
        #expect(workings.vector(statistic, block: 1) == nil)
        #expect(workings.value(of: .statistic(statistic, block: 1, feature: 0)) == nil)
      }
    }
  }

  private func check(_ experiment: Experiment, _ phase: Phase) throws {
    let twin = Twin(experiment, statistics: .settled(batches: 3))
    let gradients = TwinGradients(twin, source: .drawn)
    let workings = Workings(twin, gradients: gradients, phase: phase)
    let settings = experiment.settings
    var derived = 0
    for direction in WalkDirection.allCases {
      let steps = WalkStep.all(order: settings.order, depth: settings.depth, direction: direction)
      for step in steps {
        let sheet = settings.sheet(step, phase: phase, hasBias: experiment.hasBias)
        guard let tensor = workings.tensor(sheet.matrix, block: sheet.block) else {
          // Eval has neither uniforms nor a mask.
          #expect(phase == .inference && step.operation.stage == .dropout)
          continue
        }
        let grid = experiment.grid(of: sheet.matrix, block: sheet.block)
        #expect(grid == Grid(shape: tensor.shape), "\(step)")
        for row in 0..<grid.rows + sheet.statistics.count {
          for column in 0..<grid.columns {
            let quantity = sheet.quantity(row: row, column: column, grid: grid)
            let value = try #require(workings.value(of: quantity), "\(step) \(quantity)")
            guard let derivation = workings.derivation(of: quantity) else { continue }
            let operands = try derivation.operands.map {
              try #require(workings.value(of: $0.quantity), "\(quantity) <- \($0)")
            }
            let again = derivation.term.value(operands)
            #expect(abs(again - value) <= 1e-9 * max(1, abs(value)), "\(step) \(quantity)")
            derived += 1
          }
        }
      }
    }
    #expect(derived > 100)
  }

  @Test(arguments: orders, [Phase.training, .inference])
  func `every number follows from its operands`(order: String, phase: Phase) throws {
    try check(experiment(order) { $0.depth = order.hasPrefix("C") ? 1 : 2 }, phase)
  }

  @Test(arguments: BatchNormConvention.allCases, DropoutScaling.allCases)
  func `conventions and scalings have derivations of their own`(
    convention: BatchNormConvention, scaling: DropoutScaling
  ) throws {
    for phase in [Phase.training, .inference] {
      try check(
        experiment("L-BN-A-D") {
          $0.convention = convention
          $0.scaling = scaling
          $0.activation = .gelu
          $0.gamma = 1.5
          $0.beta = -0.25
        }, phase)
    }
  }

  @Test func `channel dropout shares one throw over an image`() throws {
    try check(experiment("C-BN-A-D") { $0.variant = .channel }, .training)
  }

  @Test func `every chain ends at raw numbers`() throws {
    let twin = Twin(try experiment("L-BN-A-D"), statistics: .settled(batches: 3))
    let workings = Workings(
      twin, gradients: TwinGradients(twin, source: .drawn), phase: .training)
    var open = [Quantity.cell(.gradient(.linear), Cell(block: 0, sample: 1, feature: 2))]
    var seen = Set(open)
    var raw: Set<Quantity> = []
    while let quantity = open.popLast() {
      guard let derivation = workings.derivation(of: quantity) else {
        raw.insert(quantity)
        continue
      }
      for operand in derivation.operands where seen.insert(operand.quantity).inserted {
        open.append(operand.quantity)
      }
    }
    #expect(raw.contains(.cell(.input, Cell(block: 0, sample: 0, feature: 0))))
    #expect(raw.contains(.cell(.weight, Cell(block: 0, sample: 2, feature: 1))))
    #expect(raw.contains(.cell(.upstream, Cell(block: 0, sample: 3, feature: 0))))
    #expect(raw.contains(.constant(.epsilon)) && raw.contains(.constant(.p)))
    for quantity in raw {
      switch quantity {
      case .constant, .cell(.input, _), .cell(.weight, _), .cell(.upstream, _),
        .cell(.uniforms, _), .statistic(.gamma, _, _), .statistic(.beta, _, _):
        break
      default: Issue.record("\(quantity) has no derivation")
      }
    }
  }

  @Test(arguments: [Phase.training, .inference])
  func `what follows from a number is what a change of it moves`(phase: Phase) throws {
    let experiment = try experiment("BN-L-A-D") { $0.activation = .tanh }
    let place = Cell(block: 0, sample: 1, feature: 2)
    func workings(_ experiment: Experiment) -> Workings {
      let twin = Twin(experiment, statistics: .settled(batches: 3))
      return Workings(twin, gradients: TwinGradients(twin, source: .drawn), phase: phase)
    }
    var edited = experiment
    edited.edits[.input(1 * 3 + 2)] = 2.5
    let (before, after) = (workings(experiment), workings(edited))
    let dependents = Dependents(of: .cell(.input, place), in: before)
    for matrix in [Matrix.normalized, .weighted, .activated, .gradient(.bn), .gradient(.linear)] {
      let old = try #require(before.tensor(matrix, block: 0))
      let new = try #require(after.tensor(matrix, block: 0))
      let grid = Grid(shape: old.shape)
      for row in 0..<grid.rows {
        for column in 0..<grid.columns {
          let cell = grid.cell(row: row, column: column, block: 0)
          let moved = old[row, column] != new[row, column]
          if moved { #expect(dependents.contains(.cell(matrix, cell)), "\(matrix) \(cell)") }
        }
      }
    }
    // In train the whole column of BN moves, in eval the one cell.
    let column = (0..<4).count {
      dependents.contains(.cell(.normalized, Cell(block: 0, sample: $0, feature: 2)))
    }
    #expect(column == (phase == .training ? 4 : 1))
    let others = (0..<4).count {
      dependents.contains(.cell(.normalized, Cell(block: 0, sample: $0, feature: 0)))
    }
    #expect(others == 0)
  }

  @Test func `dependents turn the derivations round`() throws {
    let twin = Twin(try experiment("C-BN-A-D"), statistics: .settled(batches: 2))
    let workings = Workings(
      twin, gradients: TwinGradients(twin, source: .drawn), phase: .training)
    let source = Quantity.cell(.weight, Cell(block: 0, sample: 1, feature: 0, position: 4))
    let dependents = Dependents(of: source, in: workings)
    let z = try #require(workings.tensor(.weighted, block: 0))
    let grid = Grid(shape: z.shape)
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let cell = grid.cell(row: row, column: column, block: 0)
        #expect(dependents.contains(.cell(.weighted, cell)) == (cell.feature == 1))
      }
    }
    #expect(!dependents.isBeyondLimit)
    #expect(Dependents(of: source, in: workings, limit: 10).isBeyondLimit)
  }

  @Test func `a sum of dx behind BN is 0 in train and is not in eval`() throws {
    let twin = Twin(try experiment("L-BN-A-D"), statistics: .settled(batches: 3))
    let gradients = TwinGradients(twin, source: .drawn)
    for phase in [Phase.training, .inference] {
      let workings = Workings(twin, gradients: gradients, phase: phase)
      let sums = try #require(workings.vector(.columnSum(.gradient(.bn)), block: 0))
      let largest = sums.map(abs).max() ?? 0
      #expect(phase == .training ? largest < 1e-12 : largest > 1e-3)
    }
  }
}
