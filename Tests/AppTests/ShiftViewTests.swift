import Experiments
import Rendering
import TestSupport
import Testing

@testable import App

/// The shift view, on an experiment small enough to be measured in a moment.
@Suite struct ShiftViewTests {
  private static let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]

  private func lab(_ keys: String) -> LabDriver {
    var lab = LabDriver()
    lab.press(keys)
    return lab
  }

  private func screen(
    _ lab: LabDriver, _ size: Size, _ glyphs: GlyphSet = .unicode,
    depth: ColorDepth = .palette256
  ) -> ScreenBuffer {
    var lab = lab
    _ = lab.state.handle(.resize(size))
    return lab.screen(glyphs, depth: depth)
  }

  @Test(arguments: [("shift", "4"), ("shift-recalibrated", "4c"), ("shift-deep", "4\t\t\t=3\rjj")])
  func `the screen is the one in the picture`(name: String, keys: String) {
    let lab = lab(keys)
    for size in Self.sizes {
      let picture = "Pictures/\(name)-\(size.columns)x\(size.rows).txt"
      var sized = lab
      _ = sized.state.handle(.resize(size))
      let part: PicturedPart = name == "shift" ? .screen : .room
      let looks = StyledPicture.text(of: part.place(sized.state, .unicode)) {
        screen(lab, size, depth: $0)
      }
      #expect(Picture.difference(looks, at: picture) == nil)
    }
    let plain = screen(lab, Self.sizes[0], .ascii).text
    #expect(plain.utf8.allSatisfy { $0 < 0x80 })
    #expect(Picture.difference(plain, at: "Pictures/\(name)-ascii-80x24.txt") == nil)
  }

  @Test func `any size is drawn`() {
    let lab = lab("4")
    for size in [(1, 1), (0, 0), (3, 40), (200, 60), (40, 12), (39, 12), (60, 40), (200, 12)] {
      let size = Size(columns: size.0, rows: size.1)
      #expect(screen(lab, size).size == size)
      #expect(screen(lab, size, .ascii).text.utf8.allSatisfy { $0 < 0x80 })
    }
  }

  @Test func `what is there already is shown while the rest is measured`() throws {
    var state = AppState(
      place: .lab, course: CourseState(entries: []), size: Size(columns: 80, rows: 24))
    let effects = state.apply(.show(.shift))
    guard case .compute(let request) = try #require(effects.first) else { return }
    let theme = Theme(depth: .palette256, glyphs: .unicode)
    // Theory needs no measurement.
    let start = AppView.draw(state, theme: theme).text
    #expect(start.contains("Measuring, 0 % done."))
    var reports = 0
    let result = request.run(
      isCancelled: { reports == 20 },
      report: { partial in
        reports += 1
        state.take(partial)
      })
    #expect(result == nil)
    #expect(state.computation.isEmpty)
    #expect(AppView.draw(state, theme: theme).text.contains("Measuring, 5 % done."))
  }

  @Test func `of another setting nothing is shown but what stays the same`() {
    var lab = lab("4")
    _ = lab.state.handle(.key(.character("]")))  // Turned, and not yet computed.
    #expect(lab.screen().text.contains("Measuring, 9"))
    _ = lab.state.handle(.key(.character("s")))
    #expect(lab.screen().text.contains("Measuring, 0 % done."))
  }

  @Test func `every sign is in the legend, and lines for large batches alone say so`() {
    let wide = Size(columns: 160, rows: 40)
    func text(_ keys: String) -> String { screen(lab(keys), wide).text }
    #expect(text("4").contains("theory, large batches"))
    #expect(text("4\t=512\r").contains("theory") && !text("4\t=512\r").contains("large batches"))
    // Behind tanh no theory is known: there the lines join the points.
    #expect(text("4\t\t\t\t]]").contains("theory; else joined"))
    // Whatever is drawn that is no word, number, axis or braille dot is a mark.
    for keys in ["4", "4V", "4VV"] {
      let lab = lab(keys).state.lab
      let signs = Set(
        lab.room.marks(lab, glyphs: .unicode, isTall: false).flatMap(\.sign.unicodeScalars))
      var canvas = Canvas(
        size: Size(columns: 90, rows: 18), theme: Theme(depth: .palette256, glyphs: .unicode))
      lab.room.draw(&canvas, area: canvas.buffer.bounds, lab: lab)
      let axes = Set("─┬┤┼├╌◂▸…".unicodeScalars)
      for scalar in canvas.buffer.text.unicodeScalars
      where !scalar.isASCII && !axes.contains(scalar) && !(0x2800...0x28FF).contains(scalar.value) {
        #expect(signs.contains(scalar), "\(scalar) in \(keys)")
      }
    }
  }

  @Test func `the curves have their names at their ends, equal ones together`() {
    let text = screen(lab("4\t=512\r\t=16\r"), Size(columns: 120, rows: 40)).text
    #expect(text.contains("orders 1, 2 and 3") && text.contains("orders 4 and 6"))
    #expect(text.contains("order 5"))
  }

  @Test func `a key turns from face to face, and what fits beside the first is shown with it`() {
    #expect(ShiftView.shown(.overP, rows: 15) == [.overP])
    #expect(ShiftView.shown(.overP, rows: 33) == [.overP, .overDepth])
    #expect(ShiftView.shown(.overP, rows: 50) == ShiftFace.allCases)
    #expect(ShiftView.shown(.verdicts, rows: 50) == [.verdicts])
    for (keys, face) in [("4", ShiftFace.overP), ("4V", .overDepth), ("4VV", .verdicts)] {
      let lab = lab(keys)
      #expect(lab.state.lab.setup.shiftFace == face)
      #expect(lab.screen().text.contains("V \(face.next.keyWords)"))
    }
    #expect(lab("4VVV").state.lab.setup.shiftFace == .overP)
  }

  @Test func `what is too noisy is not called right, whatever theory says`() throws {
    let noisy = lab("4jj")
    let study = try #require(noisy.state.lab.shift)
    let order = try #require(study.orderings.firstIndex { $0.letters == "L-A-BN-D" })
    let verdict = try #require(study.verdict(order: order, block: 0))
    #expect(verdict.finding == .tooNoisy && verdict.theory == 1)
    let text = screen(noisy, Size(columns: 200, rows: 60)).text
    #expect(
      text.contains("\(verdict.numbers ?? "-") of the variance BN learned: too noisy to say"))
    #expect(text.contains(" seeds would"))
    #expect(!text.contains(Verdict([1, 1], correction: 1).words) && !text.contains("clean"))
    // Every row says its own words, and the ruler names its ends.
    #expect(text.ranges(of: "too noisy to say").count >= 4)
    #expect(text.contains("1/8") && text.contains("same: 0.95 to 1.05"))
    let large = screen(lab("4\t=512\r\t=16\r"), Size(columns: 200, rows: 60)).text
    #expect(large.contains("eval sees what training saw") && large.contains(" shifted"))
  }

  @Test func `a batch of one is refused in words`() {
    #expect(lab("4\t=1\r").screen().text.contains("One value has no spread."))
  }

  @Test func `the picked order is marked, in range`() {
    let last = lab("4jjjjjjjj").state
    #expect(AppView.draw(last, theme: .plainest).cursor != nil)
  }
}
