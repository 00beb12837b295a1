import Experiments
import Layers
import Rendering
import Testing

@testable import App

/// The gallery, the table and the numbers of the orders view.
@Suite struct OrdersGalleryTests {
  private func lab(_ keys: String = "3", columns: Int = 80, rows: Int = 24) -> LabDriver {
    var lab = LabDriver(columns: columns, rows: rows)
    lab.press(keys)
    return lab
  }

  @Test func `equal orders share a picture, and it says so in words`() throws {
    let lab = lab(columns: 120, rows: 40)
    let scene = try #require(OrderScene(lab.state.lab))
    #expect(scene.groups == [[0, 1], [2], [3, 5], [4]])
    let screen = lab.screen().text
    #expect(screen.contains("One block, 6 orders, 4 pictures: "))
    for name in [
      "1 Linear → BN → ReLU → Dropout", "= 2 Linear → BN → Dropout → ReLU",
      "3 Linear → ReLU → BN → Dropout", "4 Linear → ReLU → Dropout → BN",
      "= 6 Linear → Dropout → ReLU → BN", "5 Linear → Dropout → BN → ReLU",
    ] { #expect(screen.contains(name), "\(name)") }
  }

  @Test func `an order keeps its number, whatever others are chosen`() throws {
    // Orders 1 and 3 go out, 8 comes in; 1 stays, being one's own.
    var lab = lab("3a jj jjjjj \u{1b}")
    let scene = try #require(OrderScene(lab.state.lab))
    let numbers = scene.comparison.rows.map(\.ordering.number)
    #expect(numbers == [2, 4, 5, 6, 8, 1])
    lab.press(">H")  // An arrangement of one's own.
    let own = try #require(OrderScene(lab.state.lab)).comparison.rows.last?.ordering
    #expect(own?.letters == "BN-L-A-D" && own?.number == 12)
  }

  @Test func `the picked one of two equal orders stands in front`() throws {
    let screen = lab("3j").screen().text
    #expect(screen.contains("2 Linear → BN → Dropout → ReLU  = 1"))
    #expect(!screen.contains("1 Linear → BN"))
  }

  @Test func `where only the outputs are equal, the words say that`() throws {
    // Behind ReLU order 2 has dropped already, order 1 has not.
    let screen = lab("3...", columns: 120, rows: 40).screen().text
    #expect(screen.contains("ends as 2 Linear → BN → Dropout → ReLU"))
    #expect(!screen.contains("= 2 Linear"))
  }

  @Test func `the keys of stepping choose the stage of all pictures, and say where it ends`() {
    var lab = lab()
    #expect(lab.state.lab.setup.orders.stage == .received)
    lab.press(",,")
    #expect(lab.state.lab.setup.orders.stage == .input)
    #expect(lab.state.message?.contains("first stage") == true)
    lab.press("G.")
    #expect(lab.state.lab.setup.orders.stage == .output)
    #expect(lab.state.message?.contains("last stage") == true)
  }

  @Test func `the brackets choose the block, and the sentence names it`() {
    var lab = lab("3\t\t\t=3\r")
    #expect(lab.state.lab.setup.shownBlock == 2)
    lab.press("(")
    #expect(lab.state.lab.setup.shownBlock == 1)
    #expect(lab.screen().text.contains("lock 2 of 3"))
    #expect(lab.state.lab.pictures?.shown.block == 1)
    lab.press("))")
    #expect(lab.state.lab.setup.shownBlock == 2)
  }

  @Test func `a cursor's column is a stage of its order, and comes back as one`() {
    var setup = LabState.Setup()
    setup.view = .orders
    #expect(setup.cursorWord == "1")
    for (index, order) in setup.orderings.enumerated() {
      for (column, kind) in order.stages.enumerated() {
        let isThere = setup.point(row: index, column: column)
        #expect(isThere)
        #expect(setup.orders.stage == ComparedStage(behind: kind))
        #expect(setup.cursorWord == "\(index + 1),\(column + 1)")
      }
    }
    let stage = setup.orders.stage
    _ = setup.point(row: 2, column: nil)
    #expect(setup.orders.stage == stage)
  }

  @Test func `an order without the stage says so`() {
    let screen = lab("3ajjjjjjjj \u{1b}jjjjjj").screen().text  // Linear, ReLU, Dropout.
    #expect(screen.contains("9 Linear → ReLU → Dropout"))
    #expect(screen.contains("This order has no BN."))
    #expect(screen.contains("no BN in it"))
  }

  @Test func `a panel never leaves its place, and the picked one is always seen`() {
    for count in 1...12 {
      for columns in stride(from: 20, through: 200, by: 9) {
        for rows in 3...56 {
          let grid = GalleryGrid(count, in: Size(columns: columns, rows: rows))
          #expect(grid.height <= grid.step && grid.step * grid.rows <= max(rows, grid.rows))
          for picked in 0..<count {
            let seen = grid.seen(around: picked)
            #expect(seen.contains(picked) && seen.count <= grid.columns * grid.rows)
          }
        }
      }
    }
    let small = GalleryGrid(4, in: Size(columns: 80, rows: 15))
    #expect(small.columns == 2 && small.rows == 2)
    let wide = GalleryGrid(6, in: Size(columns: 170, rows: 50))
    #expect(wide.columns == 3 && wide.rows == 2)
    let narrow = GalleryGrid(4, in: Size(columns: 40, rows: 6))
    #expect(narrow.columns == 1 && narrow.rows == 1)
  }

  @Test func `the sentence counts what the pictures say`() throws {
    func sentence(_ keys: String) throws -> String {
      OrdersSentence.line(try #require(OrderScene(lab("3" + keys).state.lab))).text
    }
    let large = "\t=512\r\t=16\r"
    #expect(
      try sentence(large)
        == "One block, 6 orders, 4 pictures: 2 clean, 2 with less variance in eval.")
    #expect(try sentence(large + "c").hasSuffix(": all clean."))
    #expect(
      try sentence(large + "\t=3\r").hasPrefix("Block 3 of 3, 6 orders, 4 pictures: all with"))
    #expect(try sentence("\t=1\r").hasSuffix("1 picture: 1 that BN refuses to compute."))
  }

