import Experiments
import FrontMatter
import Layers
import Lessons
import Rendering
import Testing

@testable import App

@Suite struct MaskViewTests {
  @Test func `a pass more and a pass less is the same screen to the cell`() {
    var lab = LabDriver()
    lab.press("2...")
    let screen = lab.screen()
    lab.press("....,,,,")
    #expect(lab.screen() == screen)
    #expect(lab.state.lab.setup.passes == 4)
  }

  @Test func `the first pass and the hundreds are one key away`() {
    var lab = LabDriver()
    lab.press("2G")
    #expect(lab.state.lab.setup.passes == 100)
    lab.press("GG")
    #expect(lab.state.lab.setup.passes == 300)
    lab.press(String(repeating: "G", count: 20))
    #expect(lab.state.lab.setup.passes == MaskStudy.mostPasses)
    lab.press("g,")
    #expect(lab.state.lab.setup.passes == 1)
  }

  @Test func `passes ask nothing of the engine`() {
    var lab = LabDriver()
    lab.press("2")
    #expect(lab.press(".").isEmpty)
    #expect(lab.press("]").count == 1)
  }

  @Test func `V goes round the panels where not all of them fit`() {
    var lab = LabDriver()
    lab.press("2ll")
    #expect(lab.screen().text.contains("average: i inverted"))
    lab.press("V")
    #expect(lab.screen().text.contains("thinned networks"))
    lab.press("v")
    #expect(lab.screen().text.contains("A dropped unit behind f"))
    lab.press("V")
    #expect(lab.screen().text.contains("average: i inverted"))
    lab.press("6V")
    #expect(lab.state.message != nil)
  }

  @Test func `a large screen shows all panels at once`() {
    var lab = LabDriver(columns: 120, rows: 40)
    lab.press("2ll")
    for text in ["average: i inverted", "thinned networks", "A dropped unit behind f"] {
      #expect(lab.screen().text.contains(text))
    }
    #expect(!lab.screen().text.contains("panel 1"))
  }

  @Test func `an order without dropout says how to get one`() {
    var lab = LabDriver()
    lab.set { $0.order = Ordering([.linear, .bn, .activation]) }
    lab.press("2")
    #expect(lab.screen().text.contains("has no dropout"))
    #expect(lab.screen().text.contains("--order L-BN-A-D"))
  }

  @Test func `blocks of a stack have masks of their own`() {
    var lab = LabDriver()
    lab.set { $0.depth = 3 }
    lab.press("2........")
    #expect(lab.state.lab.setup.shownBlock == 0)
    let first = lab.screen()
    lab.press("))")
    #expect(lab.state.lab.setup.shownBlock == 2)
    #expect(lab.screen() != first)
    lab.press("((")
    #expect(lab.screen() == first)
  }

  @Test func `a unit turned over by hand is turned over in the first pass`() throws {
    var lab = LabDriver()
    lab.press("..........l")  // The mask step of the walk.
    func study() throws -> MaskStudy {
      let twin = try #require(lab.state.lab.twin)
      return try #require(MaskStudy(twin, block: 0, sample: 0, passes: 3))
    }
    let before = try study()
    lab.press("e")
    let after = try study()
    #expect(after.passes[0].mask[1] != before.passes[0].mask[1])
    #expect(after.passes[1].mask == before.passes[1].mask)
  }

  @Test func `the cursor goes over samples and units, and nowhere else`() {
    var lab = LabDriver()
    lab.press("2" + String(repeating: "jl", count: 30))
    #expect(lab.state.lab.setup.sample == 7)
    #expect(lab.state.lab.setup.feature == 3)
    lab.press("\r")
    #expect(lab.state.message != nil)
    #expect(lab.state.lab.why == nil)
  }

  @Test func `a lesson opens it at a panel, after some passes`() throws {
    let position = Position(line: 1, column: 1)
    let fields = [("at", "ensemble"), ("passes", "30"), ("p", "0.2")].map {
      Field(key: $0.0, value: $0.1, position: position)
    }
    let setup = try LabState.Setup(LabBlock(view: "mask", fields: fields, unlock: [], line: 1))
    #expect(setup.view == .mask)
    #expect(setup.passes == 30)
    #expect(setup.panel == 1)
    #expect(setup.experiment.settings.p == 0.2)
  }

  @Test func `the screen of every step has p, 1 - p and the scale`() {
    for (columns, rows) in [(40, 12), (41, 20), (80, 24), (120, 40), (200, 60)] {
      var lab = LabDriver(columns: columns, rows: rows)
      lab.press("2=0.2\r")
      let screen = lab.screen().text
      #expect(screen.contains("dropout p") && screen.contains("80 % kept, × 1.25"))
    }
  }
}
