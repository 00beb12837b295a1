import Experiments
import Layers
import Rendering

/// The walk on a small batch of images: 3x3 convolution, BN for each channel, two kinds of dropout.
struct ImagesRoom: SheetRoom {
  let view = LabView.conv
  let title = "Images"
  let label = "conv: the walk on a small batch of images"

  var commands: [Command] { WhyCommands.all + WalkCommands.all + [WalkCommands.faces] }

  /// The pictures and the sheet of numbers.
  var panelCount: Int { 2 }

  func panels(_ setup: Setup) -> [String] { ["pictures", "sheet"] }

  var convolves: Bool { true }

  /// The pictures have every stage that is reached.
  func shows(_ asked: AskedValues, _ lab: LabState) -> Bool {
    lab.showsPictures || sheetShows(asked, lab)
  }

  func refusalToOpen(_ setup: Setup) -> String? {
    guard setup.experiment.given.input.map({ $0.shape.count != 4 }) ?? false else { return nil }
    return "conv needs images [N][C][H][W]; the input that was given has rows"
  }

  /// A convolution instead of a linear layer.
  func experiment(_ draft: Experiment.Draft) throws(ShapeFault) -> Experiment {
    var other = draft
    if draft.given.input == nil {
      other.settings.order = draft.settings.order.replacing(.linear, by: .conv)
    }
    return try other.checked()
  }

  func refusal(of draft: Experiment.Draft) -> String? {
    draft.settings.order.contains(.linear)
      ? "this view walks over images: write conv (C) for linear, or go to the walk" : nil
  }

  func sentence(_ lab: LabState, glyphs: GlyphSet) -> Line? {
    guard let scene = scene(lab) else { return headline(lab) }
    return ImagesSentence(lab: lab, scene: scene, glyphs: glyphs).line
  }

  func marks(_ lab: LabState, glyphs: GlyphSet, isTall: Bool) -> [Mark] {
    guard let scene = scene(lab) else { return [] }
    let frame = glyphs.windowFrame
    var marks = [
      Mark("[]", .key, "the picked pixel"),
      Mark(
        "\(frame.left)\(frame.across)\(frame.right)", .key, "what it is made of",
        short: "its window"),
      Mark(PixelPen.sign(above: true), .train, "above 0"),
      Mark(PixelPen.sign(above: false), .eval, "below 0"),
    ]
    if case .dropout(let trace)? = scene.pass.stage(.dropout, block: scene.block), trace.mask != nil
    {
      marks.append(Mark(glyphs.dropped, .dropoutZero, "dropped"))
    }
    return marks
  }

  func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    guard let scene = scene(lab) else {
      return WalkView.draw(&canvas, area: area, lab: lab)
    }
    ImagesView(scene, theme: canvas.theme, area: area).draw(&canvas)
  }

  /// Pictures tell nothing to who hears them: the sheet does.
  func told(_ lab: LabState) -> String? {
    PlainConversation.text { WalkView.draw(&$0, area: $0.buffer.bounds, lab: lab) }
  }

  /// What is drawn as pictures; nil where the sheet is shown.
  private func scene(_ lab: LabState) -> ImageStages? {
    lab.showsPictures ? ImageStages(lab) : nil
  }
}

extension LabState {
  /// Whether images are shown as pictures: not on the way back, beside workings or other conventions, and a lesson
  /// opens with the numbers.
  var showsPictures: Bool {
    setup.view == .conv && setup.direction == .forward && why == nil && !setup.showsConventions
      && setup.display == .values && setup.showsLadder(self)
      && twin?.pass(settings.mode).refusal == nil
  }
}
