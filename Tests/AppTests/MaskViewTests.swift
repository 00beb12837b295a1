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
    #expect(lab.state.lab.setup.passes == LabState.Setup.firstPasses + 3)
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
    lab.press("2")
    for words in ["The network of pass", "inverted (in use)", "thinned networks", "A dropped unit"]
    {
      #expect(lab.screen().text.contains(words))
      lab.press("V")
    }
    #expect(lab.screen().text.contains("The network of pass"))
  }

  @Test func `a large screen shows all panels at once`() {
    var lab = LabDriver(columns: 200, rows: 60)
    lab.press("2")
    for text in ["The network of pass", "inverted (in use)", "thinned networks", "A dropped unit"] {
      #expect(lab.screen().text.contains(text))
    }
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
    #expect(setup.openPanel == "ensemble")
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

  @Test func `a dropped unit has a cross and no connections, a kept one has them`() throws {
    var lab = LabDriver()
    lab.press("2")
    for _ in 0..<6 {
      lab.press(".")
      let scene = try #require(MaskScene(lab.state.lab, glyphs: .unicode))
      let rows = lab.screen().text.split(separator: "\n").map { Array($0) }
      let layer = try #require(rows.firstIndex { String($0).hasPrefix(" this layer") })
      let places = rows[layer].indices.filter { "●×".contains(rows[layer][$0]) }
      #expect(places.map { rows[layer][$0] == "●" } == scene.pass.mask)
      for place in places {
        let below = place < rows[layer + 1].count ? rows[layer + 1][place] : " "
        #expect((below != " ") == (rows[layer][place] == "●"))
      }
    }
  }

  @Test func `the connections that are left are those of the kept units`() throws {
    var lab = LabDriver()
    lab.press("2")
    let scene = try #require(MaskScene(lab.state.lab, glyphs: .unicode))
    #expect(
      lab.screen().text.contains(
        "\(scene.pass.kept) of 4 units and \(scene.pass.kept * 4) of 16 connections"))
    lab.press("t")
    #expect(lab.screen().text.contains("The network of eval: all 4 units and all 16 connections"))
  }

  @Test func `the view opens on a unit that is not 0`() throws {
    for seed in 1...20 {
      var settings = Settings()
      settings.seed = UInt64(seed)
      var setup = LabState.Setup()
      setup.experiment = Experiment(settings: settings)
      try setup.show(.mask)
      setup.pointAtTelling()
      var lab = LabState(setup)
      let result = try #require(lab.request.run())
      lab.take(result)
      let scene = try #require(MaskScene(lab, glyphs: .unicode))
      #expect(scene.study.input[scene.unit] != 0)
    }
  }

  @Test(arguments: [1, 2, 3, 5], [3, 12, 40, 300])
  func `numbers over units do not touch, and the cursor's is there`(pitch: Int, units: Int) {
    for cursor in [0, units / 2, units - 1] {
      var canvas = Canvas(
        size: Size(columns: units * pitch + 4, rows: 1), theme: .plainest)
      UnitNumbers(seen: 0..<units, cursor: cursor, pitch: pitch)
        .draw(&canvas, in: canvas.buffer.bounds)
      let numbers = canvas.buffer.text.split(separator: " ").compactMap { Int($0) }
      #expect(numbers.contains(cursor + 1))
      #expect(numbers == numbers.sorted() && numbers.allSatisfy { $0 <= units })
    }
  }
}
