import Experiments
import Layers
import Rendering
import Testing

@testable import App

/// The standings of a race: places on the axis, equal orders, the sentence, and results of other settings.
@Suite struct StandingsTests {
  /// A lab in the race view, small enough to be quick.
  private static func lab(seeds: Int, columns: Int = 120, rows: Int = 40) -> LabDriver {
    var driver = LabDriver(columns: columns, rows: rows)
    driver.press("5")
    let values = [("features", "6"), ("depth", "2"), ("epochs", "3"), ("seeds", "\(seeds)")]
    for (control, value) in values { set(control, value, &driver) }
    return driver
  }

  private static func set(_ control: String, _ value: String, _ driver: inout LabDriver) {
    while driver.state.lab.setup.control.rawValue != control { driver.press("\t") }
    driver.press("=\(value)\r")
  }

  private static func run(_ driver: inout LabDriver) {
    driver.press("G")
    driver.state.finishRace()
  }

  /// Has an engine that keeps what it has trained do what is wanted, as behind the screen.
  private static func settle(_ driver: inout LabDriver, _ engine: RaceEngine) {
    engine.request(driver.state.raceRequest)
    if let news = engine.take() { driver.state.take(news) }
  }

  private static func scene(_ driver: LabDriver) throws -> RaceScene {
    try #require(RaceScene(driver.state.lab))
  }

  @Test(arguments: 0..<40)
  func `the axis has round ends that hold all numbers, and no more labels than fit`(seed: Int) {
    var random = SystemRandomNumberGenerator()
    let low = Double.random(in: -10...100, using: &random)
    let values = (0..<4).map { _ in Double.random(in: low...max(low + 0.1, 110), using: &random) }
    let labels = Int.random(in: 2...12, using: &random)
    let range = RoundRange.percent(values, labels: labels)
    let inside = values.map { min(max($0, 0), 100) }
    #expect(inside.allSatisfy { Double(range.low) <= $0 && $0 <= Double(range.high) })
    #expect(range.low >= 0 && range.high <= 100 && range.low < range.high)
    #expect((range.high - range.low) % range.step == 0)
    #expect((range.high - range.low) / range.step < labels)
  }

  @Test(arguments: [0.001, 0.1, 0.149, 0.3, 1, 1.01, 2.7, 4, 5.5, 99])
  func `a top is round and not below`(value: Double) {
    let top = RoundRange.top(value)
    #expect(top >= value * 0.999 && top <= 2 * value)
  }

  @Test(arguments: [12, 24, 60])
  func `no sign covers another, and they stand in the order of their numbers`(columns: Int) throws {
    var driver = Self.lab(seeds: 2)
    Self.run(&driver)
    let scene = try Self.scene(driver)
    let axis = StandingsAxis(scene, columns: columns)
    for index in scene.setup.orderings.indices {
      let lane = try #require(scene.lane(index))
      let places = StandingsRow(lane: lane, axis: axis).places
      let eval = try #require(lane.last(.evalAccuracy)?.mean)
      #expect(Set(places.map(\.column)).count == 3, "eval, re-estimated and train of every order")
      #expect(places.first { $0.kind == .eval }?.column == axis.column(eval))
      let values = places.map { place in
        switch place.kind {
        case .eval: eval
        case .again: lane.last(.recalibratedAccuracy)?.mean ?? .nan
        case .train: lane.last(.trainAccuracy)?.mean ?? .nan
        }
      }
      let sorted = zip(places, values).sorted { $0.0.column < $1.0.column }.map(\.1)
      #expect(sorted == sorted.sorted())
      #expect(places.allSatisfy { (0..<columns).contains($0.column) })
    }
  }

  @Test func `every order is in one group, and equal ones share a row`() throws {
    var driver = Self.lab(seeds: 2)
    let before = try Self.scene(driver)
    #expect(before.groups == (0..<6).map { [$0] }, "nothing is known to be equal yet")
    Self.run(&driver)
    let scene = try Self.scene(driver)
    #expect(scene.groups.joined().sorted() == Array(0..<6))
    #expect(scene.groups == [[0, 1], [2], [3, 5], [4]])
    #expect(driver.screen().text.contains("2 does the same, bit for bit"))
  }

