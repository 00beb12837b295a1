import Experiments
import Layers
import Rendering
import Testing

@testable import App

/// What was given must fit whatever is turned, moved or shown; what would not fit is refused in a line.
@Suite struct FittingTests {
  private func lab(_ json: String, view: LabView = .walk) throws -> LabDriver {
    let text = "{\"format\": \"\(ExperimentFile.format)\", \(json)}"
    var setup = LabState.Setup()
    setup.experiment = try ExperimentFile(text, file: "e.json").experiment
    try setup.show(view)
    var driver = LabDriver()
    driver.state.lab = LabState(setup)
    driver.press("tt")
    return driver
  }

  private let narrowBehind =
    "\"order\": \"L-BN\", \"input\": [[1, 2], [3, 5], [4, 1]], \"features\": 1, \"bn\": {\"gamma\": [1.5]}"

  @Test func `a stage is not moved to where its numbers do not fit`() throws {
    var lab = try lab(narrowBehind)
    let before = lab.state.lab.setup
    lab.press("L")
    #expect(lab.state.lab.setup.experiment == before.experiment)
    #expect(
      lab.state.message == "gamma must have 2 values, one for each feature before bn, not 1")
    // What fits is moved as ever.
    var free = LabDriver()
    free.press("L")
    #expect(free.state.lab.settings.order != Ordering.usual)
  }

  @Test(arguments: [
    (
      "\"batch\": 3, \"features\": 2, \"weight\": [[1, 2], [1, 1]]", Control.features, "features is"
    ),
    (
      "\"batch\": 2, \"features\": 2, \"order\": \"L-D\", \"dropout\": {\"mask\": [[1, 0], [0, 1]]}",
      .batch, "mask has shape"
    ),
    ("\"features\": 2, \"bn\": {\"beta\": [1, 2]}", .depth, "describes one block"),
    ("\"features\": 2, \"bn\": {\"running_var\": [1, 2]}", .features, "running_var must have"),
  ])
  func `a control is not turned where given numbers would not fit`(
    json: String, control: Control, words: String
  ) throws {
    var lab = try lab(json)
    while lab.state.lab.setup.control != control { lab.press("\t") }
    let before = lab.state.lab.setup.experiment
    lab.press("]")
    #expect(lab.state.lab.setup.experiment == before)
    #expect(lab.state.message?.contains(words) == true, "\(lab.state.message ?? "nothing")")
  }

  @Test func `a view that cannot show what was given is refused`() throws {
    var lab = try lab("\"batch\": 3, \"features\": 2, \"weight\": [[1, 2, 3, 4], [1, 1, 1, 1]]")
    lab.press("6")
    #expect(lab.state.lab.setup.view == .walk)
    #expect(lab.state.message?.contains("[2][4][3][3]") == true)
    // A race has numbers of its own; what its order does not fit does not come back.
    lab.press("5")
    #expect(lab.state.lab.setup.view == .race && lab.state.lab.setup.experiment.given == Givens())
    lab.press("1")
    #expect(lab.state.lab.setup.view == .walk && lab.state.lab.setup.experiment.given != Givens())
  }

  @Test func `images that came with the weights of a convolution stay images in every view`() throws
  {
    let weight = "[[[[1,0,0],[0,1,0],[0,0,1]]]]"
    let lab = try lab("\"order\": \"C-BN-A-D\", \"features\": 1, \"weight\": \(weight)")
    #expect(lab.state.lab.setup.experiment.isConvolutional)
    #expect(lab.state.lab.twin != nil)
  }

  @Test func `an order that what was given does not fit says so among the others`() throws {
    var lab = try lab(narrowBehind, view: .orders)
    lab.state.lab.setup.orders.chosen = [Ordering([.linear, .bn]), Ordering([.bn, .linear])]
    lab.press("tt")
    let rows = try #require(lab.state.lab.comparison?.comparison.rows)
    #expect(rows[0].refusal == nil && !rows[0].blocks.isEmpty)
    guard case .shape(let fault)? = rows[1].refusal else {
      Issue.record("the other order was measured")
      return
    }
    #expect(fault.message == "gamma must have 2 values, one for each feature before bn, not 1")
    #expect(lab.screen().text.contains("gamma must have 2 values"))
    lab.press("f")
    #expect(lab.state.lab.comparison?.gradients?.rows.map { $0.stages.isEmpty } == [false, true])
  }
}
