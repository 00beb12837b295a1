import Experiments
import Layers
import Rendering
import Testing

@testable import App

/// Choosing, zooming, pinning and reading the orders.
@Suite struct OrdersViewTests {
  @Test func `orders are taken in and out, in the order of the catalog, and the last one stays`() {
    var lab = LabDriver()
    lab.press("3a")
    #expect(lab.state.keyPlace == .choosing)
    lab.press("jjjjjj j ")  // D-L-BN-A and dropout in the head only.
    #expect(lab.state.lab.setup.orders.chosen == Array(Ordering.catalog.prefix(8)))
    lab.press("kkkkkkkk ")
    #expect(lab.state.lab.setup.orders.chosen.first?.letters == "L-BN-D-A")
    lab.press("j j j j j j j ")  // The other seven out: the last of them stays.
    #expect(lab.state.lab.setup.orders.chosen.map(\.letters) == ["L-BN-A-D@head"])
    lab.press("\u{1b}")
    #expect(lab.state.keyPlace == .orders)
    let rows = lab.state.lab.comparison?.comparison.rows.map(\.ordering)
    #expect(rows == lab.state.lab.setup.orderings)
    #expect(rows?.last == lab.state.lab.settings.order)
  }

  @Test(arguments: ["3\r", "3f\r", "1.", "1f.", "4", "2"])
  func `numbers at the edges of doubles end no view`(keys: String) throws {
    let text = """
      {"format": "dropnorm-experiment-1", "order": "L-D", "features": 2, "input": [[-5e-324]],
       "eval_input": [[-1.7e308]], "weight": [[0.8], [-0.3]], "bias": [1e200, 0.14],
       "dropout": {"p": 5e-324}, "output_gradient": [[1.7976931348623157e308, -1e308]]}
      """
    var lab = LabDriver()
    lab.state.lab.setup.experiment = try ExperimentFile(text, file: "edge.json").experiment
    lab.press("t" + keys)
    let screen = lab.screen().text
    #expect(screen.contains("5e-324") && !screen.contains("-2e308") && !screen.contains("nan"))
  }

  @Test func `the learner's own arrangement is a row of its own`() {
    var lab = LabDriver()
    lab.press("3>H")  // BN before the linear layer.
    let rows = lab.state.lab.comparison?.comparison.rows ?? []
    #expect(rows.count == 7 && rows.last?.ordering.letters == "BN-L-A-D")
  }

  @Test func `a zoomed histogram reads its bins and its samples`() throws {
    var lab = LabDriver()
    lab.press("3j....\r")  // Behind dropout.
    #expect(lab.state.keyPlace == .zoom)
    let zoomed = try #require(lab.state.lab.comparison?.zoomed)
    let scene = try #require(OrderScene(lab.state.lab))
    let stage = try #require(scene.histograms(1, .dropout))
    #expect(zoomed.train.count == stage.train.total)
    let zeros = stage.train.zeros.total
    #expect(lab.screen().text.contains("exactly 0: train \(zeros) of \(stage.train.total)"))
    lab.press("llll")  // The fourth bin.
    let window = try #require(scene.window([1], .dropout, atMost: LabRequest.binCount))
    let ends = distinct(Array(window.edges[3...4]), width: 8, decimals: 3)
    let count = window.summed(stage.train)[3]
    #expect(lab.screen().text.contains("\(ends[0]) to \(ends[1]): train \(count) of"))
    lab.press("\t")
    #expect(lab.state.lab.setup.orders.stage == .output)
    lab.press("\u{1b}")
    #expect(lab.state.keyPlace == .orders && lab.state.place == .lab)
  }

  @Test func `A stands behind what comes, on the same edges`() throws {
    var lab = LabDriver()
    lab.press("3x]]]]")
    let results = try #require(lab.state.lab.comparison)
    let pinned = try #require(results.pinned)
    #expect(pinned.experiment.settings.p == 0.5)
    #expect(results.comparison.experiment.settings.p == 0.7)
    for (a, b) in zip(pinned.rows, results.comparison.rows) {
      for (left, right) in zip(a.histograms.joined(), b.histograms.joined()) {
        #expect(left.train.bins == right.train.bins)
        #expect(left.train.below + left.train.above + left.eval.below + left.eval.above == 0)
      }
    }
    #expect(lab.screen().text.contains("A, pinned"))
    lab.press("x")
    #expect(lab.state.lab.comparison?.pinned == nil)
  }

