import Layers
import Testing

@testable import Experiments

/// A race that is trained epoch by epoch, by any number of workers, and changed under way.
@Suite struct RaceFieldTests {
  private static func setup(_ change: (inout RaceSetup) -> Void = { _ in }) -> RaceSetup {
    var settings = Settings()
    (settings.features, settings.batch, settings.depth) = (6, 20, 2)
    (settings.race.epochs, settings.race.seeds) = (5, 3)
    var setup = RaceSetup(
      settings: settings, orderings: [.usual, Ordering([.linear, .dropout, .bn, .activation])])
    (setup.trainingCount, setup.testCount) = (60, 40)
    change(&setup)
    return setup
  }

  /// Does all tasks, `workers` of them out at a time, and puts them back last first.
  private static func run(_ field: inout RaceField, to goal: Int, workers count: Int = 1) {
    let workers = (0..<count).map { _ in RaceWorker() }
    while true {
      var tasks: [RaceField.Task] = []
      for worker in workers {
        guard var task = field.next(before: goal) else { break }
        worker.work(&task)
        tasks.append(task)
      }
      if tasks.isEmpty { return }
      for task in tasks.reversed() { field.put(task) }
    }
  }

  @Test(arguments: [1, 2, 5])
  func `epoch by epoch is the same as run by run, for any number of workers`(workers: Int) throws {
    let setup = Self.setup()
    var field = RaceField(setup)
    Self.run(&field, to: setup.epochs, workers: workers)
    #expect(field.epoch == 5)
    var whole = RaceField(setup, .runs)
    Self.run(&whole, to: setup.epochs, workers: workers)
    for (own, others) in zip(field.runs.joined(), whole.runs.joined()) {
      var run = try #require(own)
      #expect(run.epochs.allSatisfy { $0.look != nil })
      for epoch in 0..<4 { run.epochs[epoch].look = nil }
      #expect(run == others)
    }
  }

