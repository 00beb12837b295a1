import Experiments
import Layers
import Rendering
import Testing

@testable import App

@Suite struct ImagesViewTests {
  /// The free lab in the images view, as a person opens it.
  private func opened(columns: Int = 120, rows: Int = 40) -> LabDriver {
    var lab = LabDriver(columns: columns, rows: rows)
    lab.state.lab = LabState.opened()
    lab.press("6")
    return lab
  }

  private func scene(_ lab: LabDriver) throws -> ImageStages {
    try #require(ImageStages(lab.state.lab))
  }

  @Test func `it opens on digits and named kernels`() throws {
    let lab = opened()
    let scene = try scene(lab)
    #expect(scene.stages.map(\.title) == ["Input", "Conv", "BN", "ReLU", "Dropout"])
    #expect((0..<scene.channels).map { scene.name($0) } == ["vertical edges", "blur"])
    #expect(Set(scene.stages[0].images.values) == [0, 1])
    #expect(lab.state.lab.settings.batch == 3)
  }

  @Test func `BN's sentence counts the values of a channel`() {
    var lab = opened()
    lab.press("))")
    #expect(lab.screen().text.contains("over all 3 · 8 · 8 = 192 values of it."))
  }

  @Test func `the walk keeps its own batch, whatever is seen in between`() {
    var lab = opened()
    for keys in ["1", "61", "6361", "3641", "6561", "56", "531"] {
      lab.press(keys)
      let isImages = lab.state.lab.setup.view == .conv
      #expect(lab.state.lab.settings.batch == (isImages ? 3 : 8))
      #expect(lab.state.lab.settings.features == (isImages ? 2 : 4))
      #expect(lab.state.lab.settings.images == (isImages ? .digits : .noise))
    }
  }

  @Test func `the window and the kernel give the pixel that is framed`() throws {
    var lab = opened()
    for keys in ["", "jj", "ll", "kkkkkkkk", "hhhhhhhhhh", ")llllllllllllll", "jjjjjjjjjjjj"] {
      lab.press(keys)
      let scene = try scene(lab)
      let kernel = try #require(scene.experiment.namedKernel(of: scene.channel))
      var sum = 0.0
      for tap in 0..<9 {
        let (row, column) = (scene.row + tap / 3 - 1, scene.column + tap % 3 - 1)
        guard (0..<8).contains(row), (0..<8).contains(column) else { continue }
        sum += kernel.weights[tap] * scene.value(scene.stages[0], row: row, column: column)
      }
      let pixel = scene.value(scene.stages[1], row: scene.row, column: scene.column)
      #expect((sum - pixel).magnitude < 1e-12)
    }
  }

  @Test func `an opened view stands on a pixel that its kernel lights up`() throws {
    let scene = try scene(opened())
    #expect(scene.value(scene.stages[1], row: scene.row, column: scene.column) > 0)
  }

  @Test(arguments: [(80, 24), (100, 30), (120, 40), (200, 60)])
  func `the current stage and the input are always seen`(columns: Int, rows: Int) throws {
    var lab = opened(columns: columns, rows: rows)
    for title in ["Input", "Conv", "BN", "ReLU", "Dropout"] {
      let text = lab.screen().text
      #expect(text.contains("Input") && text.contains("▸ \(title)"))
      #expect(text.contains("[] = ") && text.contains("┏━━━━"))
      lab.press(")")
    }
  }

  @Test func `each dropped pixel of the picked image has a cross, and no other`() throws {
    var lab = opened()
    lab.press("))))")
    let scene = try scene(lab)
    let last = try #require(scene.stages.last)
    let fates = try #require(last.fates)
    let dropped = (0..<64).count { place in
      let index = scene.index(
        last, sample: scene.sample, channel: scene.channel, row: place / 8, column: place % 8)
      return fates[index] == .dropped
    }
    // One more says what the cross means.
    #expect(lab.screen().text.count { $0 == "×" } >= dropped)
    lab.press("t")
    #expect(!lab.screen().text.contains("dropped"))
  }

  @Test func `V shows numbers and goes back to the pictures`() {
    var lab = opened()
    let pictures = lab.screen()
    lab.press("V")
    #expect(!lab.screen().text.contains("the 3x3 window"))
    lab.press("V")
    #expect(lab.screen() == pictures)
  }

  @Test(arguments: ColorDepth.allCases)
  func `the shape is seen without colours`(depth: ColorDepth) {
    let lab = opened()
    let screen = lab.screen(.ascii, depth: depth)
    // The upper stroke of the 3, two columns a pixel.
    let isDrawn =
      depth == .palette256
      || screen.text.contains("  ##########  ")
    #expect(isDrawn)
  }

  @Test func `pixels near 0 keep the terminal's own ground`() {
    let theme = Theme(depth: .palette256, glyphs: .unicode)
    var buffer = ScreenBuffer(size: Size(columns: 1, rows: 1))
    PixelPen(theme: theme).draw(0, over: 0.01, in: buffer.bounds, into: &buffer)
    #expect(buffer.cell(column: 0, row: 0)?.style == .plain)
    PixelPen(theme: theme).draw(0, over: 1, in: buffer.bounds, into: &buffer)
    #expect(buffer.cell(column: 0, row: 0)?.style.background == .standard)
    #expect(buffer.text == "▄")
  }

  @Test func `the picked image's own mean is told, and all of them average to that of BN`() throws {
    var lab = LabDriver(columns: 120, rows: 40)
    lab.press("6:images digits\r:batch 3\r:features 2\r:go bn.normalized\r")
    var sum = 0.0
    for image in 1...3 {
      lab.state.lab.setup.row = (image - 1) * 8
      sum += try #require(scene(lab).ownMean)
      #expect(lab.screen().text.contains("of image \(image), whose own mean before BN is"))
    }
    #expect(abs(sum / 3 - Moments(of: try scene(lab).stages[1].images).mean[0]) < 1e-12)
    lab.press(":batch 1\r")
    #expect(try scene(lab).ownMean == nil)
    #expect(!lab.screen().text.contains("whose own mean"))
  }
}