  @Test func `V shows all stages by what they are, then every block, then the pictures`() {
    var lab = lab("3V", columns: 120, rows: 40)
    #expect(lab.state.lab.setup.ordersFace == .table)
    let table = lab.screen().text
    for heading in ["behind Linear", "behind BN", "behind ReLU", "behind Dropout", "4th"] {
      #expect(table.contains(heading), "\(heading)")
    }
    lab.press("V")
    #expect(lab.screen().text.contains("Of the variance BN learned, how much comes in eval?"))
    lab.press(".")
    #expect(lab.screen().text.contains("exactly 0 in train"))
    lab.press("..V")
    #expect(lab.state.lab.setup.ordersFace == .gallery)
  }

  @Test func `every block of every order is there as a number`() throws {
    var lab = lab("3\t=64\r\t=16\r\t=8\rVV", columns: 80, rows: 24)
    let rows = try #require(lab.state.lab.comparison?.comparison.rows)
    let screen = lab.screen().text
    for block in [0, 1] {
      let ratio = try #require(rows[0].blocks[block].verdict?.mean)
      #expect(screen.contains(Verdict.number(ratio)))
    }
    #expect(screen.contains("1 Linear → BN → ReLU → Dropout") && screen.contains("8"))
    lab.press("h")
    #expect(lab.state.lab.setup.shownBlock == 6)
  }

  @Test(arguments: GlyphSet.allCases, [ColorDepth.palette256, .monochrome])
  func `all faces are drawn at all sizes`(glyphs: GlyphSet, depth: ColorDepth) {
    for keys in ["3", "3V", "3VV", "3\r", "3f"] {
      var lab = lab(keys)
      for (columns, rows) in [(20, 8), (40, 12), (60, 20), (100, 30), (120, 40), (200, 60)] {
        _ = lab.state.handle(.resize(Size(columns: columns, rows: rows)))
        let screen = lab.screen(glyphs, depth: depth)
        #expect(screen.size == Size(columns: columns, rows: rows))
        if columns >= 40 { #expect(screen.cursor != nil, "\(keys) \(columns)") }
      }
    }
  }

  @Test func `an axis fits the numbers of what is opened large`() throws {
    var lab = lab("3\t=64\r\t=16\r\t\t]]]")  // sigmoid
    #expect(lab.state.lab.settings.activation == .sigmoid)
    lab.press("...\r")
    let scene = try #require(OrderScene(lab.state.lab))
    #expect(scene.stage == .activation)
    let window = try #require(scene.window([0], .activation, atMost: LabRequest.binCount))
    #expect(window.range.lowerBound >= 0 && window.range.upperBound <= 1.1)
    #expect(window.count > 20)
  }

  @Test func `the picture is told in words`() {
    var talk = PlainTalk(place: .lab)
    let told = talk.say("view orders")
    #expect(told.contains("One block, 6 orders, 4 pictures: "))
    #expect(told.contains("1 Linear -> BN -> ReLU -> Dropout, the same outputs as 2 Linear"))
    #expect(told.contains("train: mean") && told.contains("exactly 0: "))
    #expect(told.utf8.allSatisfy { $0 < 0x80 })
  }
}
