import Experiments
import Rendering

/// The shift: the variance at BN's input in eval over the running one, over p and over depth.
struct ShiftRoom: OrderListRoom {
  let view = LabView.shift
  let title = "Shift"
  let label = "the shift: the ratio at BN's input over p and over depth"

  func keyPlace(_ lab: LabState) -> KeyPlace { lab.choosing == nil ? .shift : .choosing }

  let commands: [Command] =
    [
      OrderListCommands.choose,
      .panels(
        "V v", [.shift], "over p, over the blocks of a stack, or the verdict on each order",
        footer: .faces),
      OrderListCommands.nextBlock, OrderListCommands.previousBlock, .recalibrateInLists,
      .upstream, .recalibrate,
    ] + Command.stepping + OrderListCommands.chooser

  func places(_ setup: Setup) -> [String] { ShiftFace.allCases.map(\.rawValue) }

  func place(_ setup: Setup) -> String? { setup.openPanel }

  func go(to place: String, _ setup: inout Setup) { setup.openPanel(place) }

  var compares: Bool { true }

  func seeds(_ settings: Settings) -> String {
    Self.seeds(ShiftStudy.seeds, from: settings.seed)
  }

  var panelCount: Int { ShiftFace.allCases.count }

  func complete(_ request: inout LabRequest, _ lab: LabState) {
    request.orderings = lab.setup.orderings
  }

  func cost(_ request: LabRequest) -> Int {
    request.cost(first: 4, further: 4, products: request.depth) * ShiftStudy(request).total
  }

  /// Makes one run of the study after another; each is shown as it is there.
  func measure(_ request: LabRequest, _ run: EngineRun) -> LabResult? {
    guard var result = run.batch(request, progress: { _ in }) else { return nil }
    var study = ShiftStudy(request)
    if let earlier = run.earlier { study.reuse(earlier) }
    var seed = study.completeSeeds
    result.shift = study
    while !study.isComplete {
      run.report(result)
      run.progress(study.progress)
      if run.isCancelled() { return nil }
      study.advance(memory: run.memory, isCancelled: run.isCancelled)
      result.shift = study
      if study.completeSeeds != seed {
        seed = study.completeSeeds
        run.memory.begin()
      }
    }
    return result
  }

  func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    ShiftView(lab, area: area).draw(&canvas, lab: lab)
  }

  func sentence(_ lab: LabState, glyphs: GlyphSet) -> Line? {
    let scene = ShiftScene(lab)
    return scene.isRefused
      ? nil
      : ShiftWords(
        scene: scene, glyphs: glyphs, showsBlocks: lab.setup.shiftFace == .overDepth
      ).sentence
  }

  func marks(_ lab: LabState, glyphs: GlyphSet, isTall: Bool) -> [Mark] {
    let scene = ShiftScene(lab)
    let faces = ShiftView.shown(lab.setup.shiftFace, rows: isTall ? .max : 0)
    return scene.isRefused ? [] : ShiftWords(scene: scene, glyphs: glyphs).marks(shows: Set(faces))
  }

  func numbers(_ lab: LabState) -> RoomNumbers? { lab.shift.map { .shift($0) } }
}

extension ShiftStudy {
  /// The study that a request asks for, with nothing measured yet.
  init(_ request: LabRequest) {
    self.init(
      request.experiment, isRecalibrated: request.isRecalibrated,
      orderings: request.orderings.filter { $0.contains(.bn) })
  }
}

extension FooterWords {
  /// The face that the key turns to.
  fileprivate static let faces = FooterWords { state in
    state.liveLab.map { $0.setup.shiftFace.next.keyWords }
  }
}