  @Test func `in the walk, A is what changes are held against`() {
    var lab = LabDriver()
    lab.press("x]]")
    let a = lab.state.lab.reference?.twin
    #expect(a?.experiment.settings.p == 0.5)
    lab.press("]]]")
    #expect(lab.state.lab.reference?.twin == a)
    lab.press("x")
    #expect(lab.state.lab.reference?.twin != a)
  }

  @Test
  func `equal functions are said to be equal, with the reason, and split with the activation`() {
    var lab = LabDriver(columns: 120, rows: 40)
    lab.press("3j\r")
    #expect(
      lab.screen().text.contains("same as 1, bit for bit: ReLU(ax) is a ReLU(x)"))
    lab.press("\u{1b}\t\t\t\t]]]\r")  // sigmoid
    #expect(lab.screen().text.contains("not 1: sigmoid(ax) is not a sigmoid(x)"))
    #expect(!lab.screen().text.contains("bit for bit"))
  }

  @Test func `gradients are on a log axis, with what is left at the batch`() throws {
    var lab = LabDriver()
    lab.press("3\t\t\t=4\rf")
    let gradients = try #require(lab.state.lab.comparison?.gradients)
    #expect(gradients.rows.count == 6)
    let twin = try #require(lab.state.lab.twin)
    let pass = try #require(TwinGradients(twin, source: .drawn).train)
    func size(_ x: Tensor<Double>) -> Double {
      (x.values.map { $0 * $0 }.reduce(0, +) / Double(x.values.count)).squareRoot()
    }
    let last = try #require(pass.outputs.last?.last)
    let ratio = try #require(gradients.rows[0].firstToLast)
    #expect(abs(ratio - size(pass.input) / size(last)) < 1e-12)
    let stage = gradients.rows[0].stages[3][1]
    let zeros = pass.outputs[3][1].values.count { $0 == 0 }
    #expect(stage.train.zeros.total == zeros && stage.train.total == 32)
    #expect(lab.screen().text.contains("powers of ten"))
  }

  @Test func `dropout in the head only leaves the blocks below clean`() throws {
    var lab = LabDriver()
    lab.press("3\t=64\r\t=16\r\t=3\rajjjjjjj \u{1b}")
    let rows = try #require(lab.state.lab.comparison?.comparison.rows)
    let head = try #require(rows.first { $0.ordering.dropsInHeadOnly })
    #expect(head.histograms.map(\.count) == [3, 3, 4])
    for block in head.blocks { #expect(block.bnInputRatioPredicted == 1) }
    #expect(head.blocks.allSatisfy { abs(($0.bnInputRatio?.mean ?? 0) - 1) < 0.25 })
    let usual = try #require(rows.first { $0.ordering == .usual })
    #expect((usual.blocks[2].bnInputRatio?.mean ?? 1) < 0.6)
  }

  @Test func `in a batch of two a ratio far from 1 is not called right because theory says so`()
    throws
  {
    var lab = LabDriver(columns: 120, rows: 40)
    lab.press("3\t=2\r")
    let comparison = try #require(lab.state.lab.comparison?.comparison)
    let third = try #require(comparison.rows[2].blocks.last)
    // The ratio of the seed on the screen is a fifth of what theory says of many.
    #expect(try #require(third.bnInputRatio).mean < 0.25 && third.bnInputRatioPredicted == 1)
    #expect(third.verdict?.finding == .tooNoisy && third.verdict?.n == 6)
    let badge = try #require(ShiftBadge(third, of: comparison))
    #expect(badge.word == "too noisy" && badge.role != .good)
    let screen = lab.screen().text
    #expect(
      screen.contains("? too noisy") && !screen.contains("✓") && !screen.contains("clean"))
  }

  @Test func `c brings the meter back to 1`() throws {
    var lab = LabDriver()
    lab.press("3\t=512\r\t=16\r")
    func ratio() throws -> Double {
      let rows = try #require(lab.state.lab.comparison?.comparison.rows)
      return try #require(rows[3].blocks[0].bnInputRatio).mean
    }
    #expect(try ratio() < 0.5)
    lab.press("c")
    #expect(abs(try ratio() - 1) < 0.05)
  }
}

@Suite struct RoundedEqualityTests {
  @Test func `leaky ReLU's equal functions are said to be equal but for rounding`() {
    var lab = LabDriver(columns: 120, rows: 40)
    lab.press("3j=0.3\r\t\t\t\t]\r")  // leaky_relu
    #expect(lab.state.lab.settings.activation == .leakyReLU)
    #expect(lab.screen().text.contains("as 1 but for rounding: leaky ReLU(ax) is a leaky ReLU(x)"))
  }
}
