import Experiments
import Lessons
import Rendering

/// The masks: dropout by itself, one sample's units of one layer over many passes.
struct MasksRoom: Room {
  let view = LabView.mask
  let title = "Masks"
  let label = "the masks: one sample's units, many passes"

  /// What dropout receives, throws and gives is on the screen.
  func shows(_ asked: AskedValues, _ lab: LabState) -> Bool {
    asked.values.stage.stage == StageKind.dropout.rawValue
  }

  func refusalToOpen(_ setup: Setup) -> String? {
    setup.experiment.settings.refusalOfNoise(for: "this view")
  }

  func has(_ control: Control, _ setup: Setup) -> Bool { !control.isOfRace && control != .noise }

  func keyPlace(_ lab: LabState) -> KeyPlace { .mask }

  let commands: [Command] =
    Command.stepping + [
      .next("one more pass", [.mask], footer: "next pass"), .previous("one pass less", [.mask]),
      .previousStage("previous block", [.mask]), .nextStage("next block", [.mask]), .recalibrate,
    ] + Command.jumps + [.upstream]

  func step(_ lab: inout LabState, by offset: Int) -> KeyText? {
    lab.change { $0.passes += offset }
    return nil
  }

  /// Passes have no last one, so it is the next whole hundred.
  func step(_ lab: inout LabState, toEnd end: Int) -> KeyText? {
    lab.change { $0.passes = end < 0 ? 1 : ($0.passes / 100 + 1) * 100 }
    return nil
  }

  /// Goes to another block.
  func jump(_ lab: inout LabState, by offset: Int) -> KeyText? {
    lab.change { $0.show(block: $0.step.block + offset) }
    return nil
  }

  var plays: Bool { true }

  func places(_ setup: Setup) -> [String] { MaskPanel.allCases.map(\.rawValue) }

  func place(_ setup: Setup) -> String? { setup.openPanel }

  func go(to place: String, _ setup: inout Setup) { setup.openPanel(place) }

  var panelCount: Int { MaskPanel.allCases.count }

  /// It stands on its block's mask, which has no statistics below it.
  func sheetStep(_ setup: Setup) -> WalkStep {
    WalkStep(block: setup.shownBlock, operation: .dropoutMask)
  }

  var hasStatistics: Bool { false }

  func sentence(_ lab: LabState, glyphs: GlyphSet) -> Line? {
    MaskScene(lab, glyphs: glyphs).map { MaskSentence(scene: $0).line }
  }

  func marks(_ lab: LabState, glyphs: GlyphSet, isTall: Bool) -> [Mark] {
    guard lab.settings.order.contains(.dropout), lab.twin?.train.refusal == nil,
      MaskPanel(number: lab.setup.panel) == .masks
    else { return [] }
    return [
      Mark(glyphs.kept, .train, "kept"),
      Mark(glyphs.dropped, .dropoutZero, "dropped: sends on 0"),
      Mark(String(Character(glyphs.horizontal)), .eval, "what eval gives", short: "eval"),
    ]
  }

  func told(_ lab: LabState) -> String? {
    MaskScene(lab, glyphs: .ascii).map { MaskView.told($0) }
  }

  func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    MaskView.draw(&canvas, area: area, lab: lab)
  }

  func words(_ setup: Setup) -> [String] {
    setup.passes != Setup.firstPasses ? ["--passes", String(setup.passes)] : []
  }
}

extension FooterWords {
  /// The panel of the masks that comes next.
  static let nextPanel = FooterWords { state in
    state.liveLab.map { MaskPanel(number: $0.setup.panel + 1).words }
  }
}
