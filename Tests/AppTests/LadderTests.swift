import Experiments
import Layers
import Rendering
import Testing

@testable import App

/// The ladder: one feature of a batch, every sample followed through the operations.
@Suite struct LadderTests {
  private func lab(
    _ order: String, at operation: String, columns: Int = 80, rows: Int = 24,
    _ change: (inout Settings) -> Void = { _ in }
  ) throws -> LabDriver {
    var driver = LabDriver(columns: columns, rows: rows)
    let written = try WrittenOrder(order)
    driver.set {
      $0.order = written.ordering
      change(&$0)
    }
    driver.press("o")  // Computes it.
    let isThere = driver.state.lab.setup.go(to: operation)
    #expect(isThere)
    driver.press(".,")
    return driver
  }

  private func ladder(_ driver: LabDriver) throws -> Ladder {
    let lab = driver.state.lab
    let measurement = try #require(lab.measurement)
    return try #require(Ladder(lab, measurement))
  }

  @Test func `its values are those of the workings`() throws {
    let driver = try lab("L-A-D-BN", at: "bn.running")
    let ladder = try ladder(driver)
    #expect(ladder.rows.map(\.label) == ["Linear", "ReLU", "Dropout", "− mean", "÷ deviation"])
    #expect(ladder.reached == 5)
    let measurement = try #require(driver.state.lab.measurement)
    let workings = measurement.workings(.training)
    for (row, matrix) in [(0, Matrix.weighted), (1, .activated), (2, .dropped), (4, .normalized)] {
      let tensor = try #require(workings.tensor(matrix, block: 0))
      #expect(ladder.rows[row].values == (0..<8).map { tensor.values[$0 * 4] })
    }
    #expect(abs(ladder.rows[4].mean) < 1e-12)
    #expect(abs(ladder.rows[4].deviation - 1) < 1e-3)
  }

  @Test func `a unit keeps its history, and BN carries its zero off`() throws {
    let ladder = try ladder(try lab("L-A-D-BN", at: "bn.normalized"))
    let dropout = ladder.rows[2]
    let zeros = dropout.values.indices.filter { dropout.values[$0] == 0 }
    #expect(!zeros.isEmpty)
    for sample in zeros {
      #expect(ladder.rows[4].fates[sample] != .alive)
      #expect(ladder.rows[4].hasMoved(sample))
      #expect(ladder.rows[4].values[sample] == ladder.rows[4].values[zeros[0]])
    }
    let before = try self.ladder(try lab("L-BN-A-D", at: "dropout.scale"))
    let last = before.rows[before.rows.count - 1]
    #expect(last.fates.contains(.dropped))
    #expect(!(0..<8).contains { last.hasMoved($0) })
  }

  @Test func `rows come one after the other, and both of a normalization at once`() throws {
    var driver = LabDriver()
    var counts: [Int] = []
    for _ in 0..<13 {
      counts.append(try ladder(driver).reached)
      driver.press(".")
    }
    #expect(counts == [1, 1, 1, 1, 1, 3, 3, 3, 4, 4, 4, 5, 5])
  }

  @Test func `gamma and beta have a row where they change something`() throws {
    let plain = try ladder(try lab("L-BN-A-D", at: "bn.scale"))
    #expect(!plain.rows.contains { $0.operation == .bnScale })
    let scaled = try ladder(try lab("L-BN-A-D", at: "bn.scale") { $0.gamma = 2 })
    let index = try #require(scaled.rows.firstIndex { $0.operation == .bnScale })
    #expect(
      zip(scaled.rows[index].values, scaled.rows[index - 1].values).allSatisfy { $0 == 2 * $1 })
  }

  @Test func `eval drops nothing and takes what is remembered`() throws {
    var driver = try lab("L-BN-A-D", at: "dropout.scale")
    driver.press("t")
    let ladder = try ladder(driver)
    #expect(ladder.rows.allSatisfy { !$0.fates.contains(.dropped) })
    #expect(abs(ladder.rows[2].mean) > 1e-6)
    #expect(driver.screen().text.contains("eval drops nothing"))
  }

  @Test func `the axis is the same at every step and holds every value`() throws {
    var driver = LabDriver()
    driver.press(".")
    let range = try ladder(driver).range
    for _ in 0..<11 {
      driver.press(".")
      let ladder = try ladder(driver)
      #expect(ladder.range == range)
      for value in ladder.rows.flatMap(\.values) {
        #expect(value >= range.low && value <= range.high)
      }
    }
  }

  @Test(arguments: [(40, 12), (80, 24), (100, 30), (120, 40), (200, 60)])
  func `every row and what became of the picked unit are on the screen`(columns: Int, rows: Int)
    throws
  {
    var driver = try lab("L-A-D-BN", at: "bn.normalized", columns: columns, rows: rows)
    driver.press("jjjj")
    let text = driver.screen().text
    for label in ["Linear", "ReLU", "Dropout", "− mean", "÷ deviation"] {
      #expect(text.contains(label))
    }
    #expect(text.contains("-0.42"))
  }

  @Test(arguments: [1, 2, 35, 36, 300, 4000])
  func `any batch, any size, any order is drawn`(batch: Int) throws {
    for order in ["L-BN-A-D", "BN-A-D", "D-L-A", "L"] {
      for (columns, rows) in [(40, 12), (61, 17), (80, 24), (200, 60)] {
        var driver = try lab(order, at: "input", columns: columns, rows: rows) { $0.batch = batch }
        driver.press("G")
        #expect(driver.screen().size == Size(columns: columns, rows: rows))
      }
    }
  }

  @Test func `a click on a mark picks its sample`() throws {
    var driver = try lab("L-BN-A-D", at: "bn.normalized")
    driver.press("M")
    let screen = driver.screen()
    let lines = screen.text.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(lines.lastIndex { $0.contains("÷ deviation") })
    let mark = try #require(
      Array(lines[row]).indices.dropFirst(14).first { Array(lines[row])[$0] == "3" })
    driver.send(.mouse(Mouse(kind: .press, column: mark, row: row)))
    #expect(driver.state.lab.setup.row == 2)
  }

  @Test func `the conversation tells the same picture`() throws {
    var talk = PlainTalk(place: .lab)
    let told = talk.say("go bn.normalized")
    #expect(told.contains("sample 3 slides from -0.42 to -0.45"))
    #expect(told.contains("- mean: all slide by"))
    #expect(talk.say("go dropout.scale").contains("is dropped: it was"))
  }
}