  @Test func `whole runs are made seed after seed, and one that is given up does not count`() throws
  {
    var field = RaceField(Self.setup(), .runs)
    let worker = RaceWorker()
    for _ in 0..<3 {
      let next = field.next(before: 5)
      var task = try #require(next)
      worker.work(&task)
      field.put(task)
    }
    let next = field.next(before: 5)
    var task = try #require(next)
    var asked = 0
    worker.work(&task) {
      asked += 1
      return asked > 2
    }
    field.put(task)
    #expect(task.results.count == 2)
    #expect(
      field.runs.map { $0.map { $0 != nil } } == [[true, true, false], [true, false, false]])
    let standings = RaceStandings(field)
    #expect(standings.finished == 3 && standings.epoch == 5)
    #expect(standings.lanes[1].difference(to: standings.lanes[0])?.n == 1)
    #expect(field.hasWork(before: 5))
  }

  @Test func `no run is far ahead of another`() throws {
    var field = RaceField(Self.setup { $0.settings.race.epochs = 40 })
    let worker = RaceWorker()
    let first = field.next(before: 40)
    var held = try #require(first)
    while var task = field.next(before: 40) {
      worker.work(&task)
      field.put(task)
    }
    #expect(field.epoch == 0 && !field.hasWork(before: 40))
    #expect(field.epochsDone(upTo: 40) == 5 * RaceField.slack)
    worker.work(&held)
    field.put(held)
    #expect(field.epoch == 1 && field.hasWork(before: 40))
  }

  @Test func `more orders, seeds and epochs leave every run as it is`() {
    var field = RaceField(Self.setup())
    Self.run(&field, to: 3)
    let before = field.runs
    let third = Ordering([.linear, .activation, .bn, .dropout])
    let wanted = Self.setup {
      $0.orderings = [third] + $0.orderings
      ($0.settings.race.seeds, $0.settings.race.epochs) = (4, 9)
    }
    field.adopt(wanted)
    #expect(field.epoch == 0)
    Self.run(&field, to: 3)
    #expect(field.runs[1].prefix(3) == before[0][...] && field.runs[2].prefix(3) == before[1][...])
    var fresh = RaceField(wanted)
    Self.run(&fresh, to: 3)
    #expect(field.runs == fresh.runs)
    field.adopt(Self.setup())
    #expect(field.runs == before)
  }

  @Test func `what was turned since the last epoch is told, and more of the same is not`() {
    var field = RaceField(Self.setup())
    Self.run(&field, to: 2)
    var wanted = Self.setup { $0.settings.race.epochs += 3 }
    wanted.settings.race.seeds += 1
    #expect(RaceStandings(field).turnedSettings(in: wanted).isEmpty)
    wanted.settings.p = 0.125
    wanted.settings.seed = 99
    let told = RaceStandings(field).turnedSettings(in: wanted)
    #expect(told.map(\.control) == [.p, .seed] && told[0].wanted == .number(0.125))
    wanted.settings.seed = field.setup.settings.seed
    field.adopt(wanted)
    #expect(RaceStandings(field).turnedSettings(in: wanted).map(\.control) == [.p])
    Self.run(&field, to: 3)
    #expect(RaceStandings(field).turnedSettings(in: wanted).isEmpty)
  }

  @Test func `other conditions hold for all runs from one epoch on`() throws {
    var field = RaceField(Self.setup())
    Self.run(&field, to: 2)
    let before = field.runs
    let wanted = Self.setup {
      $0.settings.p = 0.1
      ($0.settings.race.rule, $0.settings.race.chosenLearningRate) = (.sgd, 0.2)
    }
    field.adopt(wanted)
    #expect(field.stretches.map(\.start) == [0, 2])
    #expect(
      field.stretches[1].conditions.changes(from: field.stretches[0].conditions)
        == "p 0.5 to 0.1, optimizer adam to sgd, learning_rate 0.01 to 0.2")
    Self.run(&field, to: 5, workers: 3)
    #expect(
      field.runs[0].map { $0.map { Array($0.epochs.prefix(2)) } } == before[0].map { $0?.epochs })
    var fresh = RaceField(wanted)
    Self.run(&fresh, to: 5)
    #expect(field.runs[0][0]?.epochs[4] != fresh.runs[0][0]?.epochs[4])
    // Turned to and fro where no epoch was begun, nothing has changed.
    var still = RaceField(Self.setup())
    Self.run(&still, to: 2)
    still.adopt(wanted)
    still.adopt(Self.setup())
    #expect(still.stretches.count == 1)
    Self.run(&still, to: 5)
    var plain = RaceField(Self.setup())
    Self.run(&plain, to: 5)
    #expect(still.runs == plain.runs)
  }

  @Test(arguments: Control.allCases)
  func `a control does to a race under way what the table says`(control: Control) throws {
    let setup = Self.setup { $0.settings.race.seeds = 1 }
    var turned = setup
    turned.settings.turn(control, direction: 1, large: true)
    try #require(turned.settings[control] != setup.settings[control])
    var (field, still) = (RaceField(setup), RaceField(setup))
    Self.run(&still, to: 3)
    Self.run(&field, to: 2)
    field.adopt(turned)
    let kept = field.epochsDone(upTo: 9)
    Self.run(&field, to: 3)
    let others = field.runs[0][0]?.epochs[...]
    let own = still.runs[0][0]?.epochs[...]
    switch control.row.inRace {
    case .condition:
      #expect(kept == 4 && others?.prefix(2) == own?.prefix(2) && others?[2] != own?[2])
      let words = field.stretches.last?.conditions.changes(from: field.stretches[0].conditions)
      #expect(field.stretches.map(\.start) == [0, 2])
      #expect(words?.contains("\(control.rawValue) ") == true)
    case .start: #expect(kept == 0 && others?[0] != own?[0])
    case .extent, .nothing: #expect(kept == 4 && others == own && field.stretches.count == 1)
    }
  }

  @Test func `a number that is chosen as it was is no change`() {
    var field = RaceField(Self.setup())
    Self.run(&field, to: 2)
    field.adopt(Self.setup { $0.settings.chosenEpsilon = $0.settings.epsilon })
    #expect(field.stretches.count == 1)
  }

  @Test func `runs that come later go through the same changes`() {
    var field = RaceField(Self.setup { $0.settings.race.seeds = 1 })
    Self.run(&field, to: 2)
    field.adopt(
      Self.setup {
        $0.settings.race.seeds = 1
        $0.settings.p = 0.2
      })
    Self.run(&field, to: 5)
    field.adopt(
      Self.setup {
        $0.settings.race.seeds = 2
        $0.settings.p = 0.2
      })
    Self.run(&field, to: 5)
    var both = RaceField(Self.setup { $0.settings.race.seeds = 2 })
    Self.run(&both, to: 2)
    both.adopt(
      Self.setup {
        $0.settings.race.seeds = 2
        $0.settings.p = 0.2
      })
    Self.run(&both, to: 5)
    #expect(field.runs == both.runs)
  }

  @Test func `other data or shapes start over, and what was out is dropped`() throws {
    var field = RaceField(Self.setup())
    let worker = RaceWorker()
    let first = field.next(before: 5)
    var task = try #require(first)
    worker.work(&task)
    field.adopt(Self.setup { $0.settings.race.data = .xor })
    field.put(task)
    #expect(field.epochsDone(upTo: 5) == 0 && field.setup.data == .drawn(.xor))
    Self.run(&field, to: 5)
    #expect(field.epoch == 5)
    field.restart()
    #expect(field.epoch == 0)
  }

  @Test func `the plane knows the points, and leaves the race as it is`() throws {
    let setup = Self.setup {
      ($0.settings.race.data, $0.settings.race.epochs) = (.blobs, 40)
      $0.orderings = [Ordering([.linear, .bn, .activation])]
    }
    var field = RaceField(setup)
    Self.run(&field, to: 40)
    var fresh = field
    let first = field.nextPlane(setup.orderings[0])
    var task = try #require(first)
    RaceWorker().work(&task)
    field.put(task)
    let plane = try #require(field.plane)
    #expect(field.nextPlane(setup.orderings[0]) == nil)
    let right = (0..<plane.points.count).count { point in
      let (x, y) = (
        Double(plane.points.values[2 * point]), Double(plane.points.values[2 * point + 1])
      )
      func place(_ value: Double, _ range: ClosedRange<Double>, _ count: Int) -> Int {
        Int((value - range.lowerBound) / (range.upperBound - range.lowerBound) * Double(count))
      }
      let answer = plane.answer(
        .eval, column: place(x, plane.x, DecisionPlane.columns),
        row: place(y, plane.y, DecisionPlane.rows))
      return answer.label == Int(plane.points.labels[point])
    }
    #expect(right > plane.points.count * 8 / 10)
    var longer = setup
    longer.settings.race.epochs = 42
    field.adopt(longer)
    fresh.adopt(longer)
    Self.run(&field, to: 42)
    Self.run(&fresh, to: 42)
    #expect(field.runs == fresh.runs)
  }

  @Test func `standings sum up what all have reached`() throws {
    var field = RaceField(Self.setup())
    Self.run(&field, to: 4)
    let standings = RaceStandings(field)
    let lane = standings.lanes[1]
    #expect(standings.epoch == 4 && lane.testAccuracies.count == 3)
    let spread = try #require(lane.last(.evalAccuracy))
    let measured = Measured(lane.testAccuracies)
    #expect(spread.mean == measured.mean && spread.deviation == measured.deviation)
    #expect(lane.curves[.trainLoss]?.count == 4 && lane.bnInputRatios.count == 2)
    for (norm, verdict) in lane.verdicts.enumerated() {
      // PyTorch's rules: what is remembered is unbiased, and so is then what is measured.
      let count = Double(standings.setup.trainingCount)
      let last = try #require(lane.bnInputRatios[norm].last)
      let mean = try #require(verdict.mean)
      #expect(verdict.n == 3 && abs(mean - last.mean * count / (count - 1)) < 1e-12)
      #expect(verdict.interval.map { $0.low < mean && mean < $0.high } == true)
    }
    #expect(lane.verdicts.count == 2)
    let difference = try #require(lane.difference(to: standings.lanes[0]))
    #expect(difference.n == 3)
    #expect(RaceStandings(RaceField(Self.setup())).lanes[0].difference(to: lane) == nil)
  }
}