  @Test func `the sentence names those that differ by more than chance, and no others`() throws {
    var driver = Self.lab(seeds: 5)
    Self.run(&driver)
    for reference in 0..<6 {
      driver.press("x")
      let scene = try Self.scene(driver)
      let text = RaceSentence(scene: scene, glyphs: .unicode).line.text
      for (group, difference) in scene.differences {
        let isFar = [.higher, .lower].contains(difference.verdict)
        #expect(
          text.contains(difference.points(isRough: true)) == isFar, "\(group) to \(reference)")
      }
      #expect(text.hasSuffix("(5 seeds)."))
      driver.press("j")
    }
  }

  @Test func `few seeds support nothing`() throws {
    var driver = Self.lab(seeds: 3)
    Self.run(&driver)
    let text = RaceSentence(scene: try Self.scene(driver), glyphs: .unicode).line.text
    #expect(text.contains("3 seeds are too few to tell it from chance"))
    #expect(!text.contains("points"))
  }

  @Test func `results of another p stay, say so, and are run anew by space`() throws {
    let engine = RaceEngine(workers: 1, spawn: RaceEngine.atOnce, notify: {})
    var driver = Self.lab(seeds: 2)
    driver.press("G")
    Self.settle(&driver, engine)
    Self.set("p", "0.2", &driver)
    Self.settle(&driver, engine)
    var text = driver.screen().text
    #expect(text.contains("Trained with dropout p 0.5, "))
    #expect(text.contains("space runs it anew with dropout p 0.2"))
    let restarts = driver.state.lab.race.restarts
    driver.press(" ")
    #expect(driver.state.raceRequest?.goal == 3)
    #expect(driver.state.lab.race.restarts == restarts + 1)
    #expect(driver.screen().text.contains("Trained with dropout p 0.5, "), "until there are others")
    Self.settle(&driver, engine)
    text = driver.screen().text
    #expect(!text.contains("Trained with"))
    #expect(driver.state.lab.race.standings?.stretches.count == 1)
    #expect(driver.state.lab.race.earlier == nil)
  }

  @Test func `other networks wait for space, and what was run stays in sight`() throws {
    let engine = RaceEngine(workers: 1, spawn: RaceEngine.atOnce, notify: {})
    var driver = Self.lab(seeds: 2)
    driver.press("G")
    Self.settle(&driver, engine)
    Self.set("features", "7", &driver)
    #expect(driver.state.raceRequest?.goal == 0)
    Self.settle(&driver, engine)
    #expect(driver.screen().text.contains("Trained with features 6, "))
    #expect(driver.screen().text.contains("space runs it anew with features 7"))
    guard case .race(let kept, _)? = driver.state.lab.numbers else {
      Issue.record("nothing to write")
      return
    }
    #expect(kept.setup.settings.features == 6)
    driver.press(" ")
    Self.settle(&driver, engine)
    #expect(!driver.screen().text.contains("Trained with"))
    driver.press("g")
    #expect(driver.screen().text.contains("Nothing is trained yet"))
  }

  @Test(arguments: [(80, 24), (100, 30), (120, 40), (200, 60)])
  func `the standings are not cut`(columns: Int, rows: Int) {
    var driver = Self.lab(seeds: 5, columns: columns, rows: rows)
    Self.run(&driver)
    for _ in 0..<6 {
      #expect(!driver.screen().text.contains("…"))
      driver.press("j")
    }
  }

  @Test func `at 40x12 every different order has its row`() {
    var driver = Self.lab(seeds: 2, columns: 40, rows: 12)
    Self.run(&driver)
    let text = driver.screen().text
    for name in ["1 L-BN-A-D = 2", "3 L-A-BN-D", "4 L-A-D-BN = 6", "5 L-D-BN-A"] {
      #expect(text.contains(name))
    }
  }
}
