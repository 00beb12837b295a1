import Rendering
import TestSupport
import Testing

@testable import App

/// Screens compared with pictures kept as text; `RECORD_PICTURES=1` writes them anew.
@Suite struct PictureTests {
  static let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]

  /// A screen worth keeping: its name, where it is, and the keys that lead to it.
  struct Scene: CustomTestStringConvertible, Sendable {
    let name: String
    let place: Place
    let keys: String
    var glyphs = GlyphSet.unicode
    /// Whether the race that the keys ask for is run, too.
    var runsRace = false
    /// What the picture is about; of each room one shows the whole screen.
    var part = PicturedPart.room
    var testDescription: String { name }
  }

  /// Two blocks of 8, blobs, 12 epochs, 5 seeds.
  private static let race = ":features 8\r:depth 2\r:data blobs\r:epochs 12\r:seeds 5\r"

  /// Three digits and two kernels.
  private static let digits = ":images digits\r:batch 3\r:features 2\r"

  static let scenes = [
    Scene(name: "course", place: .course, keys: "j", part: .screen),
    Scene(name: "course-help", place: .course, keys: "?", part: .screen),
    Scene(name: "lab-help", place: .lab, keys: "?", part: .screen),
    Scene(name: "walk-input", place: .lab, keys: "", part: .screen),
    Scene(name: "walk-linear", place: .lab, keys: ":go linear\rjl"),
    Scene(name: "walk-bn-mean", place: .lab, keys: ":go bn.mean\r"),
    Scene(name: "walk-bn-normalize", place: .lab, keys: ":go bn.normalized\r"),
    Scene(name: "walk-bn-scale", place: .lab, keys: ":go bn.scale\r"),
    Scene(name: "walk-bn-running", place: .lab, keys: ":go bn.running\r"),
    Scene(name: "walk-relu", place: .lab, keys: ":go act\r"),
    Scene(name: "walk-dropout-uniforms", place: .lab, keys: ":go dropout.uniforms\r"),
    Scene(name: "walk-dropout-mask", place: .lab, keys: ":go dropout.mask\r"),
    Scene(name: "walk-dropout-scale-eval", place: .lab, keys: ":go dropout.scale\rt"),
    Scene(name: "walk-batch-of-one", place: .lab, keys: ":go bn.mean\r:batch 1\r"),
    Scene(
      name: "walk-wide-batch", place: .lab, keys: ".....\t=40\r\t=12\r=12\rGlllllllljjjjjjjjjj"),
    Scene(name: "walk-back-output", place: .lab, keys: ":go back.output\r"),
    Scene(name: "walk-back-dropout", place: .lab, keys: ":go back.dropout\r"),
    Scene(name: "walk-back-beta", place: .lab, keys: ":go back.bn.beta\rjl"),
    Scene(name: "walk-back-centre", place: .lab, keys: ":go back.bn.centre\rjl"),
    Scene(name: "walk-back-normalize", place: .lab, keys: ":go back.bn.normalize\rjl"),
    Scene(name: "walk-back-weight", place: .lab, keys: ":go back.weight\rjl"),
    Scene(name: "walk-why", place: .lab, keys: ":go bn.normalized\rjl\rj"),
    Scene(name: "walk-why-mean", place: .lab, keys: ":go bn.normalized\rjl\rj\rjjj"),
    Scene(name: "walk-why-sheet", place: .lab, keys: ":go bn.normalized\rjl\rj\r\t"),
    Scene(name: "walk-why-raw", place: .lab, keys: "jl\r"),
    Scene(
      name: "walk-why-wide", place: .lab,
      keys: ":batch 40\r:go bn.variance\rkkkk\r" + "jjjjjjjjjjjjjjjjjjjj"),
    Scene(name: "walk-why-ascii", place: .lab, keys: ":go bn.normalized\rjl\rj", glyphs: .ascii),
    Scene(name: "walk-editing", place: .lab, keys: "jle2.5"),
    Scene(name: "walk-edited", place: .lab, keys: "jle2.5\r:go bn.normalized\r"),
    Scene(name: "walk-edited-values", place: .lab, keys: "jle2.5\rdd"),
    Scene(name: "walk-gap", place: .lab, keys: ":go bn.normalized\rdd"),
    Scene(name: "conv-normalize", place: .lab, keys: "6V:go bn.normalized\rjl"),
    Scene(name: "images", place: .lab, keys: "6" + digits + ")))jjjjlllll"),
    Scene(name: "images-input", place: .lab, keys: "6" + digits + "jjjjlllll"),
    Scene(name: "images-noise", place: .lab, keys: "6))jjjjjjjjllllllllllllll"),
    Scene(
      name: "images-ascii", place: .lab, keys: "6" + digits + "))))jjjjlllll", glyphs: .ascii),
    Scene(name: "conv-why", place: .lab, keys: "6.jjll\rjjj"),
    Scene(name: "why-help", place: .lab, keys: ":go bn.normalized\r\r?"),
    Scene(name: "walk-ascii", place: .lab, keys: ":go bn.normalized\r", glyphs: .ascii),
    Scene(name: "orders", place: .lab, keys: "3"),
    Scene(name: "orders-sigmoid", place: .lab, keys: "3:activation sigmoid\r"),
    Scene(name: "orders-recalibrated", place: .lab, keys: "3c"),
    Scene(name: "orders-batch-of-one", place: .lab, keys: "3:batch 1\r"),
    Scene(name: "orders-chooser", place: .lab, keys: "3ajjjjjjj j "),
    Scene(
      name: "orders-more", place: .lab, keys: "3ajjjjjj j j j j a:depth 3\rjjjjjjjjl"),
    Scene(name: "orders-own", place: .lab, keys: "3>H"),
    Scene(name: "orders-log", place: .lab, keys: "3zjll"),
    Scene(name: "orders-gradients", place: .lab, keys: "3:depth 4\rfj"),
    Scene(name: "orders-zoom", place: .lab, keys: "3jll\rllllllll"),
    Scene(name: "orders-zoom-zeros", place: .lab, keys: "3ll\rz"),
    Scene(name: "orders-pinned", place: .lab, keys: "3x]]]]jjjll\r"),
    Scene(name: "orders-help", place: .lab, keys: "3?"),
    Scene(name: "orders-ascii", place: .lab, keys: "3", glyphs: .ascii),
    Scene(name: "mask", place: .lab, keys: "2............ll"),
    Scene(name: "mask-hundred-passes", place: .lab, keys: "2Gll:p 0.3\r"),
    Scene(
      name: "mask-classic", place: .lab,
      keys: "2.......lljj:scaling classic\r"),
    Scene(name: "mask-averages", place: .lab, keys: "2......V"),
    Scene(name: "mask-ensemble", place: .lab, keys: "2......VV"),
    Scene(name: "mask-too-many", place: .lab, keys: "2......VV:features 16\r"),
    Scene(name: "mask-activations", place: .lab, keys: "2......VVV"),
    Scene(name: "mask-dropout-first", place: .lab, keys: "2VVV>>>HH"),
    Scene(name: "mask-ascii", place: .lab, keys: "2............ll", glyphs: .ascii),
    Scene(name: "mask-batch-of-one", place: .lab, keys: "2:batch 1\r"),
    Scene(name: "conventions", place: .lab, keys: ":go bn.normalized\rjlC"),
    Scene(name: "conventions-ascii", place: .lab, keys: ":go bn.normalized\rjlC", glyphs: .ascii),
    Scene(name: "conventions-batch-of-one", place: .lab, keys: ":go bn.mean\rC:batch 1\r"),
    Scene(name: "race", place: .lab, keys: "5" + race + "Gjjj", runsRace: true),
    Scene(name: "race-start", place: .lab, keys: "5" + race),
    Scene(name: "race-accuracy", place: .lab, keys: "5V" + race + "Gjj", runsRace: true),
    Scene(name: "race-loss", place: .lab, keys: "5VV" + race + "Gjj", runsRace: true),
    Scene(name: "race-plane", place: .lab, keys: "5VVV" + race + "G", runsRace: true),
    Scene(name: "race-ratio", place: .lab, keys: "5VVVV" + race + "Gx", runsRace: true),
    Scene(name: "race-numbers", place: .lab, keys: "5VVVVV" + race + "G", runsRace: true),
    Scene(
      name: "race-ascii", place: .lab, keys: "5" + race + "Gjjj", glyphs: .ascii, runsRace: true),
    Scene(name: "race-batch-of-one", place: .lab, keys: "5:batch 1\r"),
    Scene(name: "race-help", place: .lab, keys: "5?"),
    Scene(name: "typing", place: .lab, keys: "=0.2"),
    Scene(name: "commands", place: .lab, keys: ":mask"),
    Scene(name: "commands-course", place: .course, keys: ":"),
    Scene(name: "commands-written", place: .lab, keys: "3:order L-D-BN-A"),
    Scene(name: "commands-fault", place: .lab, keys: ":p 1.5\r"),
  ]

  @Test(arguments: scenes, sizes)
  func `the screen is the one in the picture`(scene: Scene, size: Size) {
    var lab = LabDriver(place: scene.place, columns: size.columns, rows: size.rows)
    lab.press(scene.keys)
    if scene.runsRace { lab.state.finishRace() }
    let part = scene.part.place(lab.state, scene.glyphs)
    let screen = StyledPicture.text(of: part) { lab.screen(scene.glyphs, depth: $0) }
    let picture = "Pictures/\(scene.name)-\(size.columns)x\(size.rows).txt"
    #expect(Picture.difference(screen, at: picture) == nil)
  }

  @Test(arguments: scenes, [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)])
  func `the cursor stands on what has the focus`(scene: Scene, size: Size) throws {
    var lab = LabDriver(place: scene.place, columns: size.columns, rows: size.rows)
    lab.press(scene.keys)
    if lab.state.help != nil { return }
    let cursor = try #require(lab.screen().cursor)
    #expect(cursor.column < size.columns && cursor.row < size.rows)
  }

  @Test(arguments: scenes)
  func `a single cell, a narrow strip and no cell at all are drawn, too`(scene: Scene) {
    for size in [(1, 1), (0, 0), (3, 40), (200, 2), (40, 12), (39, 12)] {
      var lab = LabDriver(place: scene.place, columns: size.0, rows: size.1)
      lab.press(scene.keys)
      #expect(lab.screen(scene.glyphs).size == Size(columns: size.0, rows: size.1))
    }
  }

  @Test(arguments: scenes)
  func `the seven-bit drawing has seven-bit characters only`(scene: Scene) {
    var lab = LabDriver(place: scene.place, columns: 100, rows: 30)
    lab.press(scene.keys)
    #expect(lab.screen(.ascii).text.utf8.allSatisfy { $0 < 0x80 })
  }
}
