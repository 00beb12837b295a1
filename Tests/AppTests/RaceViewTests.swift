import Experiments
import Layers
import Rendering
import Synchronization
import Testing

@testable import App

/// The race in the lab: keys, what is wanted of the engine, and what is drawn of its news.
@Suite struct RaceViewTests {
  /// A lab in the race view, small enough to be quick.
  private static func lab(columns: Int = 80, rows: Int = 24) throws -> LabDriver {
    var driver = LabDriver(columns: columns, rows: rows)
    driver.press("5")
    for (control, value) in [
      ("features", "6"), ("depth", "2"), ("batch", "50"), ("epochs", "4"), ("seeds", "2"),
    ] {
      while driver.state.lab.setup.control.rawValue != control { driver.press("\t") }
      driver.press("=" + value + "\r")
    }
    return driver
  }

  private static func answer(_ driver: inout LabDriver) throws {
    driver.state.take(try #require(driver.state.raceRequest).run())
  }

  @Test func `the race has its own batch, width and depth, the other views keep theirs`() {
    var driver = LabDriver()
    driver.press("5")
    let race = driver.state.lab.settings
    #expect((race.batch, race.features, race.depth) == (50, 32, 3))
    driver.press("1")
    let walk = driver.state.lab.settings
    #expect((walk.batch, walk.features, walk.depth) == (8, 4, 1))
    #expect(driver.state.raceRequest == nil)
  }

  @Test func `rows of one's own leave no data to choose, and none is named`() throws {
    var driver = try Self.lab()
    #expect(driver.state.lab.controls.contains(.data))
    #expect(driver.screen().text.contains("moons,"))
    driver.state.lab.setup.raceRows = try LabeledRows(
      Tensor(rows: (0..<50).map { [Double($0), 7, Double($0 % 2)] }))
    #expect(!driver.state.lab.controls.contains(.data))
    #expect(!driver.screen().text.contains("moons"))
  }

  @Test func `space runs to the last epoch and shows every order`() throws {
    var driver = try Self.lab()
    #expect(driver.state.raceRequest?.goal == 0)
    #expect(driver.screen().text.contains("space starts"))
    driver.press(" ")
    #expect(driver.state.raceRequest?.goal == 4)
    try Self.answer(&driver)
    let text = driver.screen().text
    #expect(text.contains("moons, after 4 of 4 epochs"))
    #expect(text.contains("4 Linear → ReLU → Dropout → BN = 6"))
    #expect(!driver.state.lab.race.isRunning)
    driver.press(" ")
    #expect(driver.state.message?.hasPrefix("all 4 epochs are run") == true)
  }

  @Test func `one epoch at a time, and back to the start`() throws {
    var driver = try Self.lab()
    driver.press("..")
    #expect(driver.state.raceRequest?.goal == 1, "no step before the one is done")
    try Self.answer(&driver)
    driver.press(".")
    try Self.answer(&driver)
    let text = driver.screen().text
    #expect(text.contains("after 2 of 4 epochs") && text.contains("paused: space goes on"))
    driver.press("g")
    #expect(driver.state.raceRequest?.goal == 0 && driver.state.raceRequest?.restarts == 1)
  }

  @Test func `what was said stays while the race ticks, and its title trains in every mode`() throws
  {
    var driver = LabDriver()
    driver.press("t5--")
    let said = driver.state.message
    #expect(said?.contains("epochs a second") == true)
    driver.press(" ")
    driver.state.message = said
    _ = driver.state.handle(.tick)
    #expect(driver.state.message == said)
    #expect(driver.screen().text.contains("half kept, × 2"))
  }

  @Test func `paused where it is, and a pace ticks`() throws {
    var driver = try Self.lab()
    driver.press("-- ")
    #expect(driver.state.tickInterval == .milliseconds(200))
    #expect(driver.state.raceRequest?.goal == 1)
    _ = driver.state.handle(.tick)
    #expect(driver.state.raceRequest?.goal == 2)
    driver.press(" ")
    #expect(driver.state.tickInterval == nil && driver.state.raceRequest?.goal == 0)
  }

  @Test func `news of other wishes are dropped`() throws {
    var driver = try Self.lab()
    driver.press(" ")
    let news = try #require(driver.state.raceRequest).run()
    driver.press("s")
    driver.state.take(news)
    #expect(driver.state.lab.race.standings == nil)
  }

  @Test func `x compares with the picked order`() throws {
    var driver = try Self.lab()
    driver.press("G")
    try Self.answer(&driver)
    driver.press("jjj")
    #expect(driver.screen().text.contains("2 seeds are too few."))
    driver.press("x")
    let text = driver.screen().text
    #expect(text.contains("Order 4 is what the others are compared with"))
    #expect(text.contains("┊ order 4"))
  }

  @Test func `a change under way is said with its epoch`() throws {
    let engine = RaceEngine(workers: 1, spawn: RaceEngine.atOnce, notify: {})
    var driver = try Self.lab()
    driver.press("..")
    engine.request(driver.state.raceRequest)
    driver.state.take(try #require(engine.take()))
    while driver.state.lab.setup.control != .p { driver.press("\t") }
    driver.press("=0.2\r.")
    engine.request(driver.state.raceRequest)
    driver.state.take(try #require(engine.take()))
    #expect(driver.screen().text.contains("from epoch 2 on: p 0.5 to 0.2"))
  }

  @Test(arguments: [(40, 12), (45, 20), (80, 24), (120, 40), (200, 60)])
  func `every panel draws at every size, before and after the race`(columns: Int, rows: Int) throws
  {
    var driver = try Self.lab(columns: columns, rows: rows)
    for _ in 0..<2 {
      for _ in RacePanel.allCases {
        let ascii = driver.screen(.ascii).text
        #expect(ascii.unicodeScalars.allSatisfy { $0.value < 128 })
        driver.press("V")
      }
      driver.press("G")
      try Self.answer(&driver)
    }
  }

  @Test func `digits have no plane, and a batch of one no race`() throws {
    var driver = try Self.lab(columns: 80, rows: 24)
    while driver.state.lab.setup.control != .data { driver.press("\t") }
    driver.press("[VVV")
    #expect(driver.state.raceRequest?.plane == nil)
    #expect(driver.screen().text.contains("have 64 features, not 2"))
    while driver.state.lab.setup.control != .batch { driver.press("\t") }
    driver.press("=1\r")
    #expect(driver.state.raceRequest == nil)
    #expect(driver.screen().text.contains("N must be at least 2 in a race"))
    driver.press(" ")
    #expect(driver.state.message?.contains("at least 2") == true)
  }

  @Test func `the race is told line by line`() {
    var talk = PlainTalk(place: .lab)
    #expect(talk.say("race").contains("view race goes there"))
    _ = talk.say("view race")
    for line in ["set features 6", "set depth 2", "set epochs 3", "set seeds 2"] {
      _ = talk.say(line)
    }
    #expect(talk.say("lab").contains("nothing is trained yet: race runs it"))
    #expect(talk.say("next").contains("epoch 1 of 3"))
    #expect(talk.say("race 9").contains("race takes an epoch from 1 to 3"))
    let told = talk.say("race")
    #expect(told.contains("Race on moons, 2 blocks of 6, 2 seeds, epoch 3 of 3"))
    #expect(told.contains("  L-D-BN-A: too few seeds to say anything at n=2; take 5 or more, t "))
    #expect(talk.say("set batch 1").contains("N must be at least 2"))
  }
}

/// The engine behind the race view.
@Suite struct RaceEngineTests {
  @Test(arguments: [1, 3])
  func `trains what is wanted, on threads, and tells of it`(workers: Int) async throws {
    var settings = Settings()
    (settings.features, settings.batch) = (4, 20)
    (settings.race.data, settings.race.rule) = (.xor, .sgd)
    (settings.race.epochs, settings.race.seeds) = (6, 4)
    var setup = RaceSetup(settings: settings, orderings: [.usual])
    (setup.trainingCount, setup.testCount) = (40, 40)
    let threads: RaceEngine.Spawn = { body in
      Task.detached { body() }
      return true
    }
    let (stream, bell) = AsyncStream.makeStream(of: Void.self)
    let engine = RaceEngine(
      workers: workers, spawn: threads, notify: { bell.yield() })
    func news(upTo goal: Int) async -> RaceNews? {
      engine.request(RaceRequest(setup: setup, goal: goal, restarts: 0, plane: .usual))
      for await _ in stream {
        if let news = engine.take(), news.standings.epoch == goal,
          news.standings.plane?.epoch == goal
        {
          return news
        }
      }
      return nil
    }
    let third = try #require(await news(upTo: 3))
    #expect(third.secondsLeft == nil)
    let sixth = try #require(await news(upTo: 6))
    let alone = RaceRequest(setup: setup, goal: 6, restarts: 0, plane: .usual).run()
    #expect(sixth.standings == alone.standings)
    engine.request(nil)
    #expect(engine.take() == nil)
  }
}
